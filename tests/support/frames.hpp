// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <string>

#include "core/frame.hpp"

namespace headcount {

/// A colour frame whose pixels differ by place and by `shade`: two shades never look alike.
inline Frame coloured_frame(int width, int height, int shade, SensorTime t = {},
                            const std::string& sensor_id = "camera") {
    NewFrame made = make_frame(sensor_id, SensorKind::rgb, t, PixelType::u8, width, height, 3);
    auto* pixel = reinterpret_cast<std::uint8_t*>(made.pixels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            *pixel++ = static_cast<std::uint8_t>(shade);
            *pixel++ = static_cast<std::uint8_t>(x);
            *pixel++ = static_cast<std::uint8_t>(y);
        }
    return made.frame;
}

/// Whether two frames have the same shape and the same pixels, whatever their strides.
inline bool same_pixels(const Frame& a, const Frame& b) {
    if (a.width != b.width || a.height != b.height || a.channels != b.channels || a.type != b.type)
        return false;
    for (int y = 0; y < a.height; ++y)
        if (std::memcmp(a.row<std::byte>(y), b.row<std::byte>(y), a.row_bytes()) != 0) return false;
    return true;
}

}  // namespace headcount
