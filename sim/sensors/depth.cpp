// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/depth.hpp"

#include <algorithm>
#include <cmath>

#include "sim/parallel.hpp"

namespace headcount::sim {

namespace {

/// Share of standard normal numbers below one of them: turns the noise field into chances.
float chance(float normal) { return 0.5F * std::erfc(-normal * 0.70710678F); }

}  // namespace

ParameterTable DepthSensorOptions::parameters() {
    ParameterTable table("depth sensor");
    table.add("noise", noise, "axial noise");
    table.add("sd_at_1m_m", sd_at_1m_m, 0, 0.1,
              "its standard deviation at 1 m, growing with the square of distance");
    table.add("by_reflectivity", by_reflectivity, "dark things are noisier");
    table.add("flying_pixels", flying_pixels, "pixels at edges fall between near and far");
    table.add("flying_share", flying_share, 0, 1, "of the pixels at an edge");
    table.add("dropout", dropout, "dark things may give no return");
    table.add("dropout_share", dropout_share, 0, 1, "of the pixels of something black");
    table.add("nearest_m", nearest_m, 0, 5, "nearer things give no return");
    table.add("farthest_m", farthest_m, 0.5, 100, "farther things give no return");
    return table;
}

DepthSensor::DepthSensor(std::string id, std::uint64_t seed, const DepthSensorOptions& options)
    : id_(std::move(id)),
      options_(options),
      axial_(seed, "depth axial noise"),
      edge_(seed, "depth flying pixels"),
      lost_(seed, "depth dropout") {}

float DepthSensor::spoil(const Picture& picture, int x, int y, float axial, float edge,
                         float lost) const {
    const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                    static_cast<std::size_t>(x);
    float depth = picture.depth[at];
    if (depth <= 0) return 0;
    const float code = static_cast<float>(picture.reflectivity[at]) / 255.0F;
    const float reflectivity = std::max(0.005F, code * code);  // sRGB code to light, about
    constexpr float kEdge_m = 0.15F;  // a jump that the beam of one pixel straddles [assumed]
    if (options_.flying_pixels && x + 1 < picture.width) {
        const float beside = picture.depth[at + 1];
        if (beside > 0 && std::abs(beside - depth) > kEdge_m) {
            const float share = chance(edge), flying = static_cast<float>(options_.flying_share);
            if (share < flying) depth += (beside - depth) * share / flying;
        }
    }
    constexpr float kBlack = 0.03F;  // of black hair and IR-absorbing cloth [assumed]
    if (options_.dropout && reflectivity < kBlack) {
        const float share =
            static_cast<float>(options_.dropout_share) * (1 - reflectivity / kBlack);
        if (chance(lost) < share) return 0;
    }
    if (options_.noise) {
        const float dim =
            options_.by_reflectivity ? std::sqrt(std::max(0.05F, reflectivity) / 0.5F) : 1.0F;
        depth += axial * static_cast<float>(options_.sd_at_1m_m) * depth * depth / dim;
    }
    if (depth < static_cast<float>(options_.nearest_m) ||
        depth > static_cast<float>(options_.farthest_m))
        return 0;
    return std::round(depth * 1000.0F) / 1000.0F;
}

Frame DepthSensor::observe(const Picture& picture, std::uint64_t index, SensorTime t) const {
    NewFrame made =
        make_frame(id_, SensorKind::depth, t, PixelType::f32, picture.width, picture.height, 1);
    made.frame.index = index;
    for_each_index(static_cast<std::size_t>(picture.height), [&](std::size_t row) {
        auto* out =
            reinterpret_cast<float*>(made.pixels) + row * static_cast<std::size_t>(picture.width);
        const int y = static_cast<int>(row);
        const float *axial = axial_.row(index, row), *edge = edge_.row(index, row),
                    *lost = lost_.row(index, row);
        for (int x = 0; x < picture.width; ++x)
            out[x] = spoil(picture, x, y, axial[x], edge[x], lost[x]);
    });
    return std::move(made.frame);
}

}  // namespace headcount::sim
