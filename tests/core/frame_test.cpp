// SPDX-License-Identifier: Apache-2.0
#include "core/frame.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount {
namespace {

TEST(Frame, IsMadeZeroedAndDenselyPacked) {
    const Frame frame =
        make_frame("top", SensorKind::depth, SensorTime(5), PixelType::f32, 3, 2, 1).frame;
    EXPECT_EQ(frame.row_bytes(), 12u);  // 3 pixels of 4 bytes
    EXPECT_EQ(frame.row_stride_bytes, frame.row_bytes());
    for (int y = 0; y < 2; ++y)
        for (int x = 0; x < 3; ++x) EXPECT_EQ(frame.row<float>(y)[x], 0.0f);
}

TEST(Frame, KeepsItsPixelsAliveInEveryCopy) {
    Frame copy;
    {
        NewFrame made = make_frame("front", SensorKind::rgb, SensorTime(0), PixelType::u8, 2, 2, 3);
        made.pixels[11] = std::byte{42};  // the last channel of the last pixel
        copy = made.frame;
    }
    EXPECT_EQ(copy.row<std::uint8_t>(1)[5], 42);
}

TEST(Frame, ReadsRowsAtItsStride) {
    const std::uint8_t pixels[] = {1, 2, 99, 99, 3, 4, 99, 99};  // two rows of two, two of padding
    Frame frame;
    frame.width = 2;
    frame.height = 2;
    frame.row_stride_bytes = 4;
    frame.pixels = reinterpret_cast<const std::byte*>(pixels);
    EXPECT_EQ(frame.row<std::uint8_t>(1)[0], 3);
    EXPECT_EQ(frame.row_bytes(), 2u);
}

TEST(SensorKind, HasANameThatReadsBack) {
    for (const auto kind : {SensorKind::rgb, SensorKind::depth, SensorKind::thermal,
                            SensorKind::beam, SensorKind::pir, SensorKind::co2})
        EXPECT_EQ(sensor_kind(name(kind)), kind);
    EXPECT_THROW(sensor_kind("radar"), ConfigError);
}

}  // namespace
}  // namespace headcount
