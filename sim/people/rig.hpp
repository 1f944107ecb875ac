// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>

#include "sim/people/figure.hpp"
#include "sim/people/gait.hpp"
#include "sim/people/hold.hpp"
#include "sim/world.hpp"

namespace headcount::sim::people {

/// Where a joint is and how its part is turned from rest, in the frame of the body (x forward, y
/// left, origin on the floor below).
struct JointPose {
    Eigen::Matrix3d rotation = Eigen::Matrix3d::Identity();
    Eigen::Vector3d position{0, 0, 0};
};
using Pose = std::array<JointPose, kJoints>;

/// The bones of one figure, and how they lie in each state.
class Rig {
public:
    explicit Rig(const Figure& figure);
    Pose pose(const PersonState& state) const;
    const Gait& gait() const { return gait_; }
    double seated(const PersonState& state) const;  ///< 0 to 1; 1 of who rides a wheelchair

private:
    struct Fall;
    struct Stride;
    struct Step;
    Stride stride(int side, const PersonState& state) const;
    Step step(int side, const Stride& stride) const;

    struct Stance;

    Stance stance(const PersonState& state) const;
    void pose_trunk(const PersonState& state, const Stance& stance, Pose& pose) const;
    void pose_leg(int side, const Stance& stance, Pose& pose) const;
    Eigen::Vector3d rested_wrist(int side, const PersonState& state, const Stance& stance) const;
    void pose_arm(int side, const PersonState& state, const Stance& stance, Pose& pose) const;
    Eigen::Vector3d hanging_wrist(int side, const Stance& stance, const Pose& pose) const;
    struct Hold;
    Hold held(int side, const Stance& stance, const Pose& pose) const;
    Hold held_left(const Stance& stance, const Pose& pose) const;
    Hold held_right(const Stance& stance, const Pose& pose) const;
    Eigen::Matrix3d hand_frame(const Eigen::Vector3d& thumb, const Eigen::Vector3d& fingers) const;
    Eigen::Vector3d held_point(int side, const Pose& pose) const;
    JointPose cane(const Stance& stance) const;
    void pose_carried(const Stance& stance, Pose& pose) const;
    void hang(Joint child, Joint parent, Pose& pose) const;
    Eigen::Vector3d rest(Joint joint) const { return figure_.rest[joint].cast<double>(); }

    Figure figure_;
    Gait gait_;
    std::array<double, 2> arm_m_{}, leg_m_{};  ///< upper and lower
    std::array<Fist, 2> fists_;
};

}  // namespace headcount::sim::people
