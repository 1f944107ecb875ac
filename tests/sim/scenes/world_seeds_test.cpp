// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/world_seeds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace headcount::sim {
namespace {

using datasets::PersonId;
using datasets::Split;

WorldSeeds seeds(Split split, int day) { return {datasets::Seeds::from(5), split, day}; }

TEST(Attendance, DrawsRegularsFirstAndNobodyTwice) {
    const auto ids = attendance(seeds(Split::test, 3), 50, 70);
    ASSERT_EQ(ids.size(), 70u);
    EXPECT_EQ(std::set<PersonId>(ids.begin(), ids.end()).size(), 70u);
    const PersonId first = first_person(Split::test);
    for (std::size_t k = 0; k < ids.size(); ++k)
        EXPECT_EQ(ids[k] >= first && ids[k] < first + 50, k < 50);
}

TEST(Attendance, DrawsTheSameRegularsInAnotherOrderOnAnotherDay) {
    const auto monday = attendance(seeds(Split::test, 0), 50, 20);
    const auto tuesday = attendance(seeds(Split::test, 1), 50, 20);
    EXPECT_NE(monday, tuesday);
    // 20 of 50 twice: 20 x 20 / 50 = 8 come on both days in the mean.
    const std::set<PersonId> before(monday.begin(), monday.end());
    const auto again =
        std::count_if(tuesday.begin(), tuesday.end(), [&](PersonId p) { return before.count(p); });
    EXPECT_GT(again, 2);
    EXPECT_LT(again, 15);
}

TEST(Attendance, KeepsTheStrangersOfTheLastDayOutOfTheNextSplit) {
    constexpr int kLastDay = 100'000, kRegulars = 1'000'000;  // the most that can be asked for
    const auto ids = attendance(seeds(Split::train, kLastDay), kRegulars, kRegulars + 1);
    EXPECT_LT(ids.back(), first_person(Split::validation));
    // Every tool reads ids as doubles: whole up to 2^53.
    const auto last = attendance(seeds(Split::test, kLastDay), 1, 2);
    EXPECT_LT(last.back(), PersonId{1} << 53);
}

TEST(Attendance, KeepsTheStrangersOfTwoDaysApart) {
    const auto monday = attendance(seeds(Split::test, 0), 1, 10);
    const auto tuesday = attendance(seeds(Split::test, 1), 1, 10);
    for (std::size_t k = 1; k < 10; ++k)
        EXPECT_EQ(std::count(monday.begin(), monday.end(), tuesday[k]), 0);
}

}  // namespace
}  // namespace headcount::sim
