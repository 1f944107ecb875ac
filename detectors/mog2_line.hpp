// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/video/background_segm.hpp>
#include <optional>
#include <vector>

#include "detectors/blobs.hpp"
#include "detectors/detector.hpp"
#include "detectors/tracking/crossing_counter.hpp"

namespace headcount::detectors {

/// Background subtraction: what moves and has a person's size is a person; tracked over the line.
///
/// Senses: one rgb sensor that stands still, best seen from above. With a camera model sizes and
/// positions are metres on the floor; without one, person_height_px gives the scale.
/// Options: mount, person_height_px, history, variance_threshold, shadows, least_area, person_area,
/// most_people, reach_m, those of CrossingOptions.
/// Emits: crossings (E2); tracks (E4) with emit = "tracks".
/// Cannot count: who stands still until taken for background; people close together by a rule of
/// size only; a cart is a person; light that changes is a crowd.
/// Source: Zivkovic 2004, Zivkovic and van der Heijden 2006 (OpenCV's BackgroundSubtractorMOG2).
class Mog2Line : public Detector {
public:
    struct Options {
        std::string mount;
        double person_height_px = 0;
        int history = 500;
        double variance_threshold = 25;
        bool shadows = true;
        double reach_m = 2.5;
        BlobGates gates;
        CrossingOptions crossing;
        Options();
        ParameterTable parameters();
    };

    explicit Mog2Line(const Options& options) : options_(options) {}
    Description describe() const override;
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override { return {}; }

    /// The foreground of one frame near the line, cleaned: 255 where something moves.
    cv::Mat foreground(const Frame& frame);

private:
    Options options_;
    std::optional<Viewpoint> viewpoint_;
    BoxPx region_;  ///< of the picture, round the lines
    std::optional<CrossingCounter> counter_;
    cv::Ptr<cv::BackgroundSubtractorMOG2> background_;
    int frames_ = 0;
};

}  // namespace headcount::detectors
