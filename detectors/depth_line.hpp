// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "detectors/detector.hpp"
#include "detectors/tracking/crossing_counter.hpp"

namespace headcount::detectors {

/// Overhead depth: what stands out above the floor like a head is a person; tracked over the line.
///
/// Senses: one depth sensor with a camera model. Each pixel becomes a height above the floor; what
/// was always there is subtracted; heads are the local maxima that carry enough area just below
/// them, so that people who touch stay apart.
/// Options: mount, min_head_m, max_head_m, head_spacing_m, emit_height, those of CrossingOptions.
/// Emits: crossings (E2); tracks (E4) with emit = "tracks"; with emit_height = true the median
/// measured height of who crossed: an attribute leak by design (E6). Cannot count: people below
/// min_head_m (toddlers, wheelchair users who bend), heads hidden under an umbrella; objects of a
/// head's size at its height count. Source: after the water-filling method of Zhang et al. 2012.
class DepthLine : public Detector {
public:
    struct Options {
        std::string mount = "overhead";
        double min_head_m = 0.95;
        double max_head_m = 2.3;
        double head_spacing_m = 0.32;
        bool emit_height = false;
        CrossingOptions crossing;
        Options();
        ParameterTable parameters();
    };

    /// @throws ConfigError when no height lies between min_head_m and max_head_m.
    explicit DepthLine(const Options& options);
    Description describe() const override;
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override { return {}; }

    /// The heads of one frame, highest first; for pictures and tests.
    std::vector<Observation> heads(const Frame& frame);

private:
    cv::Mat heights_above_background(const cv::Mat& depth, SensorTime t);
    std::vector<cv::Point> peaks(const cv::Mat& heights) const;
    std::optional<Observation> head_at(const cv::Mat& heights, cv::Point peak) const;
    cv::Point3f world(const cv::Mat& heights, int x, int y) const;

    Options options_;
    Camera camera_;
    std::optional<CrossingCounter> counter_;
    cv::Mat rays_;        ///< CV_32FC3: the way in the world of one metre of depth, per pixel
    cv::Mat background_;  ///< CV_32F: height of what was always there
    SensorTime last_{0};
};

}  // namespace headcount::detectors
