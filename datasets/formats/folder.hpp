// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "datasets/clip.hpp"

namespace headcount::datasets {

/// How a clip is laid into a folder.
struct FolderOptions {
    std::string images = "jpg";  ///< "jpg" at quality 95, or "png", which keeps every bit
    bool video = true;           ///< also a video.avi for each colour camera
};

/// Lays a clip into an empty folder, frame by frame, so that memory does not grow with its length:
///
///     seqinfo.ini img1/ gt/gt.txt   MOT Challenge form of the first colour camera; open_clip reads
///     gt/tracks.csv                 which person each track of gt.txt is
///     video.avi                     the same frames (at 1 frame a second at least)
///     SENSOR/...                    the same for every further colour camera
///     SENSOR/%06d.png SENSOR/frames.csv   a depth camera: 16-bit, millimetres, 0 = no return
///     SENSOR.csv                    every other sensor: time and values of each reading
///     crossings.csv occupancy.csv attributes.csv   the truth as tables, as far as it is known
///     truth.json site.json provenance.json         the same, complete, for programs
///
/// @param on_frame called with the time of each frame, for a progress bar; may be empty.
/// @throws DataError when something cannot be written.
void write_folder(Clip& clip, const std::string& folder, const FolderOptions& options,
                  const std::function<void(SensorTime)>& on_frame = {});

/// The first name in a folder that write_folder gave to nothing, so that replacing the folder would
/// lose something of somebody's; "" when there is none. Looks at the folder itself, not below.
/// @throws DataError when the folder cannot be read.
std::string foreign_name(const std::string& folder);

}  // namespace headcount::datasets
