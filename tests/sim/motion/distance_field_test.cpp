// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/distance_field.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::sim {
namespace {

constexpr float kBody = 0.22f;

TEST(DistanceField, MeasuresAStraightWay) {
    const FloorRaster floor({0, 0}, {10, 4}, ObstacleMap{}, kBody);
    const DistanceField field(floor, [](float x, float) { return x > 8.95f; });
    const auto way = field.way(2.0f, 2.0f);
    EXPECT_NEAR(way.distance_m, 7.0, 0.05);  // from x = 2 to the first goal cell at x = 9
    EXPECT_NEAR(way.x, 1, 1e-3);
    EXPECT_NEAR(way.y, 0, 1e-3);
}

TEST(DistanceField, GoesThroughTheNearestPlaceOfAnOpeningThatABodyFits) {
    // A wall at y = 0 with an opening from x = -1 to 1; the goal is everywhere beyond. From
    // (2, 2) the way leads to the opening's right end less the body: (0.78, 0), by
    // hypot(1.22, 2) = 2.34 m, not to its middle, 2.83 m; fast sweeping is up to a tenth long.
    const ObstacleMap walls({{-9, -0.2f, -1, 0}, {1, -0.2f, 9, 0}});
    const FloorRaster floor({-5, -3}, {5, 5}, walls, kBody);
    const DistanceField field(floor, [](float, float y) { return y < -0.05f; });
    const auto way = field.way(2, 2);
    EXPECT_NEAR(way.distance_m, 2.34, 0.3);
    EXPECT_NEAR(std::atan2(-way.y, -way.x), std::atan2(2.0, 1.22), 0.12);
}

TEST(DistanceField, IsNotDrawnThroughAThinWall) {
    // Beyond a wall of 0.2 m lies the goal, but the way round is long: somebody who touches the
    // wall must not be pulled into it.
    const ObstacleMap walls({{-3, -0.1f, 9, 0.1f}});
    const FloorRaster floor({-5, -3}, {5, 3}, walls, kBody);
    const DistanceField field(floor, [](float x, float y) { return x > 3.9f && y < -1.9f; });
    const auto way = field.way(3, 0.301f);
    EXPECT_GT(way.distance_m, 6);
    EXPECT_LT(way.x, 0);
    EXPECT_GE(way.y, 0);
}

TEST(DistanceField, SaysWhatCannotBeReached) {
    const ObstacleMap walls({{-3, -0.1f, 3, 0.1f}});
    const FloorRaster floor({-2, -2}, {2, 2}, walls, kBody);
    const DistanceField field(floor, [](float, float y) { return y > 1.5f; });
    EXPECT_TRUE(field.reachable(0, 1));
    EXPECT_FALSE(field.reachable(0, -1));
}

}  // namespace
}  // namespace headcount::sim
