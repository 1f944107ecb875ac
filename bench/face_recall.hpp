// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/statistics/scene_estimate.hpp"
#include "core/geometry.hpp"
#include "sim/people/population.hpp"

namespace headcount::bench {

/// How many of some people had their face found, each person once.
struct FaceShare {
    std::uint64_t found = 0;
    std::uint64_t people = 0;

    std::optional<double> estimate() const;  ///< nothing without people
    /// 95 %, exact (Clopper and Pearson 1934): every person is a trial of its own.
    Interval interval() const;
};

/// One line of the answer.
struct FaceRow {
    std::string condition;  ///< "frontal, 130 px", "mask, 90 px" ...
    std::string skin_tone;  ///< "" of all, or a tenth of the scale: "0.0 to 0.1"
    FaceShare recall;
    SceneRatio precision;  ///< boxes on the face by all boxes; each person is a scene of its own
};

/// Whether faces of synthetic people are faces to detectors that were trained on photographs.
struct FaceRecallOptions {
    int people_per_tone = 10;  ///< of each tenth of Person::skin_tone
    std::uint64_t seed = 1;    ///< of a scene whose people they are
    sim::PopulationOptions population;
    std::vector<double> frontal_px{130, 90, 52};  ///< how tall heads are
    double other_px = 90;                         ///< the same in every other condition
    int threads = 2;
    std::string cascade = "alt2";  ///< or "default"
    std::string cascades;          ///< folder of the cascades; "": where Debian has them
};

/// A head in a picture: between the ears, and how tall a usual head is there.
struct HeadPx {
    Eigen::Vector2d middle{0, 0};
    double height = 0;
};

/// The face of a head is found by a box whose middle is nearer to the head's than 0.3 of its
/// height, and whose side is 0.4 to 1.2 of it: Haar boxes reach from the brows to the chin or
/// from the hairline to below it.
bool finds_face(const BoxPx& box, const HeadPx& head);

/// Which people are looked at: by skin tone, `per_tone` of each tenth, the first of the population
/// that have it.
std::vector<sim::Person> people_by_tone(const sim::Population& population, int per_tone);

/// Portraits of people in a studio, searched with one of OpenCV's frontal face cascades at its
/// default search. Conditions: straight at the camera and without a mask at
/// each of frontal_px; then turned by 25 and 45 degrees, head down by 20, with a mask, with glasses
/// (where the vocabulary has them). Rows: each condition, all people before
/// the tenths of the scale of skin tones.
/// @param progress called with the share done, 0 to 1.
/// @throws DetectorRefusal when the cascade is not there.
std::vector<FaceRow> measure_faces(const FaceRecallOptions& options,
                                   const std::function<void(double)>& progress);

}  // namespace headcount::bench
