// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>

#include "sim/people/joint.hpp"

namespace headcount::sim::people {

/// Where a joint is and how its part is turned from rest, in the frame of the body (x forward, y
/// left, origin on the floor below).
struct JointPose {
    Eigen::Matrix3d rotation = Eigen::Matrix3d::Identity();
    Eigen::Vector3d position{0, 0, 0};
};
using Pose = std::array<JointPose, kJoints>;

}  // namespace headcount::sim::people
