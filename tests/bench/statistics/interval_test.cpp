// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::bench {
namespace {

// Mean 3, sd sqrt(2.5), t(.975, 4) = 2.7764: half width 2.7764 * sqrt(2.5 / 5) = 1.9632.
TEST(TInterval, IsTheTextbooksForFiveScenes) {
    const double values[] = {1, 2, 3, 4, 5};
    const Interval interval = t_interval(values);
    EXPECT_NEAR(interval.low.value(), 3 - 1.9632, 1e-4);
    EXPECT_NEAR(interval.high.value(), 3 + 1.9632, 1e-4);
}

TEST(TInterval, IsNotGivenBelowFiveScenesAndSaysWhy) {
    const double values[] = {1, 2, 3, 4};
    const Interval interval = t_interval(values);
    EXPECT_FALSE(interval.low.has_value());
    EXPECT_NE(interval.note.find("5 scenes"), std::string::npos);
}

// t(.95, 4) = 2.1318; 3 - 2.1318 * sqrt(.5) = 1.4926.
TEST(TLowerBound, IsOneSided) {
    const double values[] = {1, 2, 3, 4, 5};
    EXPECT_NEAR(t_lower_bound(values).value(), 1.4926, 1e-4);
}

// leakage.md section 3: two-sided 95 %, so .025 a side.
TEST(ClopperPearson, GivesTheSpecifiedLimits) {
    EXPECT_DOUBLE_EQ(clopper_pearson_lower(0, 100, 0.025), 0);
    EXPECT_NEAR(clopper_pearson_upper(0, 100, 0.025), 0.0362, 5e-5);
    EXPECT_NEAR(clopper_pearson_lower(850, 1000, 0.025), 0.8263, 5e-5);
    EXPECT_NEAR(clopper_pearson_upper(850, 1000, 0.025), 0.8716, 5e-5);
    EXPECT_NEAR(clopper_pearson_upper(0, 1000, 0.025), 0.0037, 5e-5);
}

// leakage.md section 2: one-sided 95 % at k = 0.
TEST(ClopperPearson, GivesTheSpecifiedUpperBoundsForNoTwinThatDiffers) {
    EXPECT_NEAR(clopper_pearson_upper(0, 300, 0.05), 0.0099, 5e-5);
    EXPECT_NEAR(clopper_pearson_upper(0, 1000, 0.05), 0.0030, 5e-5);
    EXPECT_NEAR(clopper_pearson_upper(0, 3000, 0.05), 0.0010, 5e-5);
}

TEST(ClopperPearson, ReachesOneWhenEveryTrialSucceeds) {
    EXPECT_DOUBLE_EQ(clopper_pearson_upper(10, 10, 0.025), 1);
    // p^10 = .025 gives p = .6915.
    EXPECT_NEAR(clopper_pearson_lower(10, 10, 0.025), 0.6915, 5e-5);
}

TEST(NormalQuantile, IsTheTables) {
    EXPECT_NEAR(normal_quantile(0.95), 1.6449, 5e-5);
    EXPECT_NEAR(normal_quantile(0.99), 2.3263, 5e-5);
}

}  // namespace
}  // namespace headcount::bench
