// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/parameters.hpp"
#include "datasets/clip.hpp"

namespace headcount::datasets {

/// What the user adds to an outside clip, which knows neither its lines nor its mount.
struct OpenOptions {
    /// The counting line, "x1,y1,x2,y2" in pixels of the picture, from a to b; "in" is towards the
    /// right hand of somebody who walks from a to b in the picture (core/geometry.hpp). "" = none.
    std::string line;
    double rate_hz = 0;             ///< frames a second; 0 = what the file says
    std::string mount = "oblique";  ///< how the camera hangs: backends ask for it

    ParameterTable parameters();
};

/// The id of the one camera, line and zone of an outside clip.
inline constexpr const char* kOutsideCamera = "camera";
inline constexpr const char* kOutsideLine = "line";
inline constexpr const char* kOutsideZone = "picture";

/// A line out of "x1,y1,x2,y2". @throws ConfigError when it is no four numbers or has no length.
Segment line_from_text(const std::string& text);

/// An outside clip: a folder in MOT Challenge form, or any video file that OpenCV reads. What is
/// not known of it stays absent in its truth.
/// @throws DataError when nothing is there, or it is neither; ConfigError for a line that lies
/// outside the picture (naming the picture's size).
std::unique_ptr<Clip> open_clip(const std::string& path, const OpenOptions& options = {});

/// What a camera that nobody calibrated is to a counter: one sensor, a zone that is all it sees,
/// and the line when one was given. @throws ConfigError for a line outside the picture.
Site outside_site(const std::string& name, int width_px, int height_px, double rate_hz,
                  const OpenOptions& options);

}  // namespace headcount::datasets
