// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace headcount::sim {

/// An axis-aligned box on the floor that nobody walks through, metres.
struct Obstacle {
    float low_x = 0, low_y = 0, high_x = 0, high_y = 0;
};

/// The vector from the nearest point of an obstacle to (x, y), and its length; 0 inside.
struct Clearance {
    float x = 0, y = 0, distance_m = 0;
};
Clearance clearance(const Obstacle& obstacle, float x, float y);

/// Obstacles, sorted into cells so that only those near a place are looked at.
class ObstacleMap {
public:
    /// Nothing farther than this from a place is returned for it, metres: what a walker looks at.
    static constexpr float kReach = 0.6f;

    ObstacleMap() = default;
    explicit ObstacleMap(std::vector<Obstacle> obstacles);
    /// Every obstacle within kReach of (x, y), and perhaps a few more, in order of their index.
    std::span<const Obstacle> near(float x, float y) const;
    const std::vector<Obstacle>& all() const { return obstacles_; }
    /// Moves (x, y) out of every obstacle nearer than radius_m.
    void push_out(float radius_m, float& x, float& y) const;
    /// Distance to the nearest obstacle; kReach when none is nearer.
    float distance(float x, float y) const;

private:
    static constexpr float kCell = 0.5f;

    std::vector<Obstacle> obstacles_;
    float low_x_ = 0, low_y_ = 0;
    int columns_ = 0, rows_ = 0;
    std::vector<int> first_;      // of each cell in near_, and the end
    std::vector<Obstacle> near_;  // copies, cell by cell
};

}  // namespace headcount::sim
