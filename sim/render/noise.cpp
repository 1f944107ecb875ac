// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "sim/render/material.hpp"

namespace headcount::sim {

namespace {
float fade(float t) { return t * t * (3 - 2 * t); }
float mix(float a, float b, float t) { return a + (b - a) * t; }
}  // namespace

float cell_noise(int x, int y, int z) {
    // A 32-bit integer hash (lowbias32, Wellons 2018) over the three coordinates.
    auto h = static_cast<std::uint32_t>(x) * 0x9E3779B1U ^
             static_cast<std::uint32_t>(y) * 0x85EBCA77U ^
             static_cast<std::uint32_t>(z) * 0xC2B2AE3DU;
    h ^= h >> 16;
    h *= 0x7FEB352DU;
    h ^= h >> 15;
    h *= 0x846CA68BU;
    h ^= h >> 16;
    return static_cast<float>(h >> 8) * 0x1.0p-24F;
}

float smooth_noise(const Eigen::Vector3f& p) {
    const int i = static_cast<int>(std::floor(p.x())), j = static_cast<int>(std::floor(p.y())),
              k = static_cast<int>(std::floor(p.z()));
    const float u = fade(p.x() - static_cast<float>(i)), v = fade(p.y() - static_cast<float>(j)),
                w = fade(p.z() - static_cast<float>(k));
    const auto edge = [&](int y, int z) {
        return mix(cell_noise(i, j + y, k + z), cell_noise(i + 1, j + y, k + z), u);
    };
    return mix(mix(edge(0, 0), edge(1, 0), v), mix(edge(0, 1), edge(1, 1), v), w);
}

float fractal_noise(const Eigen::Vector3f& p) {
    // Octaves at 2.1 and 4.3 times the frequency, shifted, so that their lattices never line up.
    return 0.55F * smooth_noise(p) +
           0.30F * smooth_noise(p * 2.1F + Eigen::Vector3f(5.3F, 1.7F, 9.1F)) +
           0.15F * smooth_noise(p * 4.3F + Eigen::Vector3f(2.9F, 8.3F, 3.7F));
}

}  // namespace headcount::sim
