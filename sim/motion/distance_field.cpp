// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/distance_field.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim {

FloorRaster::FloorRaster(Eigen::Vector2f low, Eigen::Vector2f high_m, const ObstacleMap& obstacles,
                         float clearance_m)
    : low_m(low),
      columns(static_cast<int>(std::ceil((high_m.x() - low.x()) / kCell)) + 1),
      rows(static_cast<int>(std::ceil((high_m.y() - low.y()) / kCell)) + 1) {
    blocked.assign(at(0, rows), 0);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const float x = low_m.x() + kCell * static_cast<float>(column);
            const float y = low_m.y() + kCell * static_cast<float>(row);
            blocked[at(column, row)] = obstacles.distance(x, y) < clearance_m;
        }
}

DistanceField::DistanceField(const FloorRaster& raster,
                             const std::function<bool(float, float)>& is_goal)
    : low_m_(raster.low_m), columns_(raster.columns), rows_(raster.rows) {
    distance_.assign(at(0, rows_), kUnreachable);
    for (int row = 0; row < rows_; ++row)
        for (int column = 0; column < columns_; ++column) {
            const float x = low_m_.x() + kCell * static_cast<float>(column);
            const float y = low_m_.y() + kCell * static_cast<float>(row);
            const std::size_t c = at(column, row);
            if (!raster.blocked[c] && is_goal(x, y)) distance_[c] = 0;
        }
    // Four sweeps settle an open room, each turn of the way may need four more.
    constexpr int kMostRounds = 40;
    for (int round = 0; round < kMostRounds; ++round) {
        bool changed = false;
        for (int corner = 0; corner < 4; ++corner)
            changed = sweep((corner & 1) != 0, (corner & 2) != 0, raster.blocked) || changed;
        if (!changed) break;
    }
    grow_into_obstacles();
}

float DistanceField::updated(int column, int row) const {
    float across = kUnreachable, along = kUnreachable;
    if (column > 0) across = std::min(across, distance_[at(column - 1, row)]);
    if (column + 1 < columns_) across = std::min(across, distance_[at(column + 1, row)]);
    if (row > 0) along = std::min(along, distance_[at(column, row - 1)]);
    if (row + 1 < rows_) along = std::min(along, distance_[at(column, row + 1)]);
    const float near = std::min(across, along), far = std::max(across, along);
    if (far - near >= kCell) return near + kCell;
    return 0.5f * (near + far + std::sqrt(2 * kCell * kCell - (far - near) * (far - near)));
}

bool DistanceField::sweep(bool from_right, bool from_top, const std::vector<char>& blocked) {
    constexpr float kSettled = 1e-5f;
    bool changed = false;
    for (int v = 0; v < rows_; ++v)
        for (int u = 0; u < columns_; ++u) {
            const int column = from_right ? columns_ - 1 - u : u,
                      row = from_top ? rows_ - 1 - v : v;
            const std::size_t c = at(column, row);
            if (blocked[c]) continue;
            const float value = updated(column, row);
            if (value < distance_[c] - kSettled) {
                distance_[c] = value;
                changed = true;
            }
        }
    return changed;
}

void DistanceField::grow_into_obstacles() {
    // Bodies touch walls, so the cells they stand on reach into the grown obstacles. Two layers
    // take their value from the nearest free side, rising steeply; a value smeared through a thin
    // wall would press people against it for ever.
    for (int layer = 0; layer < 2; ++layer) {
        std::vector<float> grown = distance_;
        for (int row = 0; row < rows_; ++row)
            for (int column = 0; column < columns_; ++column) {
                if (distance_[at(column, row)] < kUnreachable) continue;
                float least = kUnreachable;
                for (int b = std::max(0, row - 1); b <= std::min(rows_ - 1, row + 1); ++b)
                    for (int a = std::max(0, column - 1); a <= std::min(columns_ - 1, column + 1);
                         ++a) {
                        const float from = distance_[at(a, b)];
                        if (from >= kUnreachable) continue;
                        const bool diagonal = a != column && b != row;
                        least =
                            std::min(least, from + 2 * kCell * (diagonal ? std::sqrt(2.0f) : 1));
                    }
                grown[at(column, row)] = least;
            }
        distance_ = std::move(grown);
    }
}

DistanceField::Way DistanceField::way(float x, float y) const {
    const float fx = (x - low_m_.x()) / kCell, fy = (y - low_m_.y()) / kCell;
    const int column = std::clamp(static_cast<int>(fx), 0, columns_ - 2);
    const int row = std::clamp(static_cast<int>(fy), 0, rows_ - 2);
    const float u = std::clamp(fx - static_cast<float>(column), 0.0f, 1.0f);
    const float v = std::clamp(fy - static_cast<float>(row), 0.0f, 1.0f);
    const float d00 = distance_[at(column, row)], d10 = distance_[at(column + 1, row)];
    const float d01 = distance_[at(column, row + 1)], d11 = distance_[at(column + 1, row + 1)];
    Way way;
    way.distance_m = d00 * (1 - u) * (1 - v) + d10 * u * (1 - v) + d01 * (1 - u) * v + d11 * u * v;
    way.x = -((d10 - d00) * (1 - v) + (d11 - d01) * v);
    way.y = -((d01 - d00) * (1 - u) + (d11 - d10) * u);
    const float length = std::sqrt(way.x * way.x + way.y * way.y);
    if (length > 1e-6f) {
        way.x /= length;
        way.y /= length;
    }
    return way;
}

}  // namespace headcount::sim
