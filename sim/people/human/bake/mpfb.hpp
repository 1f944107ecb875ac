// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/people/human/human_data.hpp"

namespace headcount::sim::people {

/// The base mesh as the data package has it, in our frame (x forward, y left, z up), decimetres.
struct BaseMesh {
    std::vector<Point> points;
    /// Triangles by group ("body", "helper-tights", "joint-head", ...), counter-clockwise.
    std::map<std::string, std::vector<std::array<std::uint32_t, 3>>> groups;
    std::vector<BoneShares> weights;  ///< a point each
    /// The points whose mean is a bone's head.
    std::array<std::vector<std::uint32_t>, kBones> heads;
};

/// @throws DataError naming the file when one is missing or damaged, or lacks a bone or its cube.
BaseMesh read_base_mesh(const std::string& folder);

/// How far a target moves points.
struct Target {
    std::vector<std::uint32_t> points;
    std::vector<Point> shifts;
};
/// @throws DataError naming the file when it is missing, is not gzip or a line lacks its numbers.
Target read_target(const std::string& folder, const std::string& name);

}  // namespace headcount::sim::people
