// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/hold.hpp"
#include "sim/people/pose.hpp"
#include "sim/world.hpp"

namespace headcount::sim::people {

/// Where a hand is to be.
struct HandPlace {
    double share = 0;  ///< 0 the hand is free to 1 it is there
    Eigen::Vector3d wrist{0, 0, 0};
    Eigen::Matrix3d rotation = Eigen::Matrix3d::Identity();  ///< of the hand, from rest
    bool elbow_down = true;
};

/// What somebody does, as far as the hands go along.
struct Doing {
    double phase = 0;     ///< of the left foot, strides
    double swinging = 0;  ///< of the arms, 0 to 1
    double seated = 0;
    bool wheelchair = false;
    Eigen::Vector3d hips{0, 0, 0};  ///< midway between the hip joints
    Eigen::Vector3d cane_top{0, 0, 0};
    double head_down = 0;  ///< 0 to 1: on the desk
};

/// Where the hands of one figure are that hold something or rest on something. `side` 0 left, 1
/// right.
class Hands {
public:
    explicit Hands(const Figure& figure);

    /// On what the hand holds; share 0 of one that holds nothing. Shoulders and head are posed.
    HandPlace held(int side, const Doing& doing, const Pose& pose) const;
    /// Of somebody seated: flat on the table or on the thigh, or, of one who lays the head on the
    /// desk, under it on folded arms. The side's leg is posed.
    HandPlace rested(int side, const PersonState& state, const Doing& doing,
                     const Pose& pose) const;
    /// The hollow of a posed fist.
    Eigen::Vector3d hollow(int side, const JointPose& hand) const;

private:
    struct Hold;
    Hold held_left(const Doing& doing, const Pose& pose) const;
    Hold held_right(const Doing& doing, const Pose& pose) const;
    Hold phone(const Doing& doing, const Pose& pose) const;
    /// A hand's turn from rest that points its thumb's side and its fingers there.
    Eigen::Matrix3d turn(int side, const Eigen::Vector3d& thumb,
                         const Eigen::Vector3d& fingers) const;
    /// The turn of a hand that lies on a surface, its fingers ahead.
    Eigen::Matrix3d flat_turn(int side, double pitch, double roll, const Eigen::Vector3d& ahead,
                              const Eigen::Vector3d& up) const;
    void lay_flat(int side);

    /// A hand that lies palm down on a level surface, as flat as its bent fingers let it.
    struct Flat {
        double pitch = 0, roll = 0;  ///< radians: fingers up, thumb up
        double wrist_m = 0;          ///< above the surface
    };

    Eigen::Vector3d rest(Joint joint) const { return figure_.rest[joint].cast<double>(); }

    const Figure& figure_;
    double arm_m_;  ///< shoulder to wrist
    std::array<Fist, 2> fists_;
    std::array<Flat, 2> flat_;
};

}  // namespace headcount::sim::people
