// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "sim/people/figure.hpp"
#include "sim/people/gait.hpp"
#include "sim/people/hands.hpp"
#include "sim/people/pose.hpp"
#include "sim/people/steps.hpp"
#include "sim/world.hpp"

namespace headcount::sim::people {

/// The bones of one figure, and how they lie in each state.
class Rig {
public:
    /// The figure is kept by reference; its surface is asked after here alone.
    explicit Rig(const Figure& figure);
    explicit Rig(Figure&& figure) = delete;
    Rig(const Rig&) = delete;
    Rig& operator=(const Rig&) = delete;
    Pose pose(const PersonState& state) const;
    const Gait& gait() const { return gait_; }
    double seated(const PersonState& state) const;  ///< 0 to 1; 1 of who rides a wheelchair

private:
    struct Stance;

    Stance stance(const PersonState& state) const;
    void pose_trunk(const PersonState& state, const Stance& stance, Pose& pose) const;
    void pose_leg(int side, const Stance& stance, Pose& pose) const;
    void pose_arm(int side, const PersonState& state, const Stance& stance, Pose& pose) const;
    Eigen::Vector3d hanging_wrist(int side, const Stance& stance, const Pose& pose) const;
    JointPose cane(const Stance& stance) const;
    Eigen::Vector3d cane_top(const Stance& stance) const;
    void pose_carried(const Stance& stance, Pose& pose) const;
    void hang(Joint child, Joint parent, Pose& pose) const;
    Eigen::Vector3d rest(Joint joint) const { return figure_.rest[joint].cast<double>(); }

    const Figure& figure_;
    Gait gait_;
    Steps steps_;
    Hands hands_;
    std::array<double, 2> arm_m_{}, leg_m_{};  ///< upper and lower
    double seat_x_m_;                          ///< of the hips on a chair
    double chair_bar_m_;                       ///< chair_bar_m() of who rides a wheelchair
};

}  // namespace headcount::sim::people
