// SPDX-License-Identifier: Apache-2.0
#include "sim/people/gait.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/turns.hpp"

namespace headcount::sim::people {

namespace {

// Phases of a stride (bodies.md section 7): flat, heel off.
constexpr double kFlat = 0.09, kHeelOff = 0.36;

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

double stride_m(const Person& person) {
    // 0.76 statures (bodies.md section 7); old people and those with a stick take shorter steps
    // (assumed).
    const bool cane = value_of(person, "mobility_aid") == "cane";
    const bool senior = value_of(person, "age_group") == "senior";
    return (cane ? 0.5 : senior ? 0.68 : 0.76) * (person.height_m + kSole_m);
}

double step_share(double speed_mps) {
    // Steps grow with the root of the speed, about (Grieve & Gear 1966); who stands
    // keeps a fifth of one, above a usual pace people hurry rather than stretch (assumed).
    constexpr double kUsual_mps = 1.3, kPower = 0.42, kLeast = 0.2;
    return std::clamp(std::pow(std::max(0.0, speed_mps) / kUsual_mps, kPower), kLeast, 1.0);
}

Gait::Gait(const Figure& f) {
    const double stature = f.human.stature_m() + f.sole_m();
    stride_m_ = f.stride_m;

    ankle_m_ = f.rest[kFootL].z();
    heel_m_ = 0.055 * f.scale();
    const Point toes = f.rest[kToesL] - f.rest[kFootL];
    ball_m_ = toes.head<2>().norm();
    ball_height_m_ = f.rest[kToesL].z();
    contact_m_ = kAhead * stride_m_;

    bob_m_ = 0.018 * f.scale() * stride_m_ / (0.76 * stature);

    const double leg_m =
        (f.rest[kThighL] - f.rest[kShinL]).norm() + (f.rest[kShinL] - f.rest[kFootL]).norm();
    const double reach = 0.997 * leg_m;
    double mean = 1e9;
    for (int i = 0; i < 200; ++i) {
        const double phase = i / 200.0;
        for (const double u : {phase, std::fmod(phase + 0.5, 1.0)}) {
            const FootPlace at = foot(u, 1);
            if (at.swung > 0) continue;
            const double x = contact_m_ + at.forward_m - stride_m_ * u;
            // Hips are wider than the track of the feet (assumed).
            const double across = 0.04 * f.scale();
            const double up = std::sqrt(std::max(0.01, reach * reach - x * x - across * across));
            mean = std::min(mean, at.z_m + up - (hip_height_m(phase) - hip_mean_m_));
        }
    }
    hip_mean_m_ = mean;
}

double Gait::hip_height_m(double phase) const {
    // Highest when a foot passes under the body, lowest with both feet on the floor.
    return hip_mean_m_ + bob_m_ * std::cos(4 * std::numbers::pi * (phase - 0.28));
}

FootPlace Gait::stance(double u, double step) const {
    FootPlace place;
    place.z_m = ankle_m_;
    if (u < kFlat) {  // turns about the heel
        place.pitch = place.toe_pitch = step * kContactPitch * (1 - u / kFlat);
        const double c = std::cos(place.pitch), s = std::sin(place.pitch);
        place.forward_m = -heel_m_ + c * heel_m_ - s * ankle_m_;
        place.z_m = s * heel_m_ + c * ankle_m_;
    } else if (u > kHeelOff) {  // turns about the ball, the toes stay
        const double w = (u - kHeelOff) / (kToeOff - kHeelOff);
        place.pitch = step * kPushPitch * (0.25 * w + 0.75 * w * w);
        const double c = std::cos(place.pitch), s = std::sin(place.pitch);
        const double above = ankle_m_ - ball_height_m_;
        place.forward_m = ball_m_ - c * ball_m_ - s * above;
        place.z_m = ball_height_m_ - s * ball_m_ + c * above;
    }
    return place;
}

FootPlace Gait::swing(double u, double step) const {
    constexpr double kSmall = 1e-4, kSwing = 1 - kToeOff;
    const double t = (u - kToeOff) / kSwing;
    const FootPlace off = stance(kToeOff, step), before = stance(kToeOff - kSmall, step);
    const FootPlace on = stance(0, step), after = stance(kSmall, step);
    const auto slope = [](const FootPlace& a, const FootPlace& b) {
        return (b.forward_m - a.forward_m) / kSmall * kSwing;
    };
    FootPlace place;
    place.swung = t;
    place.forward_m = hermite(off.forward_m, slope(before, off), on.forward_m, slope(on, after), t);

    const double straight = off.z_m + t * (on.z_m - off.z_m);
    // The ankle swings low past the other foot, high enough for the toes to clear the floor.
    place.z_m = straight + 0.012 * std::sin(std::numbers::pi * t);
    place.pitch = step * swing_pitch(t);

    place.toe_pitch = place.pitch * std::min(1.0, 4 * t * t);
    // Ball and tip of the foot clear the floor by 12 mm, by nothing at both ends of the swing.
    const double ball_z =
        place.z_m + ball_m_ * std::sin(place.pitch) - ankle_m_ * std::cos(place.pitch);
    const double lowest = ball_z + std::min(0.0, 0.9 * ball_m_ * std::sin(place.toe_pitch));
    const double clear = 0.012 * std::min({1.0, 8 * t, 8 * (1 - t)});
    place.z_m += std::max(0.0, clear - lowest);
    return place;
}

FootPlace Gait::foot(double phase, double step) const {
    const double u = fraction(phase);
    return u < kToeOff ? stance(u, step) : swing(u, step);
}

}  // namespace headcount::sim::people
