// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/piece.hpp"

namespace headcount::sim::people {

/// The trunk's outermost surface that a ray meets, arms and sleeves left out.
std::optional<Vertex> meet_trunk(const Outside& outside, const Point& from, const Point& way);
/// Likewise at a height, seen from an angle about an upright axis: 0 ahead, a half turn behind;
/// positive to the left.
std::optional<Vertex> meet_around(const Outside& outside, const Point& axis, float angle);

/// A ribbon along places of a surface. Each of its vertices lies on the surface below it and moves
/// with it, so that it neither floats nor sinks when somebody walks.
/// @param width_m from start (0) to end (1)
Piece strap(const Outside& outside, std::span<const Vertex> way,
            const std::function<float(float)>& width_m, int detail);

}  // namespace headcount::sim::people
