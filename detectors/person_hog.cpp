// SPDX-License-Identifier: Apache-2.0
#include "detectors/person_hog.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tuple>

namespace headcount::detectors {

namespace {
constexpr int kWindowHeight_px = 128;
// The training windows' margin: a person of 96 px in a window of 128 (Dalal and Triggs 2005), and
// of about .615 of its width.
constexpr double kPersonHeight = 0.75, kPersonWidth = 0.615;
constexpr int kPadding_px = 16;
}  // namespace

cv::HOGDescriptor people_hog() {
    cv::HOGDescriptor hog;
    hog.setSVMDetector(cv::HOGDescriptor::getDefaultPeopleDetector());
    return hog;
}

std::vector<FoundPerson> find_people(const cv::HOGDescriptor& people, const cv::Mat& grey,
                                     const HogSearch& search) {
    cv::Mat scaled = grey;
    if (search.enlarge != 1)
        cv::resize(grey, scaled, {}, search.enlarge, search.enlarge,
                   search.enlarge < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::HOGDescriptor hog = people;
    if (search.tallest_px > 0) {
        const double largest =
            search.tallest_px * search.enlarge / (kWindowHeight_px * kPersonHeight);
        hog.nlevels = std::clamp(
            static_cast<int>(std::ceil(std::log(largest) / std::log(search.scale_step))) + 1, 1,
            64);
    }
    std::vector<cv::Rect> boxes;
    std::vector<double> scores;
    hog.detectMultiScale(scaled, boxes, scores, search.hit_threshold,
                         {search.stride_px, search.stride_px}, {kPadding_px, kPadding_px},
                         search.scale_step, search.group_threshold);
    std::vector<FoundPerson> found;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const cv::Rect2d box = cv::Rect2d(boxes[i]);
        const double width = kPersonWidth * box.width, height = kPersonHeight * box.height;
        found.push_back({{(box.x + (box.width - width) / 2) / search.enlarge,
                          (box.y + (box.height - height) / 2) / search.enlarge,
                          width / search.enlarge, height / search.enlarge},
                         scores[i]});
    }
    std::sort(found.begin(), found.end(), [](const FoundPerson& a, const FoundPerson& b) {
        return std::tie(a.box_px.x, a.box_px.y, a.box_px.height, a.score) <
               std::tie(b.box_px.x, b.box_px.y, b.box_px.height, b.score);
    });
    return found;
}

}  // namespace headcount::detectors
