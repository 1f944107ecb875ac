// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <string>
#include <vector>

#include "core/frame.hpp"
#include "core/geometry.hpp"
#include "core/parameters.hpp"

namespace headcount {

/// A line at which people are counted, across a door. Crossing to its positive side is "in". A
/// simulated site gives it on the floor of the world; an outside video only in the picture.
struct CountingLine {
    std::string id;
    std::optional<Segment> in_world;    ///< metres, on the floor
    std::optional<Segment> in_picture;  ///< pixels of the site's first rgb sensor
};

/// A floor area whose people are counted.
struct Zone {
    std::string id;
    Polygon
        in_world;  ///< metres, on the floor; empty for an outside video: all that the sensor sees
};

/// A light beam, from emitter to receiver, metres in the world.
struct Beam {
    Eigen::Vector3d emitter;
    Eigen::Vector3d receiver;
};

/// One sensor as it is mounted.
struct SensorSpec {
    std::string id;  ///< "oblique_rgb", "overhead_depth", "beams", ...
    SensorKind kind = SensorKind::rgb;
    std::string
        mount;  ///< "oblique", "overhead", "doorframe"; what shares a mount shares one exposure
    double rate_hz = 10;           ///< frames a second of the sensor's clock
    std::optional<Camera> camera;  ///< of rgb and depth; absent for an uncalibrated video
    std::vector<Beam> beams;       ///< of a beam sensor, in the order of its pixels
    int width_px = 0;              ///< of a frame
    int height_px = 0;
};

/// What an installer tells a counter, and nothing else: no scene, no seed, no truth.
struct Site {
    std::string name;
    std::vector<CountingLine> lines;
    std::vector<Zone> zones;
    std::vector<SensorSpec> sensors;

    const SensorSpec* sensor(const std::string& id) const;  ///< nullptr when there is none
    std::string hash() const;                               ///< content hash of to_json
};

/// The same site with only the sensors named: what a detector that was granted these is told.
Site with_sensors(const Site& site, const std::vector<std::string>& sensor_ids);

/// The line as it appears in a sensor's picture at a height above the floor, its positive side
/// kept; the given in_picture when the sensor has no camera. Nothing when neither is known or an
/// end lies behind the camera.
std::optional<Segment> line_in_picture(const CountingLine& line, const SensorSpec& sensor,
                                       double height_m);

Json to_json(const Site& site);
Site site_from_json(
    const Json& json);  ///< @throws DataError when a part is missing or of the wrong type

}  // namespace headcount
