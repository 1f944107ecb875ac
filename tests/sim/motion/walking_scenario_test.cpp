// SPDX-License-Identifier: Apache-2.0
// Published walking tests, dynamics.md section 2. Each prints its number.
#include <gtest/gtest.h>

#include <cstdio>

#include "sim/motion/distance_field.hpp"
#include "tests/sim/motion/corridor.hpp"

namespace headcount::sim {
namespace {

using namespace walking_tests;

ObstacleMap corridor(float width_m, float length_m) {
    return ObstacleMap({{-2, -1, length_m + 2, 0}, {-2, width_m, length_m + 2, width_m + 1}});
}

void guide_along_x(Crowd& crowd) {
    for (std::size_t i = 0; i < crowd.size(); ++i)
        crowd.walkers().guide[i] = along_x(crowd.walkers().x[i], 1);
}

// D1, RiMEA test 1: 40 m at 1.33 m/s take 40 / 1.33 = 30.08 s; ours within 1 %.
TEST(Walking, TakesThirtySecondsForFortyMetres) {
    Crowd crowd(corridor(2, 40));
    crowd.add({1, {0, 1}, {1, 0}, 1.33f});
    while (crowd.walkers().x[0] < 40) {
        guide_along_x(crowd);
        crowd.step();
    }
    const double t = static_cast<double>(crowd.steps_done()) * 0.05;
    std::printf("D1: %.2f s\n", t);
    EXPECT_NEAR(t, 30.08, 0.30);
}

// D7, Juelich test 4: round somebody who stands in a wide corridor.
TEST(Walking, PassesAStandingPersonWithoutTouching) {
    Crowd crowd(corridor(2, 40));
    crowd.add({1, {0, 1}, {1, 0}, 1.33f});
    crowd.add({2, {10, 1}, {1, 0}, 1e-6f});
    float least = 9;
    while (crowd.walkers().x[0] < 20 && crowd.steps_done() < 2000) {
        guide_along_x(crowd);
        crowd.step();
        const Walkers& w = crowd.walkers();
        least = std::min(least, std::hypot(w.x[0] - w.x[1], w.y[0] - w.y[1]));
    }
    std::printf("D7: past after %.2f s, least distance %.4f m\n",
                static_cast<double>(crowd.steps_done()) * 0.05, static_cast<double>(least));
    EXPECT_GE(crowd.walkers().x[0], 20);
    EXPECT_GE(least, 0.400f - 0.001f);
}

// D7, Juelich test 5: a corridor too narrow to pass.
TEST(Walking, StopsBehindSomebodyWhoStandsInANarrowCorridor) {
    Crowd crowd(corridor(0.6f, 40));
    crowd.add({1, {0, 0.3f}, {1, 0}, 1.33f});
    crowd.add({2, {10, 0.3f}, {1, 0}, 1e-6f});
    while (crowd.steps_done() < 600) {
        guide_along_x(crowd);
        crowd.step();
    }
    const Walkers& w = crowd.walkers();
    EXPECT_GE(std::hypot(w.x[0] - w.x[1], w.y[0] - w.y[1]), 0.400f - 0.001f);
    EXPECT_NEAR(w.x[1], 10, 0.05);  // who stands is leant on, not pushed along
    EXPECT_GT(w.x[0], 9);
}

// D6, RiMEA test 6: 20 people round the corner of a corridor 2 m wide.
TEST(Walking, TakesTwentyPeopleRoundACornerWithoutTouchingAWall) {
    Worst worst;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const ObstacleMap walls({{-2, -2, 14, 0}, {12, -2, 14, 14}, {-2, 2, 10, 14}});
        Crowd crowd(walls);
        Stream rng(seed, "test");
        place(crowd, 20, 0.3f, 0.3f, 6, 1.7f, 0, {1, 0}, rng);
        const FloorRaster floor({-1, -1}, {13, 13}, walls, 0.22f);
        const DistanceField goal(floor, [](float, float y) { return y > 12.5f; });
        while (crowd.size() > 0 && crowd.steps_done() < 1200) {
            for (std::size_t i = 0; i < crowd.size(); ++i) {
                const auto way = goal.way(crowd.walkers().x[i], crowd.walkers().y[i]);
                crowd.walkers().guide[i] = {way.x, way.y, way.distance_m};
            }
            crowd.step();
            worst.look(crowd);
            for (std::size_t i = crowd.size(); i-- > 0;)
                if (crowd.walkers().y[i] > 12) crowd.remove(i);
        }
        EXPECT_EQ(crowd.size(), 0u);
    }
    std::printf("D6: overlap %.2f mm, wall %.3f mm\n", static_cast<double>(worst.overlap_m) * 1e3,
                static_cast<double>(worst.wall_m) * 1e3);
    EXPECT_LT(worst.overlap_m, 0.001f);
    EXPECT_LT(worst.wall_m, 1e-5f);  // rounding of floats at 14 m
}

}  // namespace
}  // namespace headcount::sim
