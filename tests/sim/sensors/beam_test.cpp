// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/beam.hpp"

#include <gtest/gtest.h>

namespace headcount::sim {
namespace {

/// Two beams across a door of 1.2 m, 20 cm apart, at 1 m.
struct BeamTest : testing::Test {
    Population population{1, PopulationOptions{}};
    SensorSpec spec{.id = "beams", .kind = SensorKind::beam, .mount = "doorframe", .rate_hz = 50};
    WhoIs who_is = [this](PersonId id) { return population.person(id); };
    BeamTest() {
        spec.beams = {{{-0.6, -0.1, 1}, {0.6, -0.1, 1}}, {{-0.6, 0.1, 1}, {0.6, 0.1, 1}}};
    }
    static WorldState standing_at(double y, double t_s = 0) {
        PersonState person{.id = 3, .position_m = {0, y}, .posture = Posture::standing};
        return {.t = sensor_time(t_s), .people = {person}};
    }
};

TEST_F(BeamTest, IsInterruptedBySomebodyBetweenEmitterAndReceiver) {
    BeamSensor sensor(spec, who_is, {});
    const Frame frame = sensor.observe(standing_at(0), 0);
    EXPECT_EQ(frame.width, 2);
    EXPECT_EQ(frame.row<std::uint8_t>(0)[0], 1);
    EXPECT_EQ(frame.row<std::uint8_t>(0)[1], 1);
}

TEST_F(BeamTest, IsFreeWhenSomebodyStandsBesideIt) {
    BeamSensor sensor(spec, who_is, {});
    const Frame frame = sensor.observe(standing_at(1.2), 0);
    EXPECT_EQ(frame.row<std::uint8_t>(0)[0], 0);
    EXPECT_EQ(frame.row<std::uint8_t>(0)[1], 0);
}

TEST_F(BeamTest, ReportsANewStateOnlyAfterItHasHeld) {
    BeamSensor sensor(spec, who_is, {.debounce_s = 0.1});
    const auto reports = [&](double y, double t_s) {
        return int{sensor.observe(standing_at(y, t_s), 0).row<std::uint8_t>(0)[0]};
    };
    EXPECT_EQ(reports(0, 0.00), 0);
    EXPECT_EQ(reports(0, 0.08), 0);
    EXPECT_EQ(reports(5, 0.09), 0);  // gone again: the clock starts anew
    EXPECT_EQ(reports(0, 0.10), 0);
    EXPECT_EQ(reports(0, 0.18), 0);
    EXPECT_EQ(reports(0, 0.21), 1);
}

}  // namespace
}  // namespace headcount::sim
