// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/door_lanes.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::sim {
namespace {

constexpr float kOpening = 1.8f;

/// The guide of somebody who wants straight through the door (towards y < 0; their right is -x).
Guide guided(const DoorApproach& at) {
    Guide guide{0, -1, 10};
    keep_lane(at, kOpening, -1, 0, guide);
    return guide;
}

TEST(KeepLane, BendsWhoIsLeftOfTheLaneToTheRightBeforeAndBehindTheDoor) {
    for (const float before_m : {2.0f, -2.0f}) {
        const Guide guide = guided({.right_m = -0.5f, .before_m = before_m});
        EXPECT_LT(guide.x, -0.3f) << before_m;
        EXPECT_LT(guide.y, 0) << before_m;  // still onwards
        EXPECT_NEAR(std::hypot(guide.x, guide.y), 1, 1e-5) << before_m;
    }
}

TEST(KeepLane, LeavesAloneWhoIsFarEnoughToTheRight) {
    EXPECT_EQ(guided({.right_m = 0.5f, .before_m = 2}).x, 0);
}

TEST(KeepLane, LeavesAloneWhoIsInTheDoorOrFarAway) {
    EXPECT_EQ(guided({.right_m = 0, .before_m = 0.1f}).x, 0);
    EXPECT_EQ(guided({.right_m = 0, .before_m = kLaneZone + 1}).x, 0);
    EXPECT_EQ(guided({.right_m = 0, .before_m = -kLaneZone - 1}).x, 0);
}

TEST(LaneZone, HoldsTheDoorAndHalfARingBeforeIt) {
    EXPECT_TRUE(in_lane_zone({.right_m = 0, .before_m = -0.2f}, kOpening));
    EXPECT_TRUE(in_lane_zone({.right_m = 3, .before_m = 3}, kOpening));    // 4.2 m away
    EXPECT_FALSE(in_lane_zone({.right_m = 4, .before_m = 4}, kOpening));   // 5.7 m away
    EXPECT_FALSE(in_lane_zone({.right_m = 0, .before_m = -1}, kOpening));  // through it
}

}  // namespace
}  // namespace headcount::sim
