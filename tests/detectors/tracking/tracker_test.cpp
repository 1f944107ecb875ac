// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/tracker.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::detectors {
namespace {

Observation at(double x, double y) { return {.position_m = {x, y}}; }
SensorTime frame(int i) { return SensorTime(100'000 * i); }  // 10 frames a second

TEST(ConstantVelocityFilter, LearnsTheSpeedOfASteadyWalker) {
    ConstantVelocityFilter filter({0, 0}, {});
    for (int i = 1; i <= 50; ++i) {
        filter.predict(0.1);
        filter.update({0.134 * i, 0});
    }
    EXPECT_NEAR(filter.velocity_mps().x(), 1.34, 0.01);
    EXPECT_NEAR(filter.velocity_mps().y(), 0, 1e-12);
}

TEST(ConstantVelocityFilter, GrowsLessSureWhileItSeesNothing) {
    ConstantVelocityFilter filter({0, 0}, {.measurement_m = 0.1, .acceleration_mps2 = 0});
    // Without acceleration the variance after 1 s is that of the place and of the start speed:
    // 0.1^2 + (1.5 * 1)^2.
    filter.predict(1);
    EXPECT_NEAR(filter.position_variance_m2(), 0.01 + 2.25, 1e-12);
}

TEST(ConstantVelocityFilter, WeighsTheFirstUpdateByBothVariances) {
    // After 0 s: prior variance 0.01, measurement 0.01: the mean of both.
    ConstantVelocityFilter filter({0, 0}, {.measurement_m = 0.1});
    filter.update({1, 0});
    EXPECT_NEAR(filter.position_m().x(), 0.5, 1e-12);
    EXPECT_NEAR(filter.position_variance_m2(), 0.005, 1e-12);
}

TEST(Tracker, ConfirmsATrackAfterSoManyObservations) {
    Tracker tracker({.confirm_after = 3});
    for (int i = 0; i < 3; ++i) {
        tracker.update(frame(i), std::vector{at(0.1 * i, 0)});
        EXPECT_EQ(tracker.tracks().at(0).confirmed, i == 2) << "frame " << i;
    }
}

TEST(Tracker, KeepsIdsWhenTwoPeoplePassEachOther) {
    Tracker tracker({});
    for (int i = 0; i <= 30; ++i)  // 1 m/s against each other, 0.6 m apart sideways
        tracker.update(frame(i), std::vector{at(-1.5 + 0.1 * i, 0.3), at(1.5 - 0.1 * i, -0.3)});
    ASSERT_EQ(tracker.tracks().size(), 2U);
    EXPECT_GT(tracker.tracks()[0].filter.position_m().x(), 1.3);
    EXPECT_EQ(tracker.tracks()[0].id, 1);
}

TEST(Tracker, CoastsThroughAShortGapAndKeepsTheId) {
    Tracker tracker({.lost_after_s = 1.0});
    for (int i = 0; i <= 20; ++i) {
        const bool is_seen = i < 8 || i > 13;  // hidden for 0.6 s
        const std::vector<Observation> seen{at(0.12 * i, 0)};
        tracker.update(frame(i), is_seen ? seen : std::vector<Observation>{});
    }
    ASSERT_EQ(tracker.tracks().size(), 1U);
    EXPECT_EQ(tracker.tracks()[0].id, 1);
}

TEST(Tracker, EndsATrackThatIsNotSeenForTooLong) {
    Tracker tracker({.lost_after_s = 1.0});
    for (int i = 0; i < 5; ++i) tracker.update(frame(i), std::vector{at(0, 0)});
    tracker.update(frame(14), {});  // last seen at 0.4 s: exactly 1.0 s ago
    EXPECT_EQ(tracker.tracks().size(), 1U);
    tracker.update(frame(15), {});
    EXPECT_TRUE(tracker.tracks().empty());
}

TEST(Tracker, StartsANewTrackOutsideTheGate) {
    Tracker tracker({.gate_m = 0.7});
    tracker.update(frame(0), std::vector{at(0, 0)});
    tracker.update(frame(1), std::vector{at(0.71, 0)});
    EXPECT_EQ(tracker.tracks().size(), 2U);
}

}  // namespace
}  // namespace headcount::detectors
