// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <algorithm>
#include <numbers>

namespace headcount::sim::people {

constexpr double kRadPerDeg = std::numbers::pi / 180;

// Turns of which poses are made, radians; people look along +x, their left is +y.
inline Eigen::Matrix3d forward(double angle) {
    return Eigen::AngleAxisd(angle, Eigen::Vector3d::UnitY()).toRotationMatrix();
}
inline Eigen::Matrix3d leftward(double angle) {
    return Eigen::AngleAxisd(-angle, Eigen::Vector3d::UnitX()).toRotationMatrix();
}
inline Eigen::Matrix3d turned(double angle) {
    return Eigen::AngleAxisd(angle, Eigen::Vector3d::UnitZ()).toRotationMatrix();
}

/// 0 below `low`, 1 above `high`, with level ends.
inline double smooth(double low, double high, double x) {
    const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

inline double lerp(double a, double b, double t) { return a + t * (b - a); }
inline Eigen::Vector3d lerp(const Eigen::Vector3d& a, const Eigen::Vector3d& b, double t) {
    return a + t * (b - a);
}

}  // namespace headcount::sim::people
