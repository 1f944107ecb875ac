// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/line_crossing.hpp"

#include <gtest/gtest.h>

namespace headcount::sim {
namespace {

using datasets::Crossing;

/// A line from (-1, 0) to (1, 0): in = to y > 0. One person walks from corner to corner of a path.
class Walk {
public:
    explicit Walk(Eigen::Vector2d start) : at_(start) { line_.appear(memory_, start); }
    Walk& to(double x, double y, double after_s) {
        const SensorTime t = t_ + sensor_time(after_s);
        line_.move(memory_, 7, at_, {x, y}, t_, t);
        line_.end_step(crossings_);
        at_ = {x, y};
        t_ = t;
        return *this;
    }
    Walk& stay(double s) { return to(at_.x(), at_.y(), s); }
    const std::vector<Crossing>& crossings() const { return crossings_; }
    int confirmed() const {
        int n = 0;
        for (const Crossing& c : crossings_) n += c.confirmed ? 1 : 0;
        return n;
    }

private:
    LineCrossings line_{{"door", Segment{{-1, 0}, {1, 0}}, std::nullopt}, {}};
    LineMemory memory_;
    Eigen::Vector2d at_;
    SensorTime t_{0};
    std::vector<Crossing> crossings_;
};

TEST(LineCrossings, CountsAStraightWalkOnceAtTheInstantItCrosses) {
    // 0.3 of the way from -0.3 to 0.7, which takes 1 s: t = 0.3 s.
    Walk walk({0, -0.3});
    walk.to(0, 0.7, 1.0);
    ASSERT_EQ(walk.crossings().size(), 1u);
    EXPECT_EQ(walk.crossings()[0].direction, Direction::in);
    EXPECT_EQ(walk.crossings()[0].t, SensorTime(300'000));
    EXPECT_TRUE(walk.crossings()[0].confirmed);
}

TEST(LineCrossings, KeepsTheOldSideOfSomebodyWhoStopsExactlyOnTheLine) {
    Walk walk({0, -1});
    walk.to(0, 0, 1).stay(3);
    EXPECT_TRUE(walk.crossings().empty());
}

TEST(LineCrossings, CountsNothingForATurnExactlyOnTheLine) {
    Walk walk({0, -1});
    walk.to(0, 0, 1).stay(3).to(0, -1, 1);
    EXPECT_TRUE(walk.crossings().empty());
}

TEST(LineCrossings, CountsSomebodyWhoWalksOnFromTheLineWhenHeLeavesIt) {
    Walk walk({0, -1});
    walk.to(0, 0, 1).stay(3).to(0, 1, 1);
    ASSERT_EQ(walk.crossings().size(), 1u);
    EXPECT_EQ(walk.crossings()[0].t, SensorTime(4'000'000));
}

TEST(LineCrossings, ListsAQuickTurnBehindTheLineAsTwoRawCrossingsAndNoConfirmedOne) {
    // 0.1 m behind the line and back within 0.2 s: neither 0.3 m nor 0.5 s.
    Walk walk({0, -1});
    walk.to(0, 0.1, 1.1).to(0, -1, 1.1).stay(1);
    ASSERT_EQ(walk.crossings().size(), 2u);
    EXPECT_EQ(walk.crossings()[0].direction, Direction::in);
    EXPECT_EQ(walk.crossings()[1].direction, Direction::out);
    EXPECT_EQ(walk.confirmed(), 0);
}

TEST(LineCrossings, ConfirmsWhoStaysHalfASecondJustBehindTheLine) {
    Walk walk({0, -1});
    walk.to(0, 0.05, 1.05).stay(0.6).to(0, -1, 1);
    ASSERT_EQ(walk.crossings().size(), 2u);
    EXPECT_EQ(walk.confirmed(), 2);
}

TEST(LineCrossings, DoesNotConfirmWhoStaysALittleLessThanHalfASecond) {
    // 0.05 m at 1 m/s after the crossing, 0.3 s still, 0.05 m back: 0.4 s.
    Walk walk({0, -1});
    walk.to(0, 0.05, 1.05).stay(0.3).to(0, -1, 1.05).stay(2);
    EXPECT_EQ(walk.confirmed(), 0);
}

TEST(LineCrossings, ConfirmsWhoGoesThreeTenthsOfAMetreAndTurns) {
    Walk walk({0, -1});
    walk.to(0, 0.31, 0.3).to(0, -1, 0.3);
    EXPECT_EQ(walk.confirmed(), 2);
}

TEST(LineCrossings, IgnoresWhoGoesRoundTheEndOfTheLine) {
    Walk walk({1.5, -1});
    walk.to(1.5, 1, 2).stay(1);
    EXPECT_TRUE(walk.crossings().empty());
}

TEST(LineCrossings, CountsWhoGrazesTheEndOfTheLine) {
    Walk walk({1, -1});
    walk.to(1, 1, 2).stay(1);
    EXPECT_EQ(walk.crossings().size(), 1u);
}

TEST(LineCrossings, ConservesPeopleInBothLists) {
    Walk walk({0, -1});
    walk.to(0, 0.1, 1).to(0, -0.1, 0.1).to(0, 0.1, 0.1).to(0, 1, 1).stay(1);
    int raw = 0, confirmed = 0;
    for (const Crossing& c : walk.crossings()) {
        const int sign = c.direction == Direction::in ? 1 : -1;
        raw += sign;
        confirmed += c.confirmed ? sign : 0;
    }
    EXPECT_EQ(walk.crossings().size(), 3u);
    EXPECT_EQ(raw, 1);
    EXPECT_EQ(confirmed, 1);
}

}  // namespace
}  // namespace headcount::sim
