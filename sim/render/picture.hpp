// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace headcount::sim {

/// What one camera sees of one snapshot, before any sensor spoils it. Row by row.
struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;      ///< 8-bit sRGB, red first; empty when nobody asked for it
    std::vector<float> depth;           ///< planar, metres; 0 where nothing is
    std::vector<std::uint32_t> person;  ///< 1 + index into the snapshot's people; 0 = nobody
    /// Infrared reflectivity as an sRGB-like code, 0 to 255, which depth cameras live on: taken as
    /// the mean of the visible channels, since no surface's infrared colour is known.
    std::vector<std::uint8_t> reflectivity;
};

}  // namespace headcount::sim
