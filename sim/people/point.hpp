// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>

namespace headcount::sim::people {

/// A point or direction in a body's rest frame: x forward, y to the left, z up, the floor at z = 0,
/// metres.
using Point = Eigen::Vector3f;
using Colour = Eigen::Vector3f;  ///< sRGB, 0 to 1

/// From a to b as t goes from 0 to 1.
template <typename T>
T mix(const T& a, const T& b, float t) {
    return a + t * (b - a);
}
template <typename A, typename B>
Point mix(const Eigen::MatrixBase<A>& a, const Eigen::MatrixBase<B>& b, float t) {
    return a + t * (b - a);
}

/// 0 below `low`, 1 above `high`, a cubic between; `low` may be the greater one.
float smooth_step(float low, float high, float x);

/// Smooth noise in -1..1 with a wave length of about 1, the same for ever (a value noise on hashed
/// lattice points).
float noise(const Point& p);
/// A number in 0 to 1 of a lattice cell, the same for ever.
float cell_noise(int x, int y, int z);

}  // namespace headcount::sim::people
