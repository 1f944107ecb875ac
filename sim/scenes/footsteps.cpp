// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/footsteps.hpp"

#include <algorithm>
#include <cmath>

#include "core/geometry.hpp"
#include "sim/people/gait.hpp"

namespace headcount::sim {

namespace {

using people::step_share;

constexpr double kStands_mps = 0.25;    // [assumed] slower than this one stands
constexpr double kStrides_per_s = 0.8;  // [assumed] of who only puts the feet right
constexpr double kHurried_per_s = 4;    // [assumed] of who must not lose the balance
// Of a stride: a straight walk's feet are lifted a little before (assumed).
constexpr double kReach = people::kToeOff - people::kAhead + 0.015;
constexpr double kFeetRelaxation_s = 0.15;  // [assumed] feet lead into a turn, the chest follows
constexpr double kMostTwist_rad = 0.6;      // [assumed] of a foot against the chest
constexpr double kHurts_rad = 0.75;         // [assumed] no foot stays so twisted
constexpr double kLeastAlong = 0.3;         // [assumed] shortest step that turning away leaves
constexpr double kMostAside_m = 0.25;       // [assumed] of a standing foot from its usual place

Eigen::Vector2d towards(double heading_rad) {
    return {std::cos(heading_rad), std::sin(heading_rad)};
}

}  // namespace

Footsteps::Footsteps(double stride_m, const PersonState& at)
    : stride_m_(stride_m),
      walked_m_(at.walked_m),
      at_{at.position_m, at.heading_rad, at.speed_mps} {
    if (at.footing) {
        footing_ = *at.footing;
        return;
    }
    const double step = footing_.step = step_share(at.speed_mps);
    for (std::size_t foot = 0; foot < 2; ++foot) {
        const double done = phase(foot, walked_m_) - std::floor(phase(foot, walked_m_));
        footing_.down[foot] = {at.position_m - done * step * stride_m * towards(at.heading_rad),
                               at.heading_rad, step};
    }
    footing_.heading_rad = at.heading_rad;
}

double Footsteps::phase(std::size_t foot, double walked_m) const {
    return walked_m / stride_m_ + 0.5 * static_cast<double>(foot);
}

/// Strides a second that this foot asks for wherever the body goes: one in the air comes down, one
/// that is twisted or too far from the body is put anew.
double Footsteps::least_rate(std::size_t foot, const Place& to) const {
    if (phase(foot, walked_m_) - std::floor(phase(foot, walked_m_)) > people::kToeOff)
        return kStrides_per_s;
    const Footfall& fall = footing_.down[foot];
    const Eigen::Vector2d ankle =
        fall.position_m + people::kAhead * fall.step * stride_m_ * towards(fall.heading_rad);
    const double away = (ankle - to.position_m).norm();
    const double twist = std::abs(angle_between(to.heading_rad, fall.heading_rad));
    if (away > kReach * stride_m_ || twist > kHurts_rad) return kHurried_per_s;
    const bool stands = to.speed_mps < kStands_mps;
    return stands && (twist > kMostTwist_rad || away > kMostAside_m) ? kStrides_per_s : 0;
}

void Footsteps::move(const Place& to, double step_s) {
    const Eigen::Vector2d way = to.position_m - at_.position_m;
    const bool goes = way.norm() > kStands_mps * step_s && way.dot(towards(to.heading_rad)) > 0;
    const double aim = goes ? std::atan2(way.y(), way.x()) : to.heading_rad;
    const double before = footing_.heading_rad;
    const double turned = before + step_s / kFeetRelaxation_s * angle_between(before, aim);
    const double twist =
        std::clamp(angle_between(to.heading_rad, turned), -kMostTwist_rad, kMostTwist_rad);
    footing_.heading_rad = to.heading_rad + twist;

    // Who is on the way aside or back sets the feet under the body.
    const double along =
        way.norm() > kStands_mps * step_s ? way.normalized().dot(towards(footing_.heading_rad)) : 1;
    const double step_before = footing_.step;
    footing_.step = step_share(to.speed_mps) * std::max(kLeastAlong, along);

    double by = 2 * way.norm() / (step_before + footing_.step);
    for (std::size_t foot = 0; foot < 2; ++foot)
        by = std::max(by, least_rate(foot, to) * stride_m_ * step_s);

    for (std::size_t foot = 0; foot < 2; ++foot) {
        const double from = phase(foot, walked_m_), until = phase(foot, walked_m_ + by);
        if (std::floor(until) <= std::floor(from)) continue;
        const double share = (std::floor(until) - from) / (until - from);
        footing_.down[foot] = {at_.position_m + share * way,
                               before + share * angle_between(before, footing_.heading_rad),
                               step_before + share * (footing_.step - step_before)};
    }
    walked_m_ += by;
    at_ = to;
}

Footsteps Footsteps::between(const Footsteps& a, const Footsteps& b, double share) {
    const auto angle = [&](double from, double to) {
        return from + share * angle_between(from, to);
    };
    Footsteps now = a;
    now.at_.position_m += share * (b.at_.position_m - a.at_.position_m);
    now.at_.heading_rad = angle(a.at_.heading_rad, b.at_.heading_rad);
    now.at_.speed_mps += share * (b.at_.speed_mps - a.at_.speed_mps);
    now.walked_m_ += share * (b.walked_m_ - a.walked_m_);
    now.footing_.step += share * (b.footing_.step - a.footing_.step);
    now.footing_.heading_rad = angle(a.footing_.heading_rad, b.footing_.heading_rad);
    for (std::size_t foot = 0; foot < 2; ++foot)
        if (std::floor(now.phase(foot, now.walked_m_)) > std::floor(a.phase(foot, a.walked_m_)))
            now.footing_.down[foot] = b.footing_.down[foot];
    return now;
}

void Footsteps::write(PersonState& state) const {
    state.position_m = at_.position_m;
    state.heading_rad = at_.heading_rad;
    state.speed_mps = at_.speed_mps;
    state.walked_m = walked_m_;
    state.footing = footing_;
}

}  // namespace headcount::sim
