// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "sim/motion/obstacles.hpp"
#include "sim/motion/walking_parameters.hpp"

namespace headcount::sim {

/// Somebody that a walker sees.
struct Neighbour {
    float dx = 0, dy = 0;                  ///< offset from the walker
    float velocity_x = 0, velocity_y = 0;  ///< of the neighbour
    float floor_mps = 0;                   ///< speed kept before this neighbour: priority over him
};

/// A wall that a walker sees: the way off it, and how fast he may approach it.
struct NearWall {
    float away_x = 0, away_y = 0, approach_mps = 0;
};

/// All that one walker sees in one step.
struct View {
    static constexpr int kMostNeighbours = 256, kMostWalls = 4;
    std::array<Neighbour, kMostNeighbours> neighbours;
    int neighbour_count = 0;
    std::array<NearWall, kMostWalls> walls;
    int wall_count = 0;
    bool opposing_ahead = false;  ///< somebody comes the other way

    void clear();
    void add(const Neighbour& neighbour);
    void look_at_walls(const ObstacleMap& obstacles, float x, float y, const WalkingParameters& p);
};

/// A direction of length 1, or a velocity in m/s.
struct Vector {
    float x = 0, y = 0;
};

/// The heading that makes the best way to the goal: allowed speed towards it, less the cost of
/// turning and of stepping left before oncoming people (motion: "heading choice").
Vector choose_heading(const View& view, Vector goal, Vector heading, float wanted_mps,
                      const WalkingParameters& p);

/// A velocity without its part into walls that are too near for it.
Vector slide_along_walls(const View& view, Vector velocity);

/// The highest speed along a direction that keeps the time gap to everybody ahead.
float allowed_speed(const View& view, Vector direction, float wanted_mps,
                    const WalkingParameters& p);

}  // namespace headcount::sim
