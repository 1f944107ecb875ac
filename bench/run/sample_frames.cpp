// SPDX-License-Identifier: Apache-2.0
#include "bench/run/sample_frames.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace headcount::bench {

namespace {

constexpr std::int64_t kParts = 4;  // of the clip: one frame each
constexpr int kJpegQuality = 85;    // no visible blocks at this size, some 40 kB a VGA frame
constexpr double kFarthest_m = 6;   // beyond every depth camera's room here: the colour scale's end

/// The frame as a cv::Mat header; OpenCV wants pixels it may write, and does not.
cv::Mat view(const Frame& frame, int type) {
    return {frame.height, frame.width, type, const_cast<std::byte*>(frame.pixels),
            frame.row_stride_bytes};
}

/// Near is warm, far is cold, no return is black.
cv::Mat coloured_depth(const Frame& frame) {
    const cv::Mat depth = view(frame, CV_32FC1);
    cv::Mat scaled, coloured;
    depth.convertTo(scaled, CV_8UC1, -255.0 / kFarthest_m, 255.0);
    cv::applyColorMap(scaled, coloured, cv::COLORMAP_TURBO);
    coloured.setTo(cv::Scalar(0, 0, 0), depth <= 0);
    return coloured;
}

std::string jpeg(const Frame& frame) {
    cv::Mat picture;
    if (frame.kind == SensorKind::depth)
        picture = coloured_depth(frame);
    else
        cv::cvtColor(view(frame, CV_8UC3), picture, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, kJpegQuality});
    return {bytes.begin(), bytes.end()};
}

bool is_picture(const Frame& frame) {
    return (frame.kind == SensorKind::rgb && frame.type == PixelType::u8 && frame.channels == 3) ||
           (frame.kind == SensorKind::depth && frame.type == PixelType::f32);
}

/// Whether an entry of a list says where in the picture something is: {"box_px": [x, y, w, h]}.
bool has_box(const Json& entry) {
    if (!entry.is_object() || !entry.contains("box_px")) return false;
    const Json& box = entry.at("box_px");
    return box.is_array() && box.size() == 4 &&
           std::all_of(box.begin(), box.end(), [](const Json& side) { return side.is_number(); });
}

/// The boxes that a report says are in the picture; null when it does not say.
Json boxes_of(const Report& report) {
    if (report.content_type != "application/json") return nullptr;
    const Json body = Json::parse(report.raw, nullptr, false);
    for (const char* key : {"tracks", "boxes"}) {
        if (!body.is_object() || !body.contains(key) || !body.at(key).is_array()) continue;
        Json boxes = Json::array();
        for (const Json& entry : body.at(key))
            if (has_box(entry)) boxes.push_back(entry);
        if (!boxes.empty() || body.at(key).empty()) return boxes;
    }
    return nullptr;
}

}  // namespace

void SampleChooser::look(const datasets::Moment& moment) {
    if (!is_picture(moment.frame) || duration_.count() <= 0) return;
    const std::int64_t part = std::clamp<std::int64_t>(
        moment.frame.t.count() * kParts / duration_.count(), 0, kParts - 1);
    const double middle_us =
        (static_cast<double>(part) + 0.5) * static_cast<double>(duration_.count()) / kParts;
    std::optional<int> people;
    if (moment.sightings) {
        people = 0;
        for (const datasets::Sighting& sighting : *moment.sightings)
            *people += sighting.visible_px.value_or(1) > 0;
    }
    const double score =
        people ? *people : -std::abs(static_cast<double>(moment.frame.t.count()) - middle_us);
    const auto [at, is_first] = best_.try_emplace({moment.frame.sensor_id, part});
    if (is_first || score > at->second.score) at->second = {score, people, moment.frame};
}

std::vector<SampleFrame> SampleChooser::chosen(const std::string& scene, std::uint64_t seed) const {
    std::vector<SampleFrame> samples;
    for (const auto& [key, candidate] : best_)
        samples.push_back({scene, seed, key.first, candidate.frame.t, candidate.frame.width,
                           candidate.frame.height, candidate.people, jpeg(candidate.frame)});
    return samples;
}

std::vector<SampleBoxes> boxes_in(const std::vector<SampleFrame>& samples,
                                  const std::string& sensor, const std::string& detector,
                                  const std::vector<Report>& reports) {
    constexpr std::int64_t kFarthest_us = 250'000;
    std::vector<SampleBoxes> all;
    for (const SampleFrame& sample : samples) {
        if (sample.sensor != sensor) continue;
        Json nearest = nullptr;
        std::int64_t nearest_us = kFarthest_us + 1;
        for (const Report& report : reports) {
            const std::int64_t apart_us = std::abs((report.t_event - sample.t).count());
            if (apart_us >= nearest_us) continue;
            Json boxes = boxes_of(report);
            if (boxes.is_null()) continue;
            nearest = std::move(boxes);
            nearest_us = apart_us;
        }
        if (!nearest.is_null()) all.push_back({sensor, sample.t, detector, std::move(nearest)});
    }
    return all;
}

}  // namespace headcount::bench
