// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/frame.hpp"

namespace headcount::datasets {

/// A colour picture file as a frame. @throws DataError when it is missing, damaged or cut off.
Frame read_rgb(const std::string& path, const std::string& sensor_id, SensorTime t);

/// Writes a frame of an rgb sensor; the ending says the format: ".png" keeps every bit, ".jpg" is
/// written at quality 95. @throws DataError when the file cannot be written.
void write_rgb(const std::string& path, const Frame& frame);

/// Writes a frame of an rgb sensor as a PNG whatever the file's name ends in. @throws DataError
void write_png(const std::string& path, const Frame& frame);

/// Planar depth as a 16-bit PNG in millimetres, 0 = no return, as depth cameras keep it; what is
/// farther than 65.535 m is no return. @throws DataError
Frame read_depth(const std::string& path, const std::string& sensor_id, SensorTime t);
void write_depth(const std::string& path, const Frame& frame);

}  // namespace headcount::datasets
