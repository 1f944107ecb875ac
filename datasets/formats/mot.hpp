// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "datasets/clip.hpp"
#include "datasets/formats/open.hpp"

namespace headcount::datasets {

/// A folder in MOT Challenge form (Dendorfer et al. 2021, motchallenge.net/instructions):
/// seqinfo.ini, the frames as img1/%06d.jpg or a video beside it, and, where people were annotated,
/// gt/gt.txt. Frame k (from 1) stands at (k - 1) / frameRate.
///
/// What is true of it: who is seen where (the annotated pedestrians) and how many are in the
/// picture; with a line, who crossed it, by the middle of each box's lower edge (truth_of_boxes).
/// No attributes. Where Headcount wrote the folder, truth.json, site.json and provenance.json stand
/// beside: they are the truth and the site, and say which scene it was, and for how long.
/// @throws DataError naming file and line; ConfigError as outside_site does.
std::unique_ptr<Clip> open_mot(const std::string& folder, const OpenOptions& options);

/// seqinfo.ini.
struct MotSequence {
    std::string name;
    std::string sensor = kOutsideCamera;  ///< our own key: the id in site.json
    std::string picture_folder = "img1";
    std::string extension = ".jpg";
    double rate_hz = 0;
    int length = 0;  ///< frames
    int width_px = 0;
    int height_px = 0;
};
/// @throws DataError naming the file, and the line or the key that is missing.
MotSequence read_seqinfo(const std::string& path);
void write_seqinfo(const std::string& path, const MotSequence& sequence);

/// The people of gt.txt, by frame: entry k is frame k + 1. People are class 1 (pedestrian) unless
/// flagged to be ignored, and class 2 (person on a vehicle) and 7 (static person), which MOT flags
/// because its benchmark does not score them (Milan et al. 2016, table 3).
/// @throws DataError naming file and line for a row that is damaged or stands outside the sequence.
using SightingsByFrame = std::vector<std::vector<Sighting>>;
SightingsByFrame read_mot_truth(const std::string& path, int frames);

/// One row of gt.txt, without its end of line: 1-based frame and corner, as the format has them.
/// A visibility that is not known is -1.
std::string mot_row(int frame, int track, const Sighting& sighting);

/// Which person each track of gt.txt is, from the gt/tracks.csv that MotWriter writes beside it:
/// tools of the field make tables as long as the largest track id, and person ids are large.
/// @throws DataError naming file and line.
std::map<PersonId, PersonId> read_tracks(const std::string& path);

/// What annotated boxes tell of a whole clip: people without attributes, how many are in the
/// picture, and, with a line, raw crossings by the foot point (the middle of the box's lower edge).
/// A crossing is confirmed when the person does not cross back within 0.5 s: metrics.md section 2
/// without its metres, which an uncalibrated picture does not give.
Truth truth_of_boxes(const SightingsByFrame& sightings, double rate_hz, const Site& site);

/// Writes one camera's frames and boxes in MOT Challenge form into an existing folder.
class MotWriter {
public:
    /// @throws DataError when the folder cannot be written.
    MotWriter(const std::string& folder, MotSequence sequence);
    /// The next frame; gt/ is there only when the first frame has sightings (maybe none).
    void add(const Moment& moment);
    void finish();  ///< writes seqinfo.ini: without it the folder is no sequence

private:
    std::string folder_;
    MotSequence sequence_;
    std::ofstream truth_;
    std::map<PersonId, int> tracks_;  ///< 1, 2, 3 ... in order of appearance
};

}  // namespace headcount::datasets
