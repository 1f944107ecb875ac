// SPDX-License-Identifier: Apache-2.0
#include "sim/people/gait.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::sim::people {

namespace {

constexpr double kRadPerDeg = std::numbers::pi / 180;
// Phases of a stride (bodies.md section 7): heel down, flat, heel off, toe off.
constexpr double kFlat = 0.09, kHeelOff = 0.36, kToeOff = 0.62;
constexpr double kContactPitch = 22 * kRadPerDeg, kPushPitch = -62 * kRadPerDeg;

/// Hermite between two values with slopes, t from 0 to 1.
double hermite(double a, double slope_a, double b, double slope_b, double t) {
    const double t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * slope_a + (3 * t2 - 2 * t3) * b +
           (t3 - t2) * slope_b;
}

/// Pitch of the foot in swing, degrees at these shares of it.
double swing_pitch(double t) {
    constexpr double kAt[] = {0, 0.2, 0.5, 0.75, 1}, kDeg[] = {-62, -48, -14, 12, 22};
    std::size_t i = 0;
    while (i < 3 && t > kAt[i + 1]) ++i;
    const double share = std::clamp((t - kAt[i]) / (kAt[i + 1] - kAt[i]), 0.0, 1.0);
    return (kDeg[i] + share * (kDeg[i + 1] - kDeg[i])) * kRadPerDeg;
}

double fraction(double x) { return x - std::floor(x); }

}  // namespace

Gait::Gait(const Figure& f) {
    const double stature = f.human.stature_m() + f.sole_m();
    // 0.76 statures (bodies.md section 7); those with a stick take short steps (assumed).
    stride_m_ = (f.look.cane ? 0.5 : f.senior ? 0.68 : 0.76) * stature;
    ankle_m_ = f.rest[kFootL].z();
    heel_m_ = 0.055 * f.scale();
    ball_m_ = f.rest[kToesL].x() - f.rest[kFootL].x();
    contact_m_ = 0.245 * stride_m_;
    bob_m_ = 0.018 * f.scale() * stride_m_ / (0.76 * stature);

    const double leg_m =
        (f.rest[kThighL] - f.rest[kShinL]).norm() + (f.rest[kShinL] - f.rest[kFootL]).norm();
    const double reach = 0.997 * leg_m;
    double mean = 1e9;
    for (int i = 0; i < 200; ++i) {
        const double phase = i / 200.0;
        const FootPlace left = foot(phase), right = foot(phase + 0.5);
        for (const FootPlace& at : {left, right}) {
            const double across = 0.04 * f.scale();  // hips are wider than the track of the feet
            const double up =
                std::sqrt(std::max(0.01, reach * reach - at.x_m * at.x_m - across * across));
            mean = std::min(mean, at.z_m + up - (hip_height_m(phase) - hip_mean_m_));
        }
    }
    hip_mean_m_ = mean;
}

double Gait::hip_height_m(double phase) const {
    // Highest when a foot passes under the body, lowest with both feet on the floor.
    return hip_mean_m_ + bob_m_ * std::cos(4 * std::numbers::pi * (phase - 0.28));
}

FootPlace Gait::stance(double u) const {
    FootPlace place;
    const double ankle_x = contact_m_ - stride_m_ * u;  // of a flat foot
    if (u < kFlat) {                                    // turns about the heel
        place.pitch = place.toe_pitch = kContactPitch * (1 - u / kFlat);
        const double c = std::cos(place.pitch), s = std::sin(place.pitch);
        place.x_m = ankle_x - heel_m_ + c * heel_m_ - s * ankle_m_;
        place.z_m = s * heel_m_ + c * ankle_m_;
    } else if (u < kHeelOff) {
        place.x_m = ankle_x;
        place.z_m = ankle_m_;
    } else {  // turns about the ball, the toes stay
        const double w = (u - kHeelOff) / (kToeOff - kHeelOff);
        place.pitch = kPushPitch * (0.25 * w + 0.75 * w * w);
        const double c = std::cos(place.pitch), s = std::sin(place.pitch);
        place.x_m = ankle_x + ball_m_ - c * ball_m_ - s * ankle_m_;
        place.z_m = -s * ball_m_ + c * ankle_m_;
    }
    return place;
}

FootPlace Gait::swing(double u) const {
    constexpr double kStep = 1e-4, kSwing = 1 - kToeOff;
    const double t = (u - kToeOff) / kSwing;
    const FootPlace off = stance(kToeOff), before = stance(kToeOff - kStep);
    const FootPlace on = stance(0), after = stance(kStep);
    const auto slope = [](double a, double b) { return (b - a) / kStep * kSwing; };
    FootPlace place;
    place.x_m = hermite(off.x_m, slope(before.x_m, off.x_m), on.x_m, slope(on.x_m, after.x_m), t);
    const double straight = off.z_m + t * (on.z_m - off.z_m);
    // The ankle swings low past the other foot, high enough for the toes to clear the floor.
    place.z_m = straight + 0.012 * std::sin(std::numbers::pi * t);
    place.pitch = swing_pitch(t);
    place.toe_pitch = place.pitch * std::min(1.0, 4 * t * t);
    // Ball and tip of the foot clear the floor by 12 mm, by nothing at both ends of the swing.
    const double ball_z =
        place.z_m + ball_m_ * std::sin(place.pitch) - ankle_m_ * std::cos(place.pitch);
    const double lowest = ball_z + std::min(0.0, 0.9 * ball_m_ * std::sin(place.toe_pitch));
    const double clear = 0.012 * std::min({1.0, 8 * t, 8 * (1 - t)});
    place.z_m += std::max(0.0, clear - lowest);
    return place;
}

FootPlace Gait::foot(double phase) const {
    const double u = fraction(phase);
    return u < kToeOff ? stance(u) : swing(u);
}

}  // namespace headcount::sim::people
