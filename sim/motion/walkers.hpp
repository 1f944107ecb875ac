// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "datasets/truth.hpp"

namespace headcount::sim {

/// Somebody about to walk.
struct Walker {
    datasets::PersonId id = 0;
    Eigen::Vector2f position_m{0, 0};
    Eigen::Vector2f heading{0, 1};  ///< length 1
    float free_speed_mps = 1.34f;
    int stream = 0;  ///< who walks with whom: people of one stream have the same goal
};

/// Where to go, said anew before every step.
struct Guide {
    float x = 0, y = 1;     ///< direction to the goal, length 1
    float distance_m = 0;   ///< by the way to be walked
    float speed_share = 1;  ///< of the free speed that one wants now; 0 = stand
    bool stops = false;     ///< land exactly on `stop` rather than step over it
    float stop_x = 0, stop_y = 0;
};

/// Everybody who walks, one column a quantity (structure of arrays), index = walker. Metres and
/// seconds.
struct Walkers {
    std::vector<datasets::PersonId> id;
    std::vector<float> x, y;
    std::vector<float> velocity_x, velocity_y, speed;  ///< as really moved in the last step
    std::vector<float> heading_x, heading_y;           ///< present heading, length 1
    std::vector<float> chosen_x, chosen_y;             ///< heading last chosen, length 1
    std::vector<float> free_speed;
    std::vector<int> stream;
    std::vector<Guide> guide;

    std::size_t size() const { return x.size(); }
    void add(const Walker& walker);
    void remove(std::size_t index);  ///< the last walker takes the index
};

}  // namespace headcount::sim
