// SPDX-License-Identifier: Apache-2.0
#include "bench/series.hpp"

#include <gtest/gtest.h>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

Series named(const std::vector<Series>& all, const std::string& name) {
    for (const Series& series : all)
        if (series.name == name) return series;
    return {};
}

TEST(SeriesOf, ClimbsByOneAtEveryCrossing) {
    const auto all = series_of(
        made::run(1, made::truth_of({{in, 10}, {in, 20}, {out, 30}}), {made::crossing(in, 11)}));
    EXPECT_EQ(named(all, "in").truth.t_s, (std::vector<double>{0, 10, 20}));
    EXPECT_EQ(named(all, "in").truth.value, (std::vector<double>{0, 1, 2}));
    EXPECT_EQ(named(all, "in").counted.value, (std::vector<double>{0, 1}));
    EXPECT_EQ(named(all, "out").truth.value, (std::vector<double>{0, 1}));
}

TEST(SeriesOf, GivesTheOccupancyThatFollowsFromCrossings) {
    const auto all =
        series_of(made::run(1, made::truth_of({{in, 10}}, 4), {made::crossing(in, 11)}));
    EXPECT_EQ(named(all, "occupancy").truth.value, (std::vector<double>{4, 5}));
    EXPECT_EQ(named(all, "occupancy").counted.value, (std::vector<double>{4, 5}));
}

TEST(SeriesOf, LeavesWhatNullCountsEmpty) {
    for (const Series& series : series_of(made::null_run(1, made::truth_of({{in, 10}}))))
        EXPECT_TRUE(series.counted.t_s.empty()) << series.name;
}

TEST(SeriesOf, LeavesWhatTheTruthDoesNotKnowEmpty) {
    const auto all = series_of(made::run(1, {}, {made::crossing(in, 11)}));
    EXPECT_TRUE(named(all, "in").truth.t_s.empty());
    EXPECT_EQ(named(all, "in").counted.value, (std::vector<double>{0, 1}));
}

}  // namespace
}  // namespace headcount::bench
