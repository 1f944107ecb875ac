// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// How one foot stands or swings, in the plane of its step.
struct FootPlace {
    double forward_m = 0;  ///< the ankle, beyond where it is while the foot stands flat
    double z_m = 0;        ///< the ankle, above the floor
    double pitch = 0;      ///< of the foot, radians, toes up (+)
    double toe_pitch = 0;  ///< of the toes against the floor
    double swung = 0;      ///< 0 on the floor; in the air from 0 to 1, where it comes down
};

/// The way of two full steps of a person.
double stride_m(const Person& person);
/// How long the steps are at a speed, share of a full one.
double step_share(double speed_mps);

/// Shares of a stride: a foot comes down at 0, so far ahead of the body, and is lifted at kToeOff
/// (bodies.md section 7).
constexpr double kAhead = 0.245, kToeOff = 0.62;

/// One person's walk. A foot that is down turns about its heel, stands, and turns about its ball,
/// in one place; one that is lifted swings to the next (bodies.md section 7).
class Gait {
public:
    explicit Gait(const Figure& figure);
    double stride_m() const { return stride_m_; }  ///< the way of two steps
    /// `phase` in strides, any real number; at 0 this foot's heel touches the floor. `step` is the
    /// length of the step, share of a full one: short steps roll the foot less.
    FootPlace foot(double phase, double step) const;
    /// How far before the body a foot comes down, to its ankle when it is flat.
    double ahead_m(double step) const { return step * contact_m_; }

    /// Height of the hips above the floor at the left foot's phase, such that both legs reach.
    double hip_height_m(double phase) const;

private:
    FootPlace stance(double u, double step) const;
    FootPlace swing(double u, double step) const;

    double stride_m_, ankle_m_, heel_m_, ball_m_, ball_height_m_, contact_m_;
    double hip_mean_m_ = 0, bob_m_;
};

}  // namespace headcount::sim::people
