// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "datasets/clip.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// How a clip is rendered.
struct RenderOptions {
    std::vector<std::string> sensors;  ///< ids out of the site's; only these are simulated. Empty:
                                       ///< truth alone, no frames
    int threads = 1;                   ///< more threads change no byte
    bool sightings = true;             ///< compute who is seen where in every frame of a camera
    double frame_every_s = 0;          ///< between frames of a camera; 0: as its own clock ticks

    /// Options of the sensor models by kind: {"rgb": {...}, "depth": {...}, "beam": {...}}, as in
    /// sensor_parameters(); each has a switch for each of its terms.
    Written sensor_options;
};

/// The options of one kind of sensor. @throws ConfigError for a kind that is not simulated.
std::vector<ParameterTable::Row> sensor_parameters(SensorKind kind);

/// Scene -> clip: the public entry of sim, beside portraits of single people. Frames come one at a
/// time; memory does not grow with the clip's length.
/// @throws ConfigError as make_world does, for a sensor that the site does not offer, and for
/// frame_every_s below 0.
std::unique_ptr<datasets::Clip> render_clip(const SceneRequest& request,
                                            const RenderOptions& options);

}  // namespace headcount::sim
