// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/piece.hpp"

namespace headcount::sim::people {

/// The trunk's outermost surface that a ray meets, arms, sleeves and head left out.
std::optional<Vertex> meet_trunk(const Outside& outside, const Point& from, const Point& way);
/// Likewise at a height, seen from an angle about an upright axis: 0 ahead, a half turn behind;
/// positive to the left.
std::optional<Vertex> meet_around(const Outside& outside, const Point& axis, float angle);

struct StrapShape {
    std::function<float(float)> width_m;  ///< from start (0) to end (1)
    int stations = 16;                    ///< cross-sections at most
};

/// A ribbon along a dense row of places of a surface. Each of its vertices lies on the surface
/// below it and moves with it, so that it neither floats nor sinks when somebody walks.
Piece strap(const Outside& outside, std::span<const Vertex> way, const StrapShape& shape,
            int detail);
/// A way with its kinks rounded, as a strap under tension takes it; on the surface still.
std::vector<Vertex> drawn_taut(const Outside& outside, std::vector<Vertex> way);
/// A strap's vertices where it lies on nothing: along a path, t from 0 to 1, its outside facing
/// `up`.
std::vector<PutDown> laid_down(const Piece& strap, const StrapShape& shape, int detail,
                               const std::function<Point(float)>& path, const Point& up);

}  // namespace headcount::sim::people
