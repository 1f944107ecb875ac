// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// Where one foot is against the point below the hips, in the plane of walking.
struct FootPlace {
    double x_m = 0;        ///< the ankle, forward
    double z_m = 0;        ///< the ankle, above the floor
    double pitch = 0;      ///< of the foot, radians, toes up (+)
    double toe_pitch = 0;  ///< of the toes against the floor
};

/// One person's walk as a function of the way walked. While a foot stands, its contact point moves
/// back under the body exactly as fast as the body goes forward: planted feet do not slide
/// (bodies.md section 7).
class Gait {
public:
    explicit Gait(const Figure& figure);
    double stride_m() const { return stride_m_; }  ///< the way of two steps
    /// `phase` in strides, any real number; at 0 this foot's heel touches the floor.
    FootPlace foot(double phase) const;
    /// Height of the hips above the floor at the left foot's phase, such that both legs reach.
    double hip_height_m(double phase) const;

private:
    FootPlace stance(double u) const;
    FootPlace swing(double u) const;
    double stride_m_, ankle_m_, heel_m_, ball_m_, contact_m_;
    double hip_mean_m_ = 0, bob_m_;
};

}  // namespace headcount::sim::people
