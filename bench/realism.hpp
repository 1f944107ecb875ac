// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/statistics/scene_estimate.hpp"
#include "core/geometry.hpp"
#include "datasets/truth.hpp"
#include "sim/world.hpp"

namespace headcount::bench {

/// A box that a person detector gave.
struct ScoredBox {
    BoxPx box_px;
    double score = 0;
};

/// sensors.md section 1, "How recall is counted".
inline constexpr double kMinVisible = 0.9;

/// A person who had to be found: the visible part at least kMinVisible of the whole silhouette, 80
/// to 200 px tall, the box at least 2 px inside the picture (sensors.md section 1). All others are
/// ignored.
struct PersonToFind {
    datasets::Sighting sighting;
    double crowding = 0;  ///< share of the box that the neighbours' boxes cover, 0 to 1
    std::string view;     ///< "front or back", "side", "standing"; "" of who sits
    bool found = false;
    std::optional<double> skin_tone;           ///< 0 light to 1 dark
    std::optional<std::string> lower_garment;  ///< the attribute's value
};

/// One picture's people and what the detector made of them.
struct FrameMatches {
    std::vector<PersonToFind> people;
    std::vector<ScoredBox> false_alarms;
    std::size_t on_decoys = 0;  ///< false alarms on fake humans: mannequins, people on posters
    std::size_t ignored = 0;    ///< people who need not be found
};

/// Boxes take people greedily by score at an intersection over union of 0.5 or more, those who had
/// to be found first. A box on an ignored person is neither a hit nor a false alarm.
FrameMatches match_people(std::span<const datasets::Sighting> sightings,
                          std::span<const ScoredBox> boxes, int width_px, int height_px,
                          double min_visible = kMinVisible);

/// Whether synthetic people look like people to a detector that was trained on photographs.
struct RealismOptions {
    std::string scene = "entrance";
    std::string sensor = "oblique_rgb";
    std::vector<std::uint64_t> seeds{1, 2, 3, 4, 5, 6, 7, 8};
    double seconds = 30;               ///< simulated, of each seed
    double frame_every_s = 2;          ///< frames that are looked at
    double min_visible = kMinVisible;  ///< share of somebody's outline who has to be found
    int threads = 2;
    Written scene_options;
    std::string cascades;  ///< folder of the Haar cascades; "": where Debian has them
};

/// One line of the answer. Recall over people, precision over boxes, both with intervals by scene.
struct RealismRow {
    std::string detector;  ///< as photo_detectors() name them

    /// "all", "height", "crowding", "view", "posture", "skin tone", "chest contrast", "garment"
    std::string stratum;
    std::string value;  ///< "96 to 128 px"; "" of all
    SceneRatio recall;
    SceneRatio
        precision;  ///< empty where false alarms cannot be told apart: all but all and height
    /// The same with fake humans (mannequins, people on posters) ignored, as benchmarks of
    /// pedestrian detectors count (Zhang et al. 2017, CityPersons): of all frames only. Shown
    /// beside precision, never in its place.
    SceneRatio precision_beside_decoys;
};

/// @throws ConfigError when a scene's site has no such colour camera, naming those it has.
void check_camera(const Site& site, const std::string& sensor);

/// Renders the scenes and searches them with each of photo_detectors(): all rows of the first come
/// before those of the next.
/// @param progress called with the share done, 0 to 1.
/// @throws ConfigError as sim::make_world does, and for a sensor that is no camera; DetectorRefusal
/// when a cascade is not there.
std::vector<RealismRow> measure_realism(const RealismOptions& options,
                                        const std::function<void(double)>& progress);

}  // namespace headcount::bench
