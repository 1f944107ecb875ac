// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/counting.hpp"

#include <gtest/gtest.h>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

std::vector<double> times(const CountedCrossings& counted) {
    std::vector<double> all;
    for (const TimedCrossing& crossing : counted.events) all.push_back(seconds(crossing.t));
    return all;
}

TEST(CountedCrossings, AddsDeltas) {
    const std::vector<Report> reports{made::crossing(in, 1, 2), made::crossing(in, 3)};
    EXPECT_EQ(times(counted_crossings(reports)), (std::vector<double>{1, 1, 3}));
}

TEST(CountedCrossings, TakesTheGrowthOfACumulativeTotal) {
    const auto total = [](double t_s, double value) {
        return made::crossing(in, t_s, value, Semantics::cumulative);
    };
    const std::vector<Report> reports{total(1, 1), total(2, 1), total(3, 3)};
    EXPECT_EQ(times(counted_crossings(reports)), (std::vector<double>{1, 3, 3}));
}

// 5, then a reset, then 2 more: 7 people, not 5 - 3.
TEST(CountedCrossings, DoesNotLoseAnyoneWhenACumulativeTotalStartsAgain) {
    const auto total = [](double t_s, double value) {
        return made::crossing(out, t_s, value, Semantics::cumulative);
    };
    const std::vector<Report> reports{total(1, 5), total(2, 0), total(3, 2)};
    EXPECT_DOUBLE_EQ(counted_crossings(reports).total(out), 7);
}

// Two people over [0, 60): the middles of its halves.
TEST(CountedCrossings, SpreadsAWindowsPeopleEvenly) {
    Count count;
    count.place = "door";
    count.direction = in;
    count.value = 2;
    count.semantics = Semantics::window;
    count.window = {sensor_time(0), sensor_time(60)};
    const std::vector<Report> reports{make_report(sensor_time(60), {count})};
    EXPECT_EQ(times(counted_crossings(reports)), (std::vector<double>{15, 45}));
}

// A counter that lets out a million a report, again and again, must not fill the memory.
TEST(CountedCrossings, ListsAMillionAtMostAndKeepsTheTotal) {
    const std::vector<Report> reports{made::crossing(in, 1, 1e6), made::crossing(in, 2, 1e6),
                                      made::crossing(in, 3, 1e6)};
    const CountedCrossings counted = counted_crossings(reports);
    EXPECT_EQ(counted.events.size(), 1'000'000u);
    EXPECT_DOUBLE_EQ(counted.total(in), 3e6);
}

TEST(CountedCrossings, TakesNoStateForACrossing) {
    const std::vector<Report> reports{made::state(1, 30)};
    EXPECT_TRUE(counted_crossings(reports).events.empty());
}

TEST(CountedCrossings, TakesTheLatestBackOnANegativeDelta) {
    const std::vector<Report> reports{made::crossing(in, 1), made::crossing(in, 2),
                                      made::crossing(in, 3, -1)};
    EXPECT_EQ(times(counted_crossings(reports)), (std::vector<double>{1}));
}

// .4 + .4 + .4: the total passes .5 at the second and 1.5 never.
TEST(CountedCrossings, MakesOnePersonOutOfFractionsWhenTheTotalPassesAHalf) {
    const std::vector<Report> reports{made::crossing(in, 1, 0.4), made::crossing(in, 2, 0.4),
                                      made::crossing(in, 3, 0.4)};
    EXPECT_EQ(times(counted_crossings(reports)), (std::vector<double>{2}));
    EXPECT_NEAR(counted_crossings(reports).total(in), 1.2, 1e-12);
}

TEST(CountedCrossings, TellsHowManyCountsCameWithoutADirection) {
    Count count;
    count.place = "door";
    count.value = 1;
    const std::vector<Report> reports{make_report(sensor_time(1), {count})};
    EXPECT_EQ(counted_crossings(reports).without_direction, 1u);
}

TEST(CountedStates, AreAStaircaseOfTheZone) {
    const std::vector<Report> reports{made::state(0, 3), made::state(10, 5)};
    const Steps steps = counted_states(reports).at("room");
    EXPECT_EQ(value_at(steps, 9.9), 3);
    EXPECT_EQ(value_at(steps, 10), 5);
    EXPECT_FALSE(value_at(steps, -1).has_value());
}

}  // namespace
}  // namespace headcount::bench
