// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/heading_choice.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::sim {

namespace {

constexpr int kHeadings = 16;  // the fan and the present heading: one SIMD width
constexpr float kNoLimit = 1e9f;
using Lanes = std::array<float, kHeadings>;

/// Candidates left and right of the goal's direction, degrees; narrow steps where most choices
/// fall.
constexpr std::array<double, kHeadings - 1> kFanDeg = {0,   8,  -8,  16, -16, 26, -26, 38,
                                                       -38, 52, -52, 68, -68, 85, -85};
struct Fan {
    Lanes cosine{}, sine{};
    Fan() {
        for (std::size_t k = 0; k < kFanDeg.size(); ++k) {
            const double angle = kFanDeg[k] * std::numbers::pi / 180;
            cosine[k] = static_cast<float>(std::cos(angle));
            sine[k] = static_cast<float>(std::sin(angle));
        }
    }
};

void limit_by_neighbour(const Neighbour& b, const Lanes& ex, const Lanes& ey,
                        const WalkingParameters& p, Lanes& speed) {
    const float diameter = p.diameter_m(), squared = diameter * diameter;
    const float per_gap = 1 / p.time_gap_s, ahead = p.look_ahead_s, floor = b.floor_mps;
    for (std::size_t k = 0; k < kHeadings; ++k) {
        const float along = b.dx * ex[k] + b.dy * ey[k], across = b.dy * ex[k] - b.dx * ey[k];
        const float coming = b.velocity_x * ex[k] + b.velocity_y * ey[k];
        float chord = squared - across * across;
        const bool in_the_way = along > 0 && chord > 0;
        chord = chord > 0 ? chord : 0;
        float gap = along - std::sqrt(chord);
        gap = gap > 0 ? gap : 0;
        gap += ahead * (coming < 0 ? coming : 0);
        gap = gap > 0 ? gap : 0;
        float limit = gap * per_gap;
        limit = limit > floor ? limit : floor;
        limit = in_the_way ? limit : kNoLimit;
        speed[k] = limit < speed[k] ? limit : speed[k];
    }
}

void limit_by_wall(const NearWall& wall, const Lanes& ex, const Lanes& ey, Lanes& speed) {
    constexpr float kParallel = 0.02f;  // below it a heading does not go into the wall
    for (std::size_t k = 0; k < kHeadings; ++k) {
        const float into = -(ex[k] * wall.away_x + ey[k] * wall.away_y);
        const float limit = into > kParallel ? wall.approach_mps / into : kNoLimit;
        speed[k] = limit < speed[k] ? limit : speed[k];
    }
}

}  // namespace

void View::clear() {
    neighbour_count = 0;
    wall_count = 0;
    opposing_ahead = false;
}

void View::add(const Neighbour& neighbour) {
    if (neighbour_count < kMostNeighbours)
        neighbours[static_cast<std::size_t>(neighbour_count++)] = neighbour;
}

void View::look_at_walls(const ObstacleMap& obstacles, float x, float y,
                         const WalkingParameters& p) {
    for (const Obstacle& o : obstacles.near(x, y)) {
        const Clearance c = clearance(o, x, y);
        if (c.distance_m >= ObstacleMap::kReach || c.distance_m < 1e-6f) continue;
        if (wall_count == kMostWalls) break;
        walls[static_cast<std::size_t>(wall_count++)] = {
            c.x / c.distance_m, c.y / c.distance_m,
            std::max(c.distance_m - p.radius_m, 0.0f) / p.wall_time_s};
    }
}

Vector choose_heading(const View& view, Vector goal, Vector heading, float wanted_mps,
                      const WalkingParameters& p) {
    static const Fan fan;
    Lanes ex, ey, speed;
    for (std::size_t k = 0; k < kHeadings; ++k) {
        ex[k] = goal.x * fan.cosine[k] - goal.y * fan.sine[k];
        ey[k] = goal.y * fan.cosine[k] + goal.x * fan.sine[k];
        speed[k] = wanted_mps;
    }
    ex[kHeadings - 1] = heading.x;
    ey[kHeadings - 1] = heading.y;
    for (int q = 0; q < view.neighbour_count; ++q)
        limit_by_neighbour(view.neighbours[static_cast<std::size_t>(q)], ex, ey, p, speed);
    for (int w = 0; w < view.wall_count; ++w)
        limit_by_wall(view.walls[static_cast<std::size_t>(w)], ex, ey, speed);

    const float left_cost = view.opposing_ahead ? p.keep_right_cost : 0;
    float best = -kNoLimit;
    std::size_t chosen = 0;
    for (std::size_t k = 0; k < kHeadings; ++k) {
        const float forward = ex[k] * goal.x + ey[k] * goal.y;
        const float left = goal.x * ey[k] - goal.y * ex[k];
        const float kept = ex[k] * heading.x + ey[k] * heading.y;
        const float worth =
            speed[k] * forward - wanted_mps * (p.turn_cost * (1 - kept) + left_cost * left);
        if (worth > best) {
            best = worth;
            chosen = k;
        }
    }
    return {ex[chosen], ey[chosen]};
}

Vector slide_along_walls(const View& view, Vector velocity) {
    for (int w = 0; w < view.wall_count; ++w) {
        const NearWall& wall = view.walls[static_cast<std::size_t>(w)];
        const float excess =
            -(velocity.x * wall.away_x + velocity.y * wall.away_y) - wall.approach_mps;
        if (excess <= 0) continue;
        velocity.x += wall.away_x * excess;
        velocity.y += wall.away_y * excess;
    }
    return velocity;
}

float allowed_speed(const View& view, Vector direction, float wanted_mps,
                    const WalkingParameters& p) {
    const float squared = p.diameter_m() * p.diameter_m(), per_gap = 1 / p.time_gap_s;
    float speed = wanted_mps;
    for (int q = 0; q < view.neighbour_count; ++q) {
        const Neighbour& b = view.neighbours[static_cast<std::size_t>(q)];
        const float along = b.dx * direction.x + b.dy * direction.y;
        const float across = b.dy * direction.x - b.dx * direction.y;
        const float chord = squared - across * across;
        if (along <= 0 || chord <= 0) continue;
        const float gap = std::max(along - std::sqrt(chord), 0.0f);
        speed = std::min(speed, std::max(gap * per_gap, b.floor_mps));
    }
    return speed;
}

}  // namespace headcount::sim
