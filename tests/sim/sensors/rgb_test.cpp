// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/rgb.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "sim/render/tone.hpp"

namespace headcount::sim {
namespace {

Picture flat(int code) {
    Picture picture;
    picture.width = 64;
    picture.height = 48;
    picture.rgb.assign(64 * 48 * 3, static_cast<std::uint8_t>(code));
    return picture;
}

RgbSensorOptions only_noise() {
    RgbSensorOptions options;
    options.blur = options.fixed_pattern = false;
    return options;
}

bool same(const Frame& a, const Frame& b) {
    return std::memcmp(a.pixels, b.pixels,
                       a.row_stride_bytes * static_cast<std::size_t>(a.height)) == 0;
}

/// Standard deviation of all samples of a flat picture over all frames: without a fixed pattern
/// that is the temporal noise.
double temporal_sd(const RgbSensor& sensor, const Picture& picture, int frames) {
    double sum = 0, squares = 0;
    const std::size_t samples = picture.rgb.size();
    for (int i = 0; i < frames; ++i) {
        const Frame frame = sensor.observe(picture, static_cast<std::uint64_t>(i), SensorTime(0));
        const auto* codes = frame.row<std::uint8_t>(0);
        for (std::size_t k = 0; k < samples; ++k) {
            sum += codes[k];
            squares += codes[k] * codes[k];
        }
    }
    const double n = static_cast<double>(samples) * frames, mean = sum / n;
    return std::sqrt(squares / n - mean * mean);
}

TEST(RgbSensor, HasTheTemporalNoiseItsModelSays) {
    const RgbSensor sensor("cam", 7, only_noise());
    for (const int code : {60, 120, 180}) {
        // Rounding to whole codes adds 1/12 (EMVA 1288).
        const double expected = std::sqrt(std::pow(sensor.noise_sd(code), 2) + 1.0 / 12);
        EXPECT_NEAR(temporal_sd(sensor, flat(code), 20), expected, 0.05 * expected) << code;
    }
}

/// Light that the tone curve makes code 120 of, found by halving, and the curve's slope there,
/// codes by light. White is light 2 and 10 000 electrons.
struct At120 {
    double light = 0, slope = 0;
    At120() {
        for (double high = 2; high - light > 1e-9;) {
            const double mid = (light + high) / 2;
            (tone_code(static_cast<float>(mid)) > 120 ? high : light) = mid;
        }
        constexpr double kStep = 0.01;
        slope = (static_cast<double>(tone_code(static_cast<float>(light + kStep))) -
                 static_cast<double>(tone_code(static_cast<float>(light - kStep)))) /
                (2 * kStep);
    }
};

// n = 10 000 l / 2 electrons have sd sqrt(n + 3^2), in codes x 2 / 10 000 x slope.
TEST(RgbSensor, HasTheShotNoiseOfItsElectrons) {
    const At120 at;
    const double by_hand = std::sqrt(10'000 * at.light / 2 + 9) * 2 / 10'000 * at.slope;
    EXPECT_NEAR(RgbSensor("cam", 7, only_noise()).noise_sd(120), by_hand, 0.03 * by_hand);
}

TEST(RgbSensor, IsNoisierWithFewerElectrons) {
    RgbSensorOptions few = only_noise();
    few.full_well_e /= 4;  // shot noise: sd doubles when read noise is small beside it
    const double ratio =
        RgbSensor("cam", 7, few).noise_sd(120) / RgbSensor("cam", 7, only_noise()).noise_sd(120);
    EXPECT_NEAR(ratio, 2, 0.05);
}

TEST(RgbSensor, PassesThePictureThroughWithEveryTermOff) {
    RgbSensorOptions off = only_noise();
    off.noise = false;
    const Picture picture = flat(99);
    const Frame frame = RgbSensor("cam", 7, off).observe(picture, 0, SensorTime(0));
    EXPECT_EQ(std::memcmp(frame.pixels, picture.rgb.data(), picture.rgb.size()), 0);
}

TEST(RgbSensor, KeepsItsFixedPatternFromFrameToFrame) {
    RgbSensorOptions pattern = only_noise();
    pattern.noise = false;
    pattern.fixed_pattern = true;
    pattern.fixed_pattern_sd = 0.05;
    const RgbSensor sensor("cam", 7, pattern);
    const Frame first = sensor.observe(flat(150), 0, SensorTime(0));
    EXPECT_TRUE(same(first, sensor.observe(flat(150), 1, SensorTime(0))));
    EXPECT_FALSE(same(first, RgbSensor("cam", 8, pattern).observe(flat(150), 0, SensorTime(0))));
}

// A gain of 1 +- .05 makes light l into l +- .05 l, in codes x slope; rounding adds 1/12.
TEST(RgbSensor, HasAFixedPatternOfItsGain) {
    RgbSensorOptions pattern = only_noise();
    pattern.noise = false;
    pattern.fixed_pattern = true;
    pattern.fixed_pattern_sd = 0.05;
    const At120 at;
    const double by_hand = std::sqrt(std::pow(0.05 * at.light * at.slope, 2) + 1.0 / 12);
    EXPECT_NEAR(temporal_sd(RgbSensor("cam", 7, pattern), flat(120), 1), by_hand, 0.05 * by_hand);
}

TEST(RgbSensor, GivesTheSameFrameForTheSameIndexAndAnotherForTheNext) {
    const RgbSensor sensor("cam", 7, {});
    const Frame first = sensor.observe(flat(150), 3, SensorTime(0));
    EXPECT_TRUE(same(first, RgbSensor("cam", 7, {}).observe(flat(150), 3, SensorTime(0))));
    EXPECT_FALSE(same(first, sensor.observe(flat(150), 4, SensorTime(0))));
}

TEST(RgbSensor, BlursAnEdgeAndLeavesFlatPartsAlone) {
    RgbSensorOptions blur = only_noise();
    blur.noise = false;
    blur.blur = true;
    Picture picture = flat(0);
    for (std::size_t i = 0; i < picture.rgb.size(); ++i)
        if (i / 3 % 64 >= 32) picture.rgb[i] = 200;
    const Frame frame = RgbSensor("cam", 7, blur).observe(picture, 0, SensorTime(0));
    const auto* row = frame.row<std::uint8_t>(10);
    EXPECT_EQ(row[3 * 20], 0);
    EXPECT_EQ(row[3 * 50], 200);
    // sigma 0.5: weights e^-2 : 1 : e^-2, so a neighbour gives 0.1353 / 1.2707 = 0.1065 of 200
    // = 21.
    EXPECT_NEAR(row[3 * 31], 21, 1);
    EXPECT_NEAR(row[3 * 32], 179, 1);
}

}  // namespace
}  // namespace headcount::sim
