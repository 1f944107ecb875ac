// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/motion/obstacles.hpp"
#include "sim/motion/walking_parameters.hpp"

namespace headcount::sim {

/// Two walkers that may touch within a step.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Places of all walkers, one column an axis.
struct Places {
    std::span<float> x, y;
};

/// Keeps discs apart: a projection of the predicted places (position-based dynamics, Weiss et al.
/// 2017), then a rollback of what still overlaps, so that a state without overlaps stays without.
class Contacts {
public:
    std::vector<Pair> pairs;  ///< filled anew for every step

    /// Moves `next` apart and out of walls. `now` are the places before the step.
    void resolve(Places now, Places next, const ObstacleMap& obstacles, const WalkingParameters& p,
                 float period_x_m);

private:
    void project(Places next, const ObstacleMap& obstacles, const WalkingParameters& p);
    void roll_back(Places now, Places next, const WalkingParameters& p);
    float offset_x(float from, float to) const;

    float period_ = 0;
    std::vector<char> rolled_back_;
};

}  // namespace headcount::sim
