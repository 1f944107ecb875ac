// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/contacts.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim {

float Contacts::offset_x(float from, float to) const {
    const float dx = to - from;
    if (period_ == 0) return dx;
    if (dx > period_ / 2) return dx - period_;
    if (dx < -period_ / 2) return dx + period_;
    return dx;
}

void Contacts::resolve(Places now, Places next, const ObstacleMap& obstacles,
                       const WalkingParameters& p, float period_x_m) {
    period_ = period_x_m;
    // Only who is near after the prediction can be pushed into contact: a push is a few cm.
    constexpr float kMargin = 0.06f;
    const float reach = p.diameter_m() + kMargin;
    std::erase_if(pairs, [&](const Pair& pair) {
        const float dx = offset_x(next.x[pair.first], next.x[pair.second]);
        const float dy = next.y[pair.second] - next.y[pair.first];
        return dx * dx + dy * dy >= reach * reach;
    });
    project(next, obstacles, p);
    roll_back(now, next, p);
}

void Contacts::project(Places next, const ObstacleMap& obstacles, const WalkingParameters& p) {
    const float wanted = p.diameter_m() + p.contact_slack_m;
    // Below the slack the discs are apart: the sweep has done its work.
    const float settled = p.contact_slack_m * 7 / 8;
    for (int sweep = 0; sweep < p.projection_sweeps; ++sweep) {
        float worst = 0;
        for (const auto& [i, j] : pairs) {
            const float dx = offset_x(next.x[i], next.x[j]), dy = next.y[j] - next.y[i];
            const float squared = dx * dx + dy * dy;
            if (squared >= wanted * wanted) continue;
            const float distance = std::sqrt(squared), push = (wanted - distance) / 2;
            worst = std::max(worst, wanted - distance);
            const float ux = distance > 1e-6f ? dx / distance : 1;
            const float uy = distance > 1e-6f ? dy / distance : 0;
            next.x[i] -= ux * push;
            next.y[i] -= uy * push;
            next.x[j] += ux * push;
            next.y[j] += uy * push;
        }
        for (std::size_t i = 0; i < next.x.size(); ++i)
            obstacles.push_out(p.radius_m, next.x[i], next.y[i]);
        if (worst < settled) break;
    }
}

void Contacts::roll_back(Places now, Places next, const WalkingParameters& p) {
    rolled_back_.assign(next.x.size(), 0);
    const float least = p.diameter_m() - p.contact_limit_m;
    const auto back = [&](std::uint32_t i) {
        if (rolled_back_[i]) return false;
        next.x[i] = now.x[i];
        next.y[i] = now.y[i];
        rolled_back_[i] = 1;
        return true;
    };
    // Each round sends at least one more walker back, so this ends.
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [i, j] : pairs) {
            if (rolled_back_[i] && rolled_back_[j]) continue;
            const float dx = offset_x(next.x[i], next.x[j]), dy = next.y[j] - next.y[i];
            const float squared = dx * dx + dy * dy;
            if (squared >= least * least) continue;
            const float before_x = offset_x(now.x[i], now.x[j]), before_y = now.y[j] - now.y[i];
            if (squared >= before_x * before_x + before_y * before_y) continue;  // it gets better
            changed = back(i) || changed;
            changed = back(j) || changed;
        }
    }
}

}  // namespace headcount::sim
