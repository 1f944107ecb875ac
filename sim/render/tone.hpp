// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace headcount::sim {

/// Light on the sensor -> 8-bit sRGB code: exposure, a soft shoulder as small cameras have, then
/// the transfer function of IEC 61966-2-1. A table over the square root of light, which spaces its
/// entries about as evenly as the codes.
class ToneCurve {
public:
    ToneCurve();
    std::uint8_t operator()(float light) const {
        const float clamped = light < 0 ? 0 : light > kBrightest ? kBrightest : light;
        return table_[static_cast<std::size_t>(root(clamped * (1 / kBrightest)) * kLast)];
    }
    static constexpr float kBrightest = 4.0F;  ///< light that is white in any case

private:
    static float root(float x) { return __builtin_sqrtf(x); }
    static constexpr int kLast = 4095;
    std::array<std::uint8_t, kLast + 1> table_{};
};

/// The curve itself: light to code, 0 to 255, not rounded.
float tone_code(float light);

}  // namespace headcount::sim
