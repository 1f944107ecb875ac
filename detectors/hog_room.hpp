// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/objdetect.hpp>
#include <optional>
#include <string>
#include <vector>

#include "detectors/detector.hpp"
#include "detectors/person_hog.hpp"

namespace headcount::detectors {

/// Counts the people of a room in each picture by itself: no tracking, no memory.
///
/// Senses: one rgb sensor that sees the zone. Method "hog" looks for people's outlines,
/// "upper_body" and "face" for what tables leave to see (Haar cascades from OpenCV's data). With a
/// camera model, who is outside the zone or of an impossible size is dropped. On rendered
/// classrooms "hog" counts best and is cheapest; none of the three counts seated people well.
/// Options: mount, method, cascades, enlarge, stride_px, scale_step, hit_threshold, neighbours,
/// emit.
/// Emits: occupancy at every frame (E2); boxes (E3) with emit = "tracks".
/// Cannot count: who is hidden, turned away ("face"), seated behind a table ("hog").
/// Source: Dalal and Triggs 2005; Viola and Jones 2001, upper body Kruppa et al. 2003.
class HogRoom : public Detector {
public:
    struct Options {
        std::string mount;
        std::string method = "hog";
        std::string cascades;
        HogSearch search;
        int neighbours = 1;
        std::string emit = "counts";
        Options();
        ParameterTable parameters();
    };

    explicit HogRoom(const Options& options) : options_(options), hog_(people_hog()) {}
    Description describe() const override;
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override { return {}; }

    /// The people of one frame, for pictures and tests.
    std::vector<FoundPerson> people(const Frame& frame);

private:
    void load_cascade();
    bool is_possible(const BoxPx& box) const;
    std::vector<FoundPerson> find_by_cascade(const cv::Mat& grey);

    Options options_;
    cv::HOGDescriptor hog_;
    cv::CascadeClassifier cascade_;
    Zone zone_;
    std::optional<Camera> camera_;
};

}  // namespace headcount::detectors
