// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/frame.hpp"
#include "core/parameters.hpp"
#include "sim/render/picture.hpp"
#include "sim/sensors/noise_field.hpp"

namespace headcount::sim {

/// A colour camera after EMVA 1288: electrons e ~ Poisson(light) + N(0, read), a gain that differs
/// from pixel to pixel, then the tone curve of the picture. Every term has a switch and a seed of
/// its own. Temporal noise and gain are normal, of the model's variance at the pixel's level; the
/// tone curve carries their standard deviations over to codes by its slope.
struct RgbSensorOptions {
    bool blur = true;                ///< the lens
    double blur_sigma_px = 0.5;      ///< its point spread, Gaussian [assumed]
    bool noise = true;               ///< photon and read noise
    double full_well_e = 10'000;     ///< electrons at white (small sensors: 10 ke, sensors.md)
    double read_noise_e = 3;         ///< standard deviation in the dark (3 to 8, sensors.md)
    bool fixed_pattern = true;       ///< gain of each pixel
    double fixed_pattern_sd = 0.01;  ///< of the gain (PRNU 1 %, sensors.md)

    ParameterTable parameters();
};

class RgbSensor {
public:
    RgbSensor(std::string id, std::uint64_t seed, const RgbSensorOptions& options);
    /// A pure function of the picture and the frame's index.
    Frame observe(const Picture& picture, std::uint64_t index, SensorTime t) const;

    /// Standard deviation in codes that temporal noise has at a code, before it is rounded.
    double noise_sd(int code) const { return noise_sd_[static_cast<std::size_t>(code)]; }

private:
    std::string id_;
    RgbSensorOptions options_;
    NoiseField noise_, pattern_;
    std::array<float, 256> noise_sd_{}, pattern_sd_{};
};

}  // namespace headcount::sim
