// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/human/bake/mpfb.hpp"

namespace headcount::sim::people {

/// A row of the baked table: a weighted mean of points of the base mesh.
struct Row {
    std::vector<std::pair<std::uint32_t, float>> points;
};

/// The rows of the baked table with the triangles between them.
struct Surfaces {
    std::array<std::vector<Row>, kParts> rows;
    std::array<std::array<std::vector<Triangle>, kSurfaceDetails>, kSurfaces> triangles;
};

/// Chooses what of the base mesh is kept: drops what nobody sees, thins the rest to levels of
/// detail that share their points, and samples the head for hair and masks.
Surfaces choose_surfaces(const BaseMesh& mesh);

}  // namespace headcount::sim::people
