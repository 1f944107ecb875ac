// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "detectors/detector.hpp"
#include "detectors/person_hog.hpp"
#include "detectors/tracking/crossing_counter.hpp"

namespace headcount::detectors {

/// OpenCV's people detector on the part of the picture round the line; tracked over the line.
///
/// Senses: one rgb sensor that sees people from the side, 80 px tall or more once enlarged. With a
/// camera model, people are foot points on the floor, and boxes of an impossible height are
/// dropped.
/// Options: mount, person_height_px, every, enlarge, stride_px, scale_step, hit_threshold,
/// group_threshold, reach_m, those of CrossingOptions.
/// Emits: crossings (E2); tracks (E4) with emit = "tracks".
/// Cannot count: people seen from above, cut off by the picture, hidden behind others; sees people
/// in posters and coats.
/// Source: Dalal and Triggs 2005 (OpenCV HOGDescriptor).
class HogLine : public Detector {
public:
    struct Options {
        std::string mount;
        double person_height_px = 0;
        int every = 3;
        HogSearch search;
        double reach_m = 2.0;
        CrossingOptions crossing;
        Options();
        ParameterTable parameters();
    };

    explicit HogLine(const Options& options) : options_(options), hog_(people_hog()) {}
    Description describe() const override;
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override { return {}; }

    /// The people of one frame near the line, for pictures and tests.
    std::vector<Observation> people(const Frame& frame) const;

private:
    bool is_possible(const BoxPx& box) const;

    Options options_;
    cv::HOGDescriptor hog_;
    std::optional<Viewpoint> viewpoint_;
    BoxPx region_;  ///< of the picture, round the lines
    std::optional<CrossingCounter> counter_;
    int frames_ = 0;
};

}  // namespace headcount::detectors
