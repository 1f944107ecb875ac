// SPDX-License-Identifier: Apache-2.0
#include "detectors/hog_line.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>

#include "detectors/picture.hpp"

namespace headcount::detectors {

namespace {
// A box's height by that of a person of 1.70 m there: children of 1.1 m and people of 2.1 m, and a
// quarter of error of box and foot point.
constexpr double kLeastHeight = 0.6, kGreatestHeight = 1.5;
}  // namespace

HogLine::Options::Options() {
    search.enlarge = 1.5;  // people at a door across a hall are 100 to 150 px tall
    crossing.tracker.noise.measurement_m = 0.25;
    crossing.tracker.gate_m = 1.3;
    crossing.tracker.lost_after_s = 1.2;
    crossing.tracker.tentative_lost_after_s = 0.7;
    crossing.tracker.confirm_after = 2;
    crossing.band_m = 0.2;
    crossing.end_margin_m = 0.4;
}

ParameterTable HogLine::Options::parameters() {
    ParameterTable table("hog_line");
    table.add("mount", mount, "mount of the rgb sensor; empty: any");
    table.add("person_height_px", person_height_px, 0, 4000,
              "height of a person near the line in an uncalibrated picture; 0: a sixth of it");
    table.add("every", every, 1, 100, "searches one frame of so many");
    table.add("enlarge", search.enlarge, 0.1, 4, "the picture is scaled by this first");
    table.add("stride_px", search.stride_px, 4, 32, "between search windows");
    table.add("scale_step", search.scale_step, 1.01, 2, "between the sizes searched");
    table.add("hit_threshold", search.hit_threshold, -2, 5, "least score of a window");
    table.add("group_threshold", search.group_threshold, 0, 20, "windows that make a person");
    table.add("reach_m", reach_m, 0.5, 100, "how far from a line people are searched");
    crossing.add_to(table);
    return table;
}

Description HogLine::describe() const {
    return {.name = "hog_line",
            .senses = "people found by their outline in rgb, tracked over a line",
            .counts = CountKind::crossings,
            .sensors = {{SensorKind::rgb, options_.mount}},
            .emissions = crossing_emissions(options_.crossing),
            .cannot_count = "people seen from above, cut off or hidden; counts posters of people",
            .source = "Dalal and Triggs 2005 (OpenCV HOGDescriptor)"};
}

void HogLine::begin(const Site& site) {
    const SensorSpec& sensor = granted_sensor(describe(), site);
    viewpoint_.emplace("hog_line", site, sensor, options_.person_height_px);
    region_ = viewpoint_->region_of_interest(options_.reach_m);
    counter_.emplace(options_.crossing, viewpoint_->lines());
    frames_ = 0;
}

bool HogLine::is_possible(const BoxPx& box) const {
    if (!viewpoint_->is_calibrated()) return true;
    const auto person = viewpoint_->person_box(viewpoint_->position_m(box));
    return person && box.height > kLeastHeight * person->height &&
           box.height < kGreatestHeight * person->height;
}

std::vector<Observation> HogLine::people(const Frame& frame) const {
    const cv::Mat rgb = view(frame, SensorKind::rgb);
    const cv::Rect near = pixels_of(region_, rgb);
    cv::Mat grey;
    cv::cvtColor(rgb(near), grey, cv::COLOR_RGB2GRAY);
    HogSearch search = options_.search;
    if (viewpoint_->is_calibrated()) search.tallest_px = region_.height;
    std::vector<Observation> people;
    for (FoundPerson& found : find_people(hog_, grey, search)) {
        found.box_px.x += near.x;
        found.box_px.y += near.y;
        if (is_possible(found.box_px))
            people.push_back({.position_m = viewpoint_->position_m(found.box_px),
                              .box_px = found.box_px,
                              .score = found.score});
    }
    return people;
}

std::vector<Report> HogLine::observe(const Frame& frame) {
    if (frames_++ % options_.every != 0) return {};
    return counter_->observe(frame.t, people(frame));
}

}  // namespace headcount::detectors
