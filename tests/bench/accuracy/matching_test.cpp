// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/matching.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "core/rng.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

std::vector<SensorTime> at(const std::vector<double>& times_s) {
    std::vector<SensorTime> times;
    for (const double t : times_s) times.push_back(sensor_time(t));
    return times;
}

TEST(MatchTimes, PairsOneToOne) {
    // Two counts of one person: the nearer is the hit, the other is false.
    EXPECT_EQ(match_times(at({10}), at({9.5, 10.1}), sensor_time(1)), (Pairs{{0, 1}}));
}

TEST(MatchTimes, PrefersMorePairsToShorterOnes) {
    // 10-10.9 alone would be the nearest for 10.9 (0.1 from 11), but 10-10.4 and 11-10.9 are two.
    EXPECT_EQ(match_times(at({10, 11}), at({10.9, 11.8}), sensor_time(1)), (Pairs{{0, 0}, {1, 1}}));
}

TEST(MatchTimes, TakesTheLeastTotalDistanceAmongTheLargest) {
    // One true time, three candidates within the tolerance: 0.2 away wins.
    EXPECT_EQ(match_times(at({10}), at({9.1, 9.8, 10.5}), sensor_time(1)), (Pairs{{0, 1}}));
}

TEST(MatchTimes, IncludesTheToleranceItself) {
    EXPECT_EQ(match_times(at({10}), at({11}), sensor_time(1)).size(), 1u);
    EXPECT_TRUE(match_times(at({10}), at({11.000001}), sensor_time(1)).empty());
}

struct Best {
    std::size_t pairs = 0;
    std::int64_t distance_us = 0;
};

/// Every matching there is, by recursion over the true times.
Best brute_force(const std::vector<SensorTime>& truth, const std::vector<SensorTime>& counted,
                 SensorTime tolerance, std::size_t i, std::vector<bool>& taken) {
    if (i == truth.size()) return {};
    Best best = brute_force(truth, counted, tolerance, i + 1, taken);
    for (std::size_t j = 0; j < counted.size(); ++j) {
        const std::int64_t distance_us = std::abs((truth[i] - counted[j]).count());
        if (taken[j] || distance_us > tolerance.count()) continue;
        taken[j] = true;
        Best with = brute_force(truth, counted, tolerance, i + 1, taken);
        taken[j] = false;
        ++with.pairs;
        with.distance_us += distance_us;
        if (with.pairs > best.pairs ||
            (with.pairs == best.pairs && with.distance_us < best.distance_us))
            best = with;
    }
    return best;
}

TEST(MatchTimes, IsAsGoodAsTheBestOfAllMatchingsOnRandomLists) {
    for (std::uint64_t sample = 0; sample < 200; ++sample) {
        Stream stream(sample, "test matching");
        std::vector<double> truth_s, counted_s;
        for (int i = 0; i < 6; ++i) {
            truth_s.push_back(stream.uniform(0, 8));
            counted_s.push_back(stream.uniform(0, 8));
        }
        std::sort(truth_s.begin(), truth_s.end());
        std::sort(counted_s.begin(), counted_s.end());
        const auto truth = at(truth_s), counted = at(counted_s);
        const Pairs pairs = match_times(truth, counted, sensor_time(1));
        std::int64_t distance_us = 0;
        for (const auto& [i, j] : pairs) distance_us += std::abs((truth[i] - counted[j]).count());
        std::vector<bool> taken(counted.size());
        const Best best = brute_force(truth, counted, sensor_time(1), 0, taken);
        ASSERT_EQ(pairs.size(), best.pairs) << "sample " << sample;
        ASSERT_EQ(distance_us, best.distance_us) << "sample " << sample;
    }
}

TEST(MatchCrossings, NeverPairsAcrossLinesOrDirections) {
    const TimedCrossing truth[] = {{"a", in, sensor_time(1)}};
    const TimedCrossing other_line[] = {{"b", in, sensor_time(1)}};
    EXPECT_TRUE(match_crossings(truth, other_line, sensor_time(1)).hits.empty());
    const TimedCrossing other_way[] = {{"a", out, sensor_time(1)}};
    EXPECT_TRUE(match_crossings(truth, other_way, sensor_time(1)).hits.empty());
}

TEST(MatchCrossings, CallsACrossingCountedTheWrongWayASwap) {
    const TimedCrossing truth[] = {{"a", in, sensor_time(1)}};
    const TimedCrossing counted[] = {{"a", out, sensor_time(1.2)}};
    EXPECT_EQ(match_crossings(truth, counted, sensor_time(1)).swaps, (Pairs{{0, 0}}));
}

TEST(MatchCrossings, CallsNothingASwapThatWasAHit) {
    const TimedCrossing truth[] = {{"a", in, sensor_time(1)}};
    const TimedCrossing counted[] = {{"a", in, sensor_time(1)}, {"a", out, sensor_time(1)}};
    EXPECT_TRUE(match_crossings(truth, counted, sensor_time(1)).swaps.empty());
}

}  // namespace
}  // namespace headcount::bench
