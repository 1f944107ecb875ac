// SPDX-License-Identifier: Apache-2.0
#include "core/time.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(SensorTime, IsTheNearestMicrosecondHalvesAwayFromZero) {
    EXPECT_EQ(sensor_time(1.5), SensorTime(1'500'000));
    EXPECT_EQ(sensor_time(0.29), SensorTime(290'000));  // 0.29 * 1e6 is 289999.99999999994
    EXPECT_EQ(sensor_time(2.5e-6), SensorTime(3));
    EXPECT_EQ(sensor_time(-2.5e-6), SensorTime(-3));
}

TEST(SensorTime, ReadsBackInSeconds) {
    EXPECT_DOUBLE_EQ(seconds(SensorTime(1'200'000)), 1.2);
    EXPECT_DOUBLE_EQ(seconds(SteadyTime(1'200'000'000)), 1.2);
}

}  // namespace
}  // namespace headcount
