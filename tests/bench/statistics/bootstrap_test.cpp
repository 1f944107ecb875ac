// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/bootstrap.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

/// The mean index of the scenes drawn.
std::optional<double> mean_index(std::span<const std::size_t> scenes) {
    double sum = 0;
    for (const std::size_t scene : scenes) sum += static_cast<double>(scene);
    return sum / static_cast<double>(scenes.size());
}

TEST(ClusterBootstrap, IsNotGivenBelowThirtyScenes) {
    EXPECT_FALSE(cluster_bootstrap(29, mean_index, 1).low.has_value());
}

TEST(ClusterBootstrap, GivesTheSameLimitsForTheSameSeedAndOthersForAnother) {
    EXPECT_EQ(cluster_bootstrap(40, mean_index, 1).low, cluster_bootstrap(40, mean_index, 1).low);
    EXPECT_NE(cluster_bootstrap(40, mean_index, 1).low, cluster_bootstrap(40, mean_index, 2).low);
}

// Indices 0 to 39 have sd sqrt((40^2 - 1)/12) = 11.54, their mean 1.825: half width 1.96 of that.
TEST(ClusterBootstrap, NearsNormalTheoryForAMean) {
    const Interval interval = cluster_bootstrap(40, mean_index, 1);
    EXPECT_NEAR(interval.low.value(), 19.5 - 3.58, 0.4);
    EXPECT_NEAR(interval.high.value(), 19.5 + 3.58, 0.4);
}

TEST(ClusterBootstrap, LeavesOutSamplesOnWhichTheStatisticIsNotDefined) {
    const auto never = [](std::span<const std::size_t>) { return std::optional<double>(); };
    EXPECT_EQ(cluster_bootstrap(40, never, 1).note, "not defined on any bootstrap sample");
}

}  // namespace
}  // namespace headcount::bench
