// SPDX-License-Identifier: Apache-2.0
#include "sim/people/steps.hpp"

#include <algorithm>
#include <cmath>

#include "core/geometry.hpp"
#include "sim/people/turns.hpp"

namespace headcount::sim::people {

using Eigen::Vector3d;

Stride Steps::stride(int side, const PersonState& state) const {
    const double phase = state.walked_m / gait_.stride_m() + 0.5 * side;
    Stride s;
    s.share_done = phase - std::floor(phase);
    const double step = state.footing ? state.footing->step : step_share(state.speed_mps);
    s.down = {{-step * gait_.stride_m() * s.share_done, 0, 0}, 0, step};
    s.next = {{0, 0, 0}, 0, step};
    if (state.footing) {
        const Footfall& fall = state.footing->down[static_cast<std::size_t>(side)];
        const Eigen::Vector2d way =
            Eigen::Rotation2Dd(-state.heading_rad) * (fall.position_m - state.position_m);
        s.down = {
            {way.x(), way.y(), 0}, angle_between(state.heading_rad, fall.heading_rad), fall.step};
        s.next.yaw = angle_between(state.heading_rad, state.footing->heading_rad);
    }
    // Who slows down rolls the feet less, who stands not at all: they stay where they are.
    constexpr double kStands_mps = 0.25;  // assumed
    s.roll = std::min(s.down.step, step) * std::clamp(state.speed_mps / kStands_mps, 0.0, 1.0);
    // The body goes on until the foot comes down.
    s.next.position =
        turned(s.next.yaw) * Vector3d((1 - s.share_done) * step * gait_.stride_m(), 0, 0);
    return s;
}

Step Steps::step(int side, const Stride& s) const {
    const double left = side == 0 ? 1 : -1;
    const auto flat = [&](const Fall& fall) -> Vector3d {
        // Walkers put their feet 11 cm apart, standers some 6 cm wider (assumed).
        const double aside_m = lerp(0.095, 0.055, fall.step) * figure_.scale();
        return fall.position +
               turned(fall.yaw) * Vector3d(gait_.ahead_m(fall.step), left * aside_m, 0);
    };
    const FootPlace place = gait_.foot(s.share_done, s.roll);
    const double swung = smooth(0, 1, place.swung);
    const double yaw = lerp(s.down.yaw, s.next.yaw, swung) + left * kOutToe;
    return {lerp(flat(s.down), flat(s.next), swung) +
                turned(yaw) * Vector3d(place.forward_m, 0, 0) + Vector3d(0, 0, place.z_m),
            yaw, place.pitch, place.toe_pitch};
}

}  // namespace headcount::sim::people
