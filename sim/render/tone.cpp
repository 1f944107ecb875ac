// SPDX-License-Identifier: Apache-2.0
#include "sim/render/tone.hpp"

#include <cmath>

namespace headcount::sim {

float tone_code(float light) {
    constexpr float kExposure = 1.0F;
    constexpr float kKnee = 0.62F;  // below it the response is straight [assumed]
    float x = light * kExposure;
    if (x > kKnee) x = kKnee + (1 - kKnee) * (1 - std::exp(-(x - kKnee) / (1 - kKnee)));
    // A little contrast round the middle, as cameras add: steeper at x = 0.2, flatter at both ends
    // [assumed].
    x = x + 0.28F * x * (x - 0.20F) * (1 - x);
    const float code = x <= 0.0031308F ? 12.92F * x : 1.055F * std::pow(x, 1 / 2.4F) - 0.055F;
    return 255.0F * (code < 0 ? 0 : code > 1 ? 1 : code);
}

ToneCurve::ToneCurve() {
    for (int i = 0; i <= kLast; ++i) {
        const float root_of_light =  // in the middle of what falls on the entry
            i == kLast ? 1.0F : (static_cast<float>(i) + 0.5F) / static_cast<float>(kLast);
        table_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(
            std::lround(tone_code(root_of_light * root_of_light * kBrightest)));
    }
}

}  // namespace headcount::sim
