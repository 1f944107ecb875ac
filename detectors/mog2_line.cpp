// SPDX-License-Identifier: Apache-2.0
#include "detectors/mog2_line.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "detectors/picture.hpp"

namespace headcount::detectors {

namespace {
// The model learns fast at first (OpenCV's own rate of 1 / 2n), so that who stood there in the
// first frame leaves no ghost; then slowly, so that who stops for seconds is not taken for
// background.
constexpr int kLearningFrames = 10;
constexpr int kBlindFrames = 3;       // the model is empty: everything is foreground
constexpr double kForeground = 200;   // MOG2 marks foreground 255 and shadow 127
constexpr double kCloseShare = 0.06;  // of a person's height: joins head, trunk and legs
}  // namespace

Mog2Line::Options::Options() {
    crossing.tracker.noise.measurement_m = 0.15;
    crossing.band_m = 0.2;
}

ParameterTable Mog2Line::Options::parameters() {
    ParameterTable table("mog2_line");
    table.add("mount", mount, "mount of the rgb sensor; empty: any");
    table.add("person_height_px", person_height_px, 0, 4000,
              "height of a person near the line in an uncalibrated picture; 0: a sixth of it");
    table.add("history", history, 2, 100000, "frames that the background model remembers");
    table.add("variance_threshold", variance_threshold, 1, 1000,
              "squared distance from the model, in variances, that is foreground");
    table.add("shadows", shadows, "take shadows for background");
    table.add("reach_m", reach_m, 0.5, 100, "how far from a line people are followed");
    table.add("least_area", gates.least_area, 0, 1, "share of a person's box that is a person");
    table.add("person_area", gates.person_area, 0.1, 2, "what one person fills of that box");
    table.add("most_people", gates.most_people, 1, 20, "in one blob");
    crossing.add_to(table);
    return table;
}

Description Mog2Line::describe() const {
    return {.name = "mog2_line",
            .senses = "moving blobs of a person's size in rgb, tracked over a line",
            .counts = CountKind::crossings,
            .sensors = {{SensorKind::rgb, options_.mount}},
            .emissions = crossing_emissions(options_.crossing),
            .cannot_count = "whoever stands still for long; tells people who touch apart by size",
            .source = "Zivkovic 2004 (OpenCV BackgroundSubtractorMOG2)"};
}

void Mog2Line::begin(const Site& site) {
    const SensorSpec& sensor = granted_sensor(describe(), site);
    viewpoint_.emplace("mog2_line", site, sensor, options_.person_height_px);
    region_ = viewpoint_->region_of_interest(options_.reach_m);
    counter_.emplace(options_.crossing, viewpoint_->lines());
    background_ = cv::createBackgroundSubtractorMOG2(options_.history, options_.variance_threshold,
                                                     options_.shadows);
    frames_ = 0;
}

cv::Mat Mog2Line::foreground(const Frame& frame) {
    const cv::Mat rgb = view(frame, SensorKind::rgb);
    const cv::Rect near = pixels_of(region_, rgb);
    cv::Mat moving;
    background_->apply(rgb(near), moving, frames_ < kLearningFrames ? -1 : 1.0 / options_.history);
    cv::threshold(moving, moving, kForeground, 255, cv::THRESH_BINARY);
    cv::medianBlur(moving, moving, 3);
    const auto person = viewpoint_->person_box(
        (viewpoint_->lines().front().on_floor.a + viewpoint_->lines().front().on_floor.b) / 2);
    const double size_px = person ? std::max(person->width, person->height) : rgb.rows / 6.0;
    const int side = 2 * static_cast<int>(std::ceil(kCloseShare * size_px / 2)) + 1;
    cv::morphologyEx(moving, moving, cv::MORPH_CLOSE,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {side, side}));
    cv::Mat mask = cv::Mat::zeros(rgb.size(), CV_8U);
    if (frames_++ >= kBlindFrames) moving.copyTo(mask(near));
    return mask;
}

std::vector<Report> Mog2Line::observe(const Frame& frame) {
    std::vector<Observation> observations;
    for (const BoxPx& box : people_in(foreground(frame), *viewpoint_, options_.gates))
        observations.push_back({.position_m = viewpoint_->position_m(box), .box_px = box});
    return counter_->observe(frame.t, observations);
}

}  // namespace headcount::detectors
