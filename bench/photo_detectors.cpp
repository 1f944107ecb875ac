// SPDX-License-Identifier: Apache-2.0
#include "bench/photo_detectors.hpp"

#include <memory>
#include <opencv2/imgproc.hpp>

#include "detectors/person_cascade.hpp"
#include "detectors/person_hog.hpp"
#include "detectors/picture.hpp"

namespace headcount::bench {

namespace {

cv::Mat grey(const Frame& frame) {
    cv::Mat picture;
    cv::cvtColor(detectors::view(frame, SensorKind::rgb), picture, cv::COLOR_RGB2GRAY);
    return picture;
}

std::vector<ScoredBox> scored(const std::vector<detectors::FoundPerson>& people) {
    std::vector<ScoredBox> boxes;
    boxes.reserve(people.size());
    for (const detectors::FoundPerson& p : people) boxes.push_back({p.box_px, p.score});
    return boxes;
}

PhotoDetector hog_detector() {
    return {"HOG", [hog = detectors::people_hog()](const Frame& frame) {
                detectors::HogSearch search;  // stride 8, scale 1.05, threshold 0, group 2
                search.enlarge = 2;
                return scored(detectors::find_people(hog, grey(frame), search));
            }};
}

PhotoDetector haar_detector(const detectors::PersonCascade& window, const std::string& folder) {
    // Shared, because a std::function may be copied and a search changes the cascade's buffers.
    const auto cascade =
        std::make_shared<cv::CascadeClassifier>(detectors::load_cascade(window.file, folder));
    return {"Haar " + window.name, [cascade, window](const Frame& frame) {
                return scored(detectors::find_people(*cascade, window, grey(frame)));
            }};
}

}  // namespace

std::vector<PhotoDetector> photo_detectors(const std::string& cascades) {
    std::vector<PhotoDetector> all{hog_detector()};
    for (const detectors::PersonCascade& window : detectors::person_cascades())
        all.push_back(haar_detector(window, cascades));
    return all;
}

}  // namespace headcount::bench
