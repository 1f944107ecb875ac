// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/rgb.hpp"

#include <algorithm>
#include <cmath>

#include "sim/parallel.hpp"
#include "sim/render/tone.hpp"

namespace headcount::sim {

namespace {

/// One row of a separable 3-tap blur: weights w, 256 - 2w, w out of 256.
void blur_row(const std::uint8_t* above, const std::uint8_t* row, const std::uint8_t* below,
              int width, int weight, std::vector<std::uint16_t>& down, std::uint8_t* out) {
    const auto samples = static_cast<std::size_t>(width) * 3;
    const int middle = 256 - 2 * weight;
    down.resize(samples + 6);
    for (std::size_t i = 0; i < samples; ++i)
        down[i + 3] =
            static_cast<std::uint16_t>((weight * (above[i] + below[i]) + middle * row[i]) >> 2);
    for (std::size_t c = 0; c < 3; ++c) {  // the picture goes on beyond its edge as it ends
        down[c] = down[c + 3];
        down[samples + 3 + c] = down[samples + c];
    }
    for (std::size_t i = 0; i < samples; ++i)
        out[i] = static_cast<std::uint8_t>(
            (weight * (down[i] + down[i + 6]) + middle * down[i + 3] + (1 << 13)) >> 14);
}

}  // namespace

ParameterTable RgbSensorOptions::parameters() {
    ParameterTable table("rgb sensor");
    table.add("blur", blur, "the lens spreads points");
    table.add("blur_sigma_px", blur_sigma_px, 0.1, 0.8, "standard deviation of the point spread");
    table.add("noise", noise, "photon and read noise");
    table.add("full_well_e", full_well_e, 100, 1e6, "electrons at white");
    table.add("read_noise_e", read_noise_e, 0, 100, "electrons, standard deviation in the dark");
    table.add("fixed_pattern", fixed_pattern, "pixels differ in gain");
    table.add("fixed_pattern_sd", fixed_pattern_sd, 0, 0.2, "standard deviation of the gain");
    return table;
}

RgbSensor::RgbSensor(std::string id, std::uint64_t seed, const RgbSensorOptions& options)
    : id_(std::move(id)),
      options_(options),
      noise_(seed, "rgb noise"),
      pattern_(seed, "rgb fixed pattern") {
    // Electrons at a code: the light that the tone curve turns into that code, white = full well.
    constexpr int kSteps = 4096;
    constexpr float kWhite = 2.0F;  // light at which the curve is as good as white [assumed]
    std::array<double, 256> light{}, slope{};
    int code = 0;
    for (int i = 0; i <= kSteps && code < 256; ++i) {
        const float at = kWhite * static_cast<float>(i) / kSteps, step = kWhite / kSteps;
        for (; code < 256 && tone_code(at + step) > static_cast<float>(code); ++code) {
            light[static_cast<std::size_t>(code)] = static_cast<double>(at / kWhite);
            slope[static_cast<std::size_t>(code)] =
                static_cast<double>((tone_code(at + step) - tone_code(at)) / step * kWhite);
        }
    }
    for (std::size_t c = 0; c < 256; ++c) {
        const double electrons = light[c] * options.full_well_e;
        const double sd = std::sqrt(electrons + options.read_noise_e * options.read_noise_e);
        noise_sd_[c] = static_cast<float>(options.noise ? sd / options.full_well_e * slope[c] : 0);
        pattern_sd_[c] = static_cast<float>(
            options.fixed_pattern ? options.fixed_pattern_sd * light[c] * slope[c] : 0);
    }
}

Frame RgbSensor::observe(const Picture& picture, std::uint64_t index, SensorTime t) const {
    NewFrame made =
        make_frame(id_, SensorKind::rgb, t, PixelType::u8, picture.width, picture.height, 3);
    made.frame.index = index;
    const double side = std::exp(-0.5 / (options_.blur_sigma_px * options_.blur_sigma_px));
    const int weight =
        options_.blur ? static_cast<int>(std::lround(256 * side / (1 + 2 * side))) : 0;
    const auto samples = static_cast<std::size_t>(picture.width) * 3;
    const bool noisy = options_.noise || options_.fixed_pattern;
    for_each_index(static_cast<std::size_t>(picture.height), [&](std::size_t row_index) {
        const int y = static_cast<int>(row_index);
        const auto row = [&](int at) {
            return &picture.rgb[static_cast<std::size_t>(std::clamp(at, 0, picture.height - 1)) *
                                samples];
        };
        auto* out =
            reinterpret_cast<std::uint8_t*>(made.pixels) + static_cast<std::size_t>(y) * samples;
        std::vector<std::uint16_t> scratch;
        blur_row(row(y - 1), row(y), row(y + 1), picture.width, weight, scratch, out);
        if (!noisy) return;
        const float* noise = noise_.row(index, static_cast<std::uint64_t>(y));
        const float* pattern = pattern_.row(0, static_cast<std::uint64_t>(y));
        for (std::size_t i = 0; i < samples; ++i) {
            const float code = static_cast<float>(out[i]) + noise_sd_[out[i]] * noise[i] +
                               pattern_sd_[out[i]] * pattern[i];
            out[i] = static_cast<std::uint8_t>(std::clamp(code + 0.5F, 0.0F, 255.0F));
        }
    });
    return std::move(made.frame);
}

}  // namespace headcount::sim
