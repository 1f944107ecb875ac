// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/holm.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

// Sorted .01 .02 .03 .04, times 4 3 2 1: .04 .06 .06 .04, made non-decreasing: .04 .06 .06 .06.
TEST(Holm, AdjustsStepDownInTheOrderGiven) {
    const double p[] = {0.04, 0.01, 0.03, 0.02};
    const std::vector<double> adjusted = holm(p);
    EXPECT_DOUBLE_EQ(adjusted[1], 0.04);
    EXPECT_DOUBLE_EQ(adjusted[3], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[2], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[0], 0.06);
}

TEST(Holm, NeverExceedsOne) {
    const double p[] = {0.9, 0.8};
    for (const double adjusted : holm(p)) EXPECT_LE(adjusted, 1.0);
}

TEST(Holm, OfNothingIsNothing) { EXPECT_TRUE(holm({}).empty()); }

}  // namespace
}  // namespace headcount::bench
