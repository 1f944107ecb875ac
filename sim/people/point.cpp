// SPDX-License-Identifier: Apache-2.0
#include "sim/people/point.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace headcount::sim::people {

float smooth_step(float low, float high, float x) {
    const float t = std::clamp((x - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

float cell_noise(int x, int y, int z) {
    // The finaliser of MurmurHash3 (Appleby 2011) over the cell's three numbers.
    std::uint32_t h = static_cast<std::uint32_t>(x) * 0x9E3779B1U ^
                      static_cast<std::uint32_t>(y) * 0x85EBCA77U ^
                      static_cast<std::uint32_t>(z) * 0xC2B2AE3DU;
    h = (h ^ (h >> 16)) * 0x85EBCA6BU;
    h = (h ^ (h >> 13)) * 0xC2B2AE35U;
    h ^= h >> 16;
    return static_cast<float>(h & 0xFFFFFFU) / 16777216.0F;
}

float noise(const Point& p) {
    const Point low = p.array().floor();
    const Point f = p - low;
    const Point s = f.array().square() * (3 - 2 * f.array());
    const int x = static_cast<int>(low.x()), y = static_cast<int>(low.y()),
              z = static_cast<int>(low.z());
    float sum = 0;
    for (int corner = 0; corner < 8; ++corner) {
        const int i = corner & 1, j = corner >> 1 & 1, k = corner >> 2;
        sum += (i ? s.x() : 1 - s.x()) * (j ? s.y() : 1 - s.y()) * (k ? s.z() : 1 - s.z()) *
               cell_noise(x + i, y + j, z + k);
    }
    return 2 * sum - 1;
}

}  // namespace headcount::sim::people
