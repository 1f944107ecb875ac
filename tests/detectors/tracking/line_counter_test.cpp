// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/line_counter.hpp"

#include <gtest/gtest.h>

namespace headcount::detectors {
namespace {

constexpr double kBand_m = 0.2, kEndMargin_m = 0.1;

/// The passages of one track that is at these places, a tenth of a second apart, over the line from
/// (-1, 0) to (1, 0).
std::vector<Passage> passages(const std::vector<Eigen::Vector2d>& way, int confirmed_from = 0) {
    LineCounter counter({{-1, 0}, {1, 0}}, kBand_m, kEndMargin_m);
    std::vector<Passage> found;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const Track track{.id = 1,
                          .filter = ConstantVelocityFilter(way[i], {}),
                          .confirmed = static_cast<int>(i) >= confirmed_from};
        const SensorTime t(100'000 * static_cast<std::int64_t>(i));
        if (const auto passage = counter.observe(track, t)) found.push_back(*passage);
    }
    return found;
}

TEST(LineCounter, CallsTheWayToThePositiveSideIn) {
    const auto found = passages({{0, -0.5}, {0, 0.5}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].direction, Direction::in);
}

TEST(LineCounter, CallsTheWayBackOut) {
    const auto found = passages({{0, 0.5}, {0, -0.5}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].direction, Direction::out);
}

TEST(LineCounter, GivesTheMomentWhenTheWayMetTheLine) {
    // From -0.1 at 0.1 s to +0.3 at 0.2 s: a quarter of the way, 0.125 s.
    const auto found = passages({{0, -0.5}, {0, -0.1}, {0, 0.3}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].t, SensorTime(125'000));
}

TEST(LineCounter, GivesNothingToWhoTurnsRoundInsideTheBand) {
    EXPECT_TRUE(passages({{0, -0.5}, {0, -0.1}, {0, 0.19}, {0, -0.1}, {0, -0.5}}).empty());
}

TEST(LineCounter, CountsOnceWhoStopsOnTheLineAndSwaysAndGoesOn) {
    EXPECT_EQ(passages({{0, -0.5}, {0, 0.1}, {0, -0.1}, {0, 0.15}, {0, -0.05}, {0, 0.5}}).size(),
              1U);
}

TEST(LineCounter, CountsWhoComesBackFromBeyondTheBandTwice) {
    EXPECT_EQ(passages({{0, -0.5}, {0, 0.3}, {0, -0.3}}).size(), 2U);
}

TEST(LineCounter, GivesNothingToWhoPassesBesideTheLine) {
    EXPECT_TRUE(passages({{1.2, -0.5}, {1.2, 0.5}}).empty());
}

TEST(LineCounter, AllowsForTheMarginBesideAnEnd) {
    EXPECT_EQ(passages({{1.05, -0.5}, {1.05, 0.5}}).size(), 1U);
}

TEST(LineCounter, CountsATentativeTrackOnceItIsConfirmed) {
    EXPECT_EQ(passages({{0, -0.3}, {0, 0.3}, {0, 0.6}}, 2).size(), 1U);
    EXPECT_TRUE(passages({{0, -0.3}, {0, 0.3}, {0, 0.6}}, 3).empty());
}

}  // namespace
}  // namespace headcount::detectors
