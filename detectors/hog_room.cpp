// SPDX-License-Identifier: Apache-2.0
#include "detectors/hog_room.hpp"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <tuple>

#include "core/error.hpp"
#include "detectors/cascade.hpp"
#include "detectors/picture.hpp"
#include "detectors/tracking/viewpoint.hpp"

namespace headcount::detectors {

namespace {

std::string cascade_file(const std::string& method) {
    return method == "face" ? "haarcascade_frontalface_default.xml" : "haarcascade_upperbody.xml";
}

constexpr double kHeadHeight_m = 1.25;  // crown of a seated adult (DIN 33402: .45 + .80 to .91 m)
// Of a box of "hog" by a standing person there: the seated half above a table, the tall with error.
constexpr double kLeastHeight = 0.4, kGreatestHeight = 1.3;

}  // namespace

HogRoom::Options::Options() {
    search.enlarge = 2;          // else the back rows are smaller than HOG's window
    search.hit_threshold = 0.3;  // coats and posters score up to that
}

ParameterTable HogRoom::Options::parameters() {
    ParameterTable table("hog_room");
    table.add("mount", mount, "mount of the rgb sensor; empty: any");
    table.add("method", method, {"hog", "upper_body", "face"}, "what is looked for");
    table.add(
        "cascades", cascades,
        "folder of OpenCV's Haar cascades (one beside you: ./name); empty: where Debian has it");
    table.add("enlarge", search.enlarge, 0.1, 4, "the picture is scaled by this first");
    table.add("stride_px", search.stride_px, 4, 32, "between windows of \"hog\"");
    table.add("scale_step", search.scale_step, 1.01, 2, "between the sizes searched");
    table.add("hit_threshold", search.hit_threshold, -2, 5, "least score of a window of \"hog\"");
    table.add("neighbours", neighbours, 0, 20, "windows that make a person");
    table.add("emit", emit, {"counts", "tracks"},
              "what leaves the counter: the count, or each person's box too");
    return table;
}

Description HogRoom::describe() const {
    Description description{
        .name = "hog_room",
        .senses = "people in single rgb pictures of a room (" + options_.method + ")",
        .counts = CountKind::occupancy,
        .sensors = {{SensorKind::rgb, options_.mount}},
        // A state a frame, far more often than the minute of an aggregate (emissions.md section 1):
        // its steps are timed comings and goings.
        .emissions = {{"t_event_us", EmissionClass::event, ""},
                      {"counts[].place", EmissionClass::event, ""},
                      {"counts[].value", EmissionClass::event, ""},
                      {"counts[].semantics", EmissionClass::event, ""}},
        .cannot_count = "whoever is hidden; by face, whoever looks away; by hog, who sits",
        .source = "Dalal and Triggs 2005; Viola and Jones 2001; Kruppa et al. 2003"};
    if (options_.emit == "tracks") {
        description.emissions.push_back({"boxes[].box_px[]", EmissionClass::position, ""});
        description.emissions.push_back({"boxes[].score", EmissionClass::position, ""});
    }
    return description;
}

void HogRoom::begin(const Site& site) {
    camera_ = granted_sensor(describe(), site).camera;
    if (site.zones.empty())
        throw DetectorRefusal("hog_room needs a zone to count in: site " + site.name + " has none");
    zone_ = site.zones.front();
    if (options_.method != "hog") load_cascade();
}

void HogRoom::load_cascade() {
    try {
        cascade_ = detectors::load_cascade(cascade_file(options_.method), options_.cascades);
    } catch (const DetectorRefusal& refusal) {
        throw DetectorRefusal("hog_room: method \"" + options_.method + "\": " + refusal.what() +
                              "; option cascades says where to look");
    }
}

std::vector<FoundPerson> HogRoom::find_by_cascade(const cv::Mat& grey) {
    cv::Mat scaled;
    const double enlarge = options_.search.enlarge;
    cv::resize(grey, scaled, {}, enlarge, enlarge, cv::INTER_LINEAR);
    cv::equalizeHist(scaled, scaled);
    std::vector<cv::Rect> boxes;
    std::vector<int> levels;
    std::vector<double> scores;
    cascade_.detectMultiScale(scaled, boxes, levels, scores, options_.search.scale_step,
                              options_.neighbours, 0, {}, {}, true);
    std::vector<FoundPerson> found;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        found.push_back({{boxes[i].x / enlarge, boxes[i].y / enlarge, boxes[i].width / enlarge,
                          boxes[i].height / enlarge},
                         scores[i]});
    std::sort(found.begin(), found.end(), [](const FoundPerson& a, const FoundPerson& b) {
        return std::tie(a.box_px.x, a.box_px.y, a.box_px.width) <
               std::tie(b.box_px.x, b.box_px.y, b.box_px.width);
    });
    return found;
}

bool HogRoom::is_possible(const BoxPx& box) const {
    if (!camera_ || zone_.in_world.corners.empty()) return true;
    const Eigen::Vector3d eye = camera_->eye_in_world();
    const Eigen::Vector3d ray = camera_->ray_in_world({box.x + box.width / 2, box.y});
    const double way_m = (kHeadHeight_m - eye.z()) / ray.z();
    const Eigen::Vector3d head = eye + way_m * ray;
    if (way_m <= 0 || !zone_.in_world.contains(head.head<2>())) return false;
    if (options_.method != "hog") return true;
    const auto top = camera_->project(head);
    const auto bottom = camera_->project(head - kPersonHeight_m * Eigen::Vector3d::UnitZ());
    if (!top || !bottom) return false;
    const double standing_px = (*bottom - *top).norm();
    return box.height > kLeastHeight * standing_px && box.height < kGreatestHeight * standing_px;
}

std::vector<FoundPerson> HogRoom::people(const Frame& frame) {
    cv::Mat grey;
    cv::cvtColor(view(frame, SensorKind::rgb), grey, cv::COLOR_RGB2GRAY);
    HogSearch search = options_.search;
    search.group_threshold = options_.neighbours;
    std::vector<FoundPerson> found =
        options_.method == "hog" ? find_people(hog_, grey, search) : find_by_cascade(grey);
    std::erase_if(found, [&](const FoundPerson& person) { return !is_possible(person.box_px); });
    return found;
}

std::vector<Report> HogRoom::observe(const Frame& frame) {
    const std::vector<FoundPerson> found = people(frame);
    Json emissions = Json::object();
    if (options_.emit == "tracks") {
        emissions["boxes"] = Json::array();
        for (const FoundPerson& person : found)
            emissions["boxes"].push_back(
                {{"box_px",
                  {person.box_px.x, person.box_px.y, person.box_px.width, person.box_px.height}},
                 {"score", person.score}});
    }
    return {make_report(frame.t,
                        {{.place = zone_.id,
                          .value = static_cast<double>(found.size()),
                          .semantics = Semantics::state,
                          .t_event = frame.t}},
                        emissions)};
}

}  // namespace headcount::detectors
