// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/people/solid.hpp"

namespace headcount::sim::people {

using Distance = std::function<float(const Point&)>;

/// A closed surface of quads, counter-clockwise seen from outside.
struct QuadSurface {
    std::vector<Point> points;
    std::vector<Point> normals;
    std::vector<std::array<std::uint32_t, 4>> quads;
};

/// The zero surface of a distance within a box, one vertex for each cell that it passes through
/// (naive surface nets, Gibson 1998), then moved onto the surface along the gradient. The solid
/// must end inside the box; the distance need only be good to a factor of about two.
QuadSurface surface_nets(const Distance& distance, const Eigen::AlignedBox3f& box, float cell_m);

/// Unit gradient of the distance by central differences of a step.
Point normal_at(const Distance& distance, const Point& p, float step_m);

}  // namespace headcount::sim::people
