// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/scene_estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/rng.hpp"

namespace headcount::bench {
namespace {

// (1 + 9) / (2 + 10): a ratio of sums, not the mean of .5 and .9.
TEST(SceneRatio, IsARatioOfSums) {
    SceneRatio ratio;
    ratio.add(1, 2);
    ratio.add(9, 10);
    EXPECT_DOUBLE_EQ(ratio.estimate().value(), 10.0 / 12);
}

TEST(SceneRatio, IsEmptyWithoutAnythingToDivideBy) {
    SceneRatio ratio;
    ratio.add(0, 0);
    EXPECT_FALSE(ratio.estimate().has_value());
}

TEST(SceneRatio, WithUnitDenominatorsHasTheTIntervalOfTheMean) {
    SceneRatio ratio;
    std::vector<double> values{1, 2, 3, 4, 5};
    for (const double v : values) ratio.add(v);
    EXPECT_NEAR(ratio.interval(1).low.value(), t_interval(values).low.value(), 1e-12);
}

TEST(SceneRatio, DoesNotCallItselfCertainWhenEverySceneIsPerfect) {
    SceneRatio recall;
    recall.reach = Reach::share;
    for (int i = 0; i < 10; ++i) recall.add(20, 20);
    // Ten scenes, ten successes: p^10 = .025 gives .6915.
    EXPECT_NEAR(recall.interval(1).low.value(), 0.6915, 5e-5);
    EXPECT_DOUBLE_EQ(recall.interval(1).high.value(), 1);
}

TEST(SceneRatio, KeepsAShareInsideZeroAndOne) {
    SceneRatio share;
    share.reach = Reach::share;
    for (const double hits : {10.0, 10.0, 10.0, 10.0, 2.0}) share.add(hits, 10);
    EXPECT_LE(share.interval(1).high.value(), 1);
}

// 0, 0, 0, 0, 5: mean 1, sd 2.24, half width 2.776 * 1 = 2.78: t alone would reach down to -1.78.
TEST(SceneRatio, EndsAtZeroWhereItCannotBeNegativeAndOnlyThere) {
    SceneRatio absolute{.reach = Reach::not_negative}, with_sign;
    for (const double error : {0.0, 0.0, 0.0, 0.0, 5.0}) absolute.add(error), with_sign.add(error);
    EXPECT_EQ(absolute.interval(1).low, 0.0);
    EXPECT_NEAR(absolute.interval(1).high.value(), 3.776, 1e-3);
    EXPECT_NEAR(with_sign.interval(1).low.value(), -1.776, 1e-3);
}

TEST(SceneRatio, UsesTheSeededBootstrapFromAHundredScenes) {
    SceneRatio ratio;
    Stream stream(1, "test");
    for (int i = 0; i < 100; ++i) ratio.add(stream.normal(5, 1));
    EXPECT_EQ(ratio.interval(1).method, "cluster bootstrap by scene");
    EXPECT_EQ(ratio.interval(1).low, ratio.interval(1).low);
    // Normal theory: half width 1.96 / 10 = .196; the percentile bootstrap comes near it.
    EXPECT_NEAR(ratio.interval(1).high.value() - ratio.interval(1).low.value(), 0.39, 0.1);
}

// Phantoms in an empty hall are errors too: (1 + 1 + 5 + 5 + 5 + 5)/(2 + 2) = 5.5.
TEST(SceneRatio, CountsScenesThatHaveErrorsAndNothingToCount) {
    SceneRatio ratio;
    for (int i = 0; i < 2; ++i) ratio.add(1, 2);
    for (int i = 0; i < 4; ++i) ratio.add(5, 0);
    EXPECT_DOUBLE_EQ(ratio.estimate().value(), 5.5);
    const Interval interval = ratio.interval(1);
    EXPECT_LT(interval.low.value(), 5.5);
    EXPECT_GT(interval.high.value(), 5.5);
}

// 400 samples of 8 scenes, coverage .95: mean 380, sd sqrt(400 .95 .05) = 4.4; five of them are 22.
TEST(SceneRatio, CoversTheTruthAsOftenAsItSays) {
    int covered = 0;
    for (std::uint64_t sample = 0; sample < 400; ++sample) {
        Stream stream(sample, "test coverage");
        SceneRatio ratio;
        for (int i = 0; i < 8; ++i) ratio.add(stream.normal(2, 1));
        const Interval interval = ratio.interval(1);
        covered += interval.low.value() <= 2 && 2 <= interval.high.value() ? 1 : 0;
    }
    EXPECT_NEAR(covered, 380, 22);
}

TEST(RootOfRatio, IsTheRootOfTheMeanSquareAndOfItsLimits) {
    SceneRatio squares;
    for (const double v : {1.0, 4.0, 9.0, 16.0, 25.0}) squares.add(v);
    const Result rmse = with_root_of_ratio({}, squares, 1, "");
    EXPECT_DOUBLE_EQ(rmse.estimate.value(), std::sqrt(11.0));  // 55 / 5
    // sd sqrt(374 / 4) = 9.67, t(.975, 4) = 2.776: 11 -+ 12.005; below 0 there is no root.
    EXPECT_EQ(rmse.low, 0);
    EXPECT_NEAR(rmse.high.value(), std::sqrt(23.005), 0.001);
}

}  // namespace
}  // namespace headcount::bench
