// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/frame.hpp"
#include "core/parameters.hpp"
#include "sim/render/picture.hpp"
#include "sim/sensors/noise_field.hpp"

namespace headcount::sim {

/// A time-of-flight depth camera. sd = sd_at_1m (d / 1 m)^2 / sqrt(reflectivity / 0.5), with a
/// reflectivity of .05 at least; flying
/// pixels where near meets far; no return from what is dark in infrared (dark hair), too near or
/// too far; whole millimetres. Every term has a switch and a seed of its own.
struct DepthSensorOptions {
    bool noise = true;
    /// Metres. 17 mm at 3.5 m, the largest that the maker of the Azure Kinect allows (sensors.md).
    double sd_at_1m_m = 0.0014;
    bool by_reflectivity = true;  ///< dark things are noisier
    bool flying_pixels = true;    ///< at edges a pixel may fall between near and far
    double flying_share = 0.5;    ///< of the pixels at an edge [assumed]
    bool dropout = true;          ///< dark things may give no return
    double dropout_share = 0.4;   ///< of the pixels of something black [assumed]
    double nearest_m = 0.25;      ///< both ends of the range as of the Azure Kinect's modes, about
    double farthest_m = 6.0;

    ParameterTable parameters();
};

class DepthSensor {
public:
    DepthSensor(std::string id, std::uint64_t seed, const DepthSensorOptions& options);
    /// A pure function of the picture and the frame's index.
    Frame observe(const Picture& picture, std::uint64_t index, SensorTime t) const;

private:
    float spoil(const Picture& picture, int x, int y, float axial, float edge, float lost) const;

    std::string id_;
    DepthSensorOptions options_;
    NoiseField axial_, edge_, lost_;
};

}  // namespace headcount::sim
