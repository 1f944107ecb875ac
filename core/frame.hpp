// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace headcount {

/// What a sensor measures, and so what the pixels of its frames mean.
enum class SensorKind : std::uint8_t {
    rgb,      ///< u8, 3 channels, red first, sRGB
    depth,    ///< f32, 1 channel: planar depth along the optical axis, metres; 0 = no return
    thermal,  ///< f32, 1 channel: degrees Celsius
    beam,     ///< u8, one pixel a beam in a row: 1 = interrupted
    pir,      ///< u8, one pixel: 1 = motion
    co2,      ///< f32, one pixel: parts per million
};

std::string_view name(SensorKind kind);
SensorKind sensor_kind(std::string_view name);  ///< @throws ConfigError naming the known kinds

enum class PixelType : std::uint8_t { u8, u16, f32 };
std::size_t size_of(PixelType type);  ///< bytes of one channel of one pixel

/// One reading of one sensor: a plain strided view that OpenCV, Eigen and numpy each wrap without a
/// copy. Shape: height x width x channels, row by row. `owner` keeps the pixels alive; a detector
/// that needs them after observe() returns must hold the frame.
struct Frame {
    std::string sensor_id;  ///< as in Site::sensors
    SensorKind kind = SensorKind::rgb;
    std::uint64_t index = 0;  ///< of this sensor's frames, from 0
    SensorTime t{0};          ///< middle of the exposure, on the sensor's clock
    PixelType type = PixelType::u8;
    int width = 0;
    int height = 0;
    int channels = 1;
    std::size_t row_stride_bytes = 0;  ///< from one row to the next
    const std::byte* pixels = nullptr;
    std::shared_ptr<const void> owner;

    template <class T>
    const T* row(int y) const {
        return reinterpret_cast<const T*>(pixels + static_cast<std::size_t>(y) * row_stride_bytes);
    }
    std::size_t row_bytes() const;  ///< that hold pixels; row_stride_bytes may be more
};

/// A frame with freshly allocated, zeroed, densely packed pixels, and the writable address of them.
struct NewFrame {
    Frame frame;
    std::byte* pixels;
};
NewFrame make_frame(std::string sensor_id, SensorKind kind, SensorTime t, PixelType type, int width,
                    int height, int channels);

}  // namespace headcount
