// SPDX-License-Identifier: Apache-2.0
#include "detectors/person_cascade.hpp"

#include <algorithm>
#include <tuple>

namespace headcount::detectors {

const std::vector<PersonCascade>& person_cascades() {
    // Full body, 14 x 28 pixels: the MIT pedestrians' windows of 64 x 128 made smaller, of which
    // the person takes .615 of the width and .75 of the height (Dalal and Triggs 2005).
    // Upper body, 22 x 18: measured on people who were found, the window is .47 of their height
    // wide and begins .06 of it above the crown; the person as wide for its height as above.
    static const std::vector<PersonCascade> kAll{
        {"full body", "haarcascade_fullbody.xml", 0.25, 0.615, 1.5},
        {"upper body", "haarcascade_upperbody.xml", 0.06 / 0.47, 0.41 / 0.47, 1 / 0.47}};
    return kAll;
}

BoxPx whole_person(const PersonCascade& cascade, const BoxPx& window) {
    const double width = cascade.width * window.width;
    return {window.x + (window.width - width) / 2, window.y + cascade.top * window.width, width,
            cascade.height * window.width};
}

std::vector<FoundPerson> find_people(cv::CascadeClassifier& cascade, const PersonCascade& kind,
                                     const cv::Mat& grey) {
    constexpr double kScaleStep = 1.05;
    constexpr int kNeighbours = 3;
    std::vector<cv::Rect> boxes;
    std::vector<int> agreeing;
    cascade.detectMultiScale(grey, boxes, agreeing, kScaleStep, kNeighbours);
    std::vector<FoundPerson> found;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const cv::Rect2d box = cv::Rect2d(boxes[i]);
        found.push_back({whole_person(kind, {box.x, box.y, box.width, box.height}),
                         static_cast<double>(agreeing[i])});
    }
    std::sort(found.begin(), found.end(), [](const FoundPerson& a, const FoundPerson& b) {
        return std::tie(a.box_px.x, a.box_px.y, a.box_px.height, a.score) <
               std::tie(b.box_px.x, b.box_px.y, b.box_px.height, b.score);
    });
    return found;
}

}  // namespace headcount::detectors
