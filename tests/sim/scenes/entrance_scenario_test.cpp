// SPDX-License-Identifier: Apache-2.0
// Whole entrances: nobody stuck, nobody through anybody, people conserved.
#include <gtest/gtest.h>

#include <cstdio>
#include "tests/sim/scenes/watched.hpp"

namespace headcount::sim {
namespace {

constexpr double kLeastDistance = 0.399;  // D7: 2 x 0.20 m - 1 mm

// A class change through a double door, 100 each way: F9-like counter-flow at 1.8 m.
TEST(EntranceCrowd, LetsAClassChangeThroughADoubleDoorInBothDirections) {
    const Watched w = watch("entrance", 1,
                            {{"pulse_people", 100},
                             {"pulse_length_s", 40},
                             {"rate_in_per_min", 0},
                             {"rate_out_per_min", 0},
                             {"duration_s", 240}});
    std::printf(
        "class change: %d in, %d out, least distance %.4f m, wall %.4f m, longest stay "
        "%.1f s\n",
        w.in, w.out, w.least_distance_m, w.least_wall_m, w.longest_stay_s);
    // In the crush a few are pushed back over the line and come again: each counts once more both
    // ways. Everybody gets through all the same.
    EXPECT_EQ(w.in, w.out);
    EXPECT_GE(w.in, 100);
    EXPECT_LE(w.in, 105);
    EXPECT_EQ(w.left, 0);
    EXPECT_GE(w.least_distance_m, kLeastDistance);
    EXPECT_GE(w.least_wall_m, 0.2 - 1e-4);
}

TEST(EntranceCrowd, KeepsCounterFlowMovingWithoutOverlapOrStuckPeople) {
    double longest = 0, least = 9;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Watched w =
            watch("entrance", seed, {{"rate_in_per_min", 30}, {"rate_out_per_min", 30}});
        longest = std::max(longest, w.longest_stay_s);
        least = std::min(least, w.least_distance_m);
    }
    std::printf("30 + 30 a minute: longest stay %.1f s, least distance %.4f m\n", longest, least);
    EXPECT_LT(longest, 10);
    EXPECT_GE(least, kLeastDistance);
}

}  // namespace
}  // namespace headcount::sim
