// SPDX-License-Identifier: Apache-2.0
// What plain counters are known to reach in the field (sensors.md section 3), over at least a
// hundred crossings each.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "tests/support/rendered_entrance.hpp"

namespace headcount::detectors {
namespace {

using rendered::count_entrances;
using rendered::Score;

/// One by one and straight through: whoever stops just behind the line for two seconds and turns
/// round has crossed it twice in truth, and stays inside a tracker's hysteresis.
Json sparse_flow() {
    Json scene = rendered::sparse_flow();
    scene["u_turn_share"] = 0.0;
    return scene;
}

void print(const char* counter, const Score& score) {
    std::printf("%s: %d of %d crossings, %d counted\n", counter, score.matched, score.actual,
                score.counted);
}

TEST(FieldAnchor, OverheadDepthDetectsMoreThan99PercentOfSparseFlow) {
    const Score score =
        count_entrances("depth_line", Json::object(), sparse_flow(), /*first_seed=*/101, 40);
    print("depth_line", score);
    ASSERT_GE(score.actual, 200);
    EXPECT_GT(score.recall(), 0.99);
}

TEST(FieldAnchor, Mog2AtADoorIsWithin7Percent) {
    const Score score = count_entrances("mog2_line", {{"mount", "overhead"}}, sparse_flow(),
                                        /*first_seed=*/101, 40);
    print("mog2_line", score);
    ASSERT_GE(score.actual, 200);
    EXPECT_LE(std::abs(score.bias()), 0.07);
}

}  // namespace
}  // namespace headcount::detectors
