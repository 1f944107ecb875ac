// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/crowd.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/rng.hpp"

namespace headcount::sim {
namespace {

void guide_all(Crowd& crowd, const Guide& guide) {
    for (Guide& g : crowd.walkers().guide) g = guide;
}

TEST(Crowd, WalksAtTheFreeSpeedWhenNobodyIsNear) {
    Crowd crowd(ObstacleMap{});
    crowd.add({1, {0, 0}, {1, 0}, 1.4f});
    for (int k = 0; k < 20; ++k) {
        guide_all(crowd, {1, 0, 0});
        crowd.step();
    }
    EXPECT_NEAR(crowd.walkers().x[0], 1.4, 1e-4);  // 20 steps of 0.05 s
    EXPECT_FLOAT_EQ(crowd.walkers().y[0], 0);
}

TEST(Crowd, LandsExactlyOnAStop) {
    Crowd crowd(ObstacleMap{});
    crowd.add({1, {0.3f, -1}, {0, 1}, 1.4f});
    for (int k = 0; k < 40; ++k) {
        Guide guide{0, 1, 0};
        guide.stops = true;
        guide.stop_x = 0.3f;
        guide.stop_y = 0;
        guide_all(crowd, guide);
        crowd.step();
    }
    EXPECT_EQ(crowd.walkers().y[0], 0.0f);
}

TEST(Crowd, KeepsTheTimeGapToWhoWalksAhead) {
    // Single file: d = 2 r + 0.9 s * v. Behind somebody at 0.5 m/s the distance settles at
    // 0.4 + 0.9 * 0.5 = 0.85 m.
    Crowd crowd(ObstacleMap({{-2, -1, 60, -0.25f}, {-2, 0.25f, 60, 1}}));
    crowd.add({1, {0, 0}, {1, 0}, 1.4f});
    crowd.add({2, {2, 0}, {1, 0}, 0.5f});
    for (int k = 0; k < 400; ++k) {
        for (std::size_t i = 0; i < 2; ++i)
            crowd.walkers().guide[i] = {1, 0, 60 - crowd.walkers().x[i]};
        crowd.step();
    }
    EXPECT_NEAR(crowd.walkers().x[1] - crowd.walkers().x[0], 0.85, 0.02);
}

TEST(Crowd, PassesOncomingPeopleOnTheRight) {
    Crowd crowd(ObstacleMap{});
    crowd.add({1, {0, 0}, {1, 0}, 1.34f, 0});
    crowd.add({2, {8, 0}, {-1, 0}, 1.34f, 1});
    float side = 0;
    for (int k = 0; k < 100; ++k) {
        crowd.walkers().guide[0] = {1, 0, 20};
        crowd.walkers().guide[1] = {-1, 0, 20};
        crowd.step();
        if (std::abs(crowd.walkers().x[0] - crowd.walkers().x[1]) < 0.1f)
            side = crowd.walkers().y[0] - crowd.walkers().y[1];
    }
    EXPECT_LE(side, -0.399f);  // the one who walks to +x keeps to the side of smaller y
}

TEST(Crowd, GivesTheSameBytesForTheSameStart) {
    const auto walk = [] {
        Crowd crowd(ObstacleMap({{-5, -1, 5, 0}}));
        Stream rng(4, "test");
        for (std::uint64_t id = 1; id <= 30; ++id) {
            const Eigen::Vector2f at(static_cast<float>(rng.uniform(-4, 4)),
                                     static_cast<float>(rng.uniform(0.3, 6)));
            if (crowd.is_free(at)) crowd.add({id, at, {0, -1}, 1.3f, static_cast<int>(id % 2)});
        }
        for (int k = 0; k < 200; ++k) {
            for (std::size_t i = 0; i < crowd.size(); ++i) {
                const float sign = crowd.walkers().stream[i] == 0 ? 1.0f : -1.0f;
                crowd.walkers().guide[i] = {sign, 0, -sign * crowd.walkers().x[i]};
            }
            crowd.step();
        }
        return std::pair(crowd.walkers().x, crowd.walkers().y);
    };
    EXPECT_EQ(walk(), walk());
}

TEST(Crowd, GivesTheTwoWaysThroughADoorTheirTurnWindowByWindow) {
    for (std::int64_t window = 0; window < 10; ++window)
        EXPECT_EQ(stream_rank(0, window) > stream_rank(1, window), window % 2 == 0);
}

TEST(ObstacleMap, PushesABodyOutOfAWall) {
    const ObstacleMap walls({{0, 0, 4, 1}});
    float x = 2, y = 1.05f;
    walls.push_out(0.2f, x, y);
    EXPECT_FLOAT_EQ(x, 2);
    EXPECT_FLOAT_EQ(y, 1.2f);
}

}  // namespace
}  // namespace headcount::sim
