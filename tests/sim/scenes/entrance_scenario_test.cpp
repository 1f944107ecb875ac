// SPDX-License-Identifier: Apache-2.0
// Whole entrances: nobody stuck, nobody through anybody, people conserved.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include "sim/scenes/crowd_world.hpp"
#include "sim/world.hpp"

namespace headcount::sim {
namespace {

struct Watched {
    double least_distance_m = 9;
    double least_wall_m = 9;
    double longest_stand_s = 0;
    double fastest_mps = 0;
    int in = 0, out = 0;
    int left = 0;  ///< still in the scene at the end
};

Watched watch(const std::string& scene, std::uint64_t seed, Json options) {
    SceneRequest request;
    request.scene = scene;
    request.seed = seed;
    request.options.values = std::move(options);
    const auto world = make_world(request);
    const ObstacleMap walls = obstacles_of(world->layout());
    Watched w;
    std::map<PersonId, double> standing;
    constexpr double kLook = 0.1;
    for (double s = 0; s <= seconds(world->duration()); s += kLook) {
        world->advance_to(sensor_time(s));
        const WorldState state = world->state_at(sensor_time(s));
        w.left = static_cast<int>(state.people.size());
        for (std::size_t i = 0; i < state.people.size(); ++i) {
            const PersonState& p = state.people[i];
            standing[p.id] = p.speed_mps < 0.05 ? standing[p.id] + kLook : 0;
            w.longest_stand_s = std::max(w.longest_stand_s, standing[p.id]);
            w.fastest_mps = std::max(w.fastest_mps, p.speed_mps);
            w.least_wall_m =
                std::min(w.least_wall_m,
                         static_cast<double>(walls.distance(static_cast<float>(p.position_m.x()),
                                                            static_cast<float>(p.position_m.y()))));
            for (std::size_t j = 0; j < i; ++j)
                w.least_distance_m = std::min(w.least_distance_m,
                                              (p.position_m - state.people[j].position_m).norm());
        }
    }
    world->advance_to(world->duration());
    for (const datasets::Crossing& c : *world->truth().crossings)
        if (c.confirmed) (c.direction == Direction::in ? w.in : w.out) += 1;
    return w;
}

/// Interpolated between steps, two who pass may come as near as the chord of a step: at 2 x 2 m/s
/// 0.2 m a step, sqrt(0.4^2 - 0.1^2) = 0.387 m.
constexpr double kLeastDistance = 0.387;

// A class change through a double door, 100 each way: F9-like counter-flow at 1.8 m.
TEST(EntranceCrowd, LetsAClassChangeThroughADoubleDoorInBothDirections) {
    const Watched w = watch("entrance", 1,
                            {{"pulse_people", 100},
                             {"pulse_length_s", 40},
                             {"rate_in_per_min", 0},
                             {"rate_out_per_min", 0},
                             {"duration_s", 240}});
    std::printf(
        "class change: %d in, %d out, least distance %.4f m, wall %.4f m, longest stand "
        "%.1f s\n",
        w.in, w.out, w.least_distance_m, w.least_wall_m, w.longest_stand_s);
    EXPECT_EQ(w.in, 100);
    EXPECT_EQ(w.out, 100);
    EXPECT_EQ(w.left, 0);
    EXPECT_GE(w.least_distance_m, kLeastDistance);
    EXPECT_GE(w.least_wall_m, 0.2 - 1e-4);
}

TEST(EntranceCrowd, KeepsCounterFlowMovingWithoutOverlapOrStuckPeople) {
    double longest = 0, least = 9;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Watched w =
            watch("entrance", seed, {{"rate_in_per_min", 30}, {"rate_out_per_min", 30}});
        longest = std::max(longest, w.longest_stand_s);
        least = std::min(least, w.least_distance_m);
    }
    std::printf("30 + 30 a minute: longest stand %.1f s, least distance %.4f m\n", longest, least);
    EXPECT_LT(longest, 10);
    EXPECT_GE(least, kLeastDistance);
}

}  // namespace
}  // namespace headcount::sim
