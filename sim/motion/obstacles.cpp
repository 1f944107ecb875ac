// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/obstacles.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim {

Clearance clearance(const Obstacle& obstacle, float x, float y) {
    const float dx = x - std::clamp(x, obstacle.low_x, obstacle.high_x);
    const float dy = y - std::clamp(y, obstacle.low_y, obstacle.high_y);
    return {dx, dy, std::sqrt(dx * dx + dy * dy)};
}

namespace {

/// Whether an obstacle comes within `reach` of a cell.
bool touches(const Obstacle& o, float x, float y, float cell, float reach) {
    const float dx = std::max({o.low_x - (x + cell), x - o.high_x, 0.0f});
    const float dy = std::max({o.low_y - (y + cell), y - o.high_y, 0.0f});
    return dx * dx + dy * dy < reach * reach;
}

/// Moves a point that is inside the obstacle out by the shortest way.
void leave(const Obstacle& o, float radius_m, float& x, float& y) {
    const float left = x - o.low_x, right = o.high_x - x, below = y - o.low_y, above = o.high_y - y;
    const float least = std::min({left, right, below, above});
    if (least == left)
        x = o.low_x - radius_m;
    else if (least == right)
        x = o.high_x + radius_m;
    else if (least == below)
        y = o.low_y - radius_m;
    else
        y = o.high_y + radius_m;
}

}  // namespace

ObstacleMap::ObstacleMap(std::vector<Obstacle> obstacles) : obstacles_(std::move(obstacles)) {
    if (obstacles_.empty()) return;
    float high_x = obstacles_[0].high_x, high_y = obstacles_[0].high_y;
    low_x_ = obstacles_[0].low_x;
    low_y_ = obstacles_[0].low_y;
    for (const Obstacle& o : obstacles_) {
        low_x_ = std::min(low_x_, o.low_x);
        low_y_ = std::min(low_y_, o.low_y);
        high_x = std::max(high_x, o.high_x);
        high_y = std::max(high_y, o.high_y);
    }
    low_x_ -= kReach;
    low_y_ -= kReach;
    columns_ = static_cast<int>((high_x + kReach - low_x_) / kCell) + 1;
    rows_ = static_cast<int>((high_y + kReach - low_y_) / kCell) + 1;
    first_.push_back(0);
    for (int row = 0; row < rows_; ++row)
        for (int column = 0; column < columns_; ++column) {
            const float x = low_x_ + kCell * static_cast<float>(column);
            const float y = low_y_ + kCell * static_cast<float>(row);
            for (const Obstacle& o : obstacles_)
                if (touches(o, x, y, kCell, kReach)) near_.push_back(o);
            first_.push_back(static_cast<int>(near_.size()));
        }
}

std::span<const Obstacle> ObstacleMap::near(float x, float y) const {
    const float u = (x - low_x_) / kCell, v = (y - low_y_) / kCell;
    if (!(u >= 0 && v >= 0 && u < static_cast<float>(columns_) && v < static_cast<float>(rows_)))
        return {};
    const int cell = static_cast<int>(v) * columns_ + static_cast<int>(u);
    const auto from = first_[static_cast<std::size_t>(cell)];
    const auto to = first_[static_cast<std::size_t>(cell) + 1];
    return {near_.data() + from, static_cast<std::size_t>(to - from)};
}

void ObstacleMap::push_out(float radius_m, float& x, float& y) const {
    for (const Obstacle& o : near(x, y)) {
        const Clearance c = clearance(o, x, y);
        if (c.distance_m >= radius_m) continue;
        if (c.distance_m > 1e-6f) {
            const float push = (radius_m - c.distance_m) / c.distance_m;
            x += c.x * push;
            y += c.y * push;
        } else {
            leave(o, radius_m, x, y);
        }
    }
}

float ObstacleMap::distance(float x, float y) const {
    float least = kReach;
    for (const Obstacle& o : near(x, y)) least = std::min(least, clearance(o, x, y).distance_m);
    return least;
}

}  // namespace headcount::sim
