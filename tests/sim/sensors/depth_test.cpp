// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/depth.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount::sim {
namespace {

Picture wall(float depth_m, std::uint8_t reflectivity = 180) {
    Picture picture;
    picture.width = 64;
    picture.height = 48;
    picture.depth.assign(64 * 48, depth_m);
    picture.reflectivity.assign(64 * 48, reflectivity);
    return picture;
}

DepthSensorOptions all_off() {
    DepthSensorOptions options;
    options.noise = options.by_reflectivity = options.flying_pixels = options.dropout = false;
    return options;
}

TEST(DepthSensor, IsNoisierOnDarkThings) {
    DepthSensorOptions options = all_off();
    options.noise = options.by_reflectivity = true;
    const DepthSensor sensor("tof", 7, options);
    const auto spread = [&](std::uint8_t reflectivity) {
        double squares = 0;
        for (std::uint64_t i = 0; i < 20; ++i) {
            const Frame frame = sensor.observe(wall(3.5F, reflectivity), i, SensorTime(0));
            for (int k = 0; k < 64 * 48; ++k)
                squares += std::pow(static_cast<double>(frame.row<float>(0)[k]) - 3.5, 2);
        }
        return std::sqrt(squares / (20 * 64 * 48));
    };
    // As 1 / sqrt(reflectivity), and a code is about the square root of it: half the code is twice
    // the noise. Standard error of an sd from 61 440 pixels 0.3 %; rounding adds less.
    EXPECT_NEAR(spread(100) / spread(200), 2, 0.03);
}

TEST(DepthSensor, HasTheNoiseItsModelSays) {
    DepthSensorOptions options = all_off();
    options.noise = true;
    options.sd_at_1m_m = 0.004;
    const DepthSensor sensor("tof", 7, options);
    double sum = 0, squares = 0, n = 0;
    for (std::uint64_t i = 0; i < 20; ++i) {
        const Frame frame = sensor.observe(wall(2.0F), i, SensorTime(0));
        for (int k = 0; k < 64 * 48; ++k, ++n) {
            const double error = static_cast<double>(frame.row<float>(0)[k]) - 2.0;
            sum += error;
            squares += error * error;
        }
    }
    const double sd = std::sqrt(squares / n - sum / n * sum / n);
    EXPECT_NEAR(sd, 0.016, 0.05 * 0.016);  // 4 mm at 1 m grow fourfold at 2 m
}

TEST(DepthSensor, GivesWholeMillimetres) {
    const Frame frame = DepthSensor("tof", 7, all_off()).observe(wall(1.23456F), 0, SensorTime(0));
    EXPECT_FLOAT_EQ(frame.row<float>(0)[0], 1.235F);
}

TEST(DepthSensor, GetsNothingBackFromTooNearAndTooFar) {
    const DepthSensor sensor("tof", 7, all_off());
    EXPECT_EQ(sensor.observe(wall(0.1F), 0, SensorTime(0)).row<float>(0)[0], 0);
    EXPECT_EQ(sensor.observe(wall(9.0F), 0, SensorTime(0)).row<float>(0)[0], 0);
}

TEST(DepthSensor, LosesItsShareOfBlackThingsAndNothingElse) {
    DepthSensorOptions options = all_off();
    options.dropout = true;
    const DepthSensor sensor("tof", 7, options);
    const auto lost = [&](std::uint8_t reflectivity) {
        int zeros = 0;
        for (std::uint64_t i = 0; i < 4; ++i) {
            const Frame frame = sensor.observe(wall(2, reflectivity), i, SensorTime(0));
            for (int k = 0; k < 64 * 48; ++k) zeros += frame.row<float>(0)[k] == 0;
        }
        return zeros / (4.0 * 64 * 48);
    };
    EXPECT_EQ(lost(180), 0);
    // Black is taken as reflectivity .005 of .03: 0.4 * (1 - 1/6) = 0.333; 5 sd of 12288 draws =
    // .021
    EXPECT_NEAR(lost(0), 0.333, 0.021);
}

TEST(DepthSensor, PutsFlyingPixelsBetweenNearAndFar) {
    DepthSensorOptions options = all_off();
    options.flying_pixels = true;
    Picture picture = wall(3);
    for (std::size_t i = 0; i < picture.depth.size(); ++i)
        if (i % 64 < 32) picture.depth[i] = 1;
    const Frame frame = DepthSensor("tof", 7, options).observe(picture, 0, SensorTime(0));
    int between = 0;
    for (int y = 0; y < 48; ++y) {
        between += frame.row<float>(y)[31] > 1.001F && frame.row<float>(y)[31] < 2.999F;
        EXPECT_FLOAT_EQ(frame.row<float>(y)[10], 1);
        EXPECT_FLOAT_EQ(frame.row<float>(y)[50], 3);
    }
    EXPECT_NEAR(between, 24, 13);  // half of 48, 3.7 sd
}

}  // namespace
}  // namespace headcount::sim
