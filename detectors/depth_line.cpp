// SPDX-License-Identifier: Apache-2.0
#include "detectors/depth_line.hpp"

#include <algorithm>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "core/error.hpp"
#include "core/text.hpp"
#include "detectors/picture.hpp"

namespace headcount::detectors {

namespace {
constexpr double kHeadRadius_m = 0.10;  // half of head length 0.19 m (DIN 33402) with hair
constexpr double kSmoothing = 0.35;     // of a head's radius: keeps one peak a head, melts none
constexpr double kNearest_m = 0.2;      // below the sensor: what is nearer has no sensible scale
constexpr float kHeadDepth_m = 0.20F;   // of the head that is seen from above, crown to chin
// What of a head's disc must be there, within kHeadDepth_m below the crown: not a raised hand, not
// the edge of a shoulder.
constexpr double kLeastHeadArea = 0.35;
constexpr float kAboveBackground_m = 0.3F;  // less is noise or a bag put down
// What stays put becomes background at this speed: a person who stands still for a minute stays.
constexpr double kBackgroundRise_mps = 0.01;
}  // namespace

DepthLine::Options::Options() {
    crossing.tracker.noise.measurement_m = 0.08;  // a head's middle, seen from above
    crossing.tracker.lost_after_s = 0.6;
    crossing.tracker.confirm_after = 2;
    crossing.band_m = 0.25;  // a head leads its body by up to 0.1 m
}

ParameterTable DepthLine::Options::parameters() {
    ParameterTable table("depth_line");
    table.add("mount", mount, "mount of the depth sensor; empty: any");
    table.add("min_head_m", min_head_m, 0.3, 2, "lowest crown that is a person");
    table.add("max_head_m", max_head_m, 1, 3, "highest crown that is a person");
    table.add("head_spacing_m", head_spacing_m, 0.1, 1, "two heads are at least this far apart");
    table.add("emit_height", emit_height, "report the measured height of each person who crosses");
    crossing.add_to(table);
    return table;
}

DepthLine::DepthLine(const Options& options) : options_(options) {
    if (options.min_head_m >= options.max_head_m)
        throw ConfigError("depth_line.min_head_m = " + rounded_text(options.min_head_m, 6) +
                          " is out of range (less than max_head_m = " +
                          rounded_text(options.max_head_m, 6) + ")");
}

Description DepthLine::describe() const {
    Description description{
        .name = "depth_line",
        .senses = "heads in overhead depth, tracked over a line on the floor",
        .counts = CountKind::crossings,
        .sensors = {{SensorKind::depth, options_.mount}},
        .emissions = crossing_emissions(options_.crossing),
        .cannot_count = "whoever is lower than min_head_m; counts things as high as a head",
        .source = "after Zhang et al. 2012 (water filling)"};
    if (options_.emit_height)
        description.emissions.push_back({"height_m", EmissionClass::attribute, "height_m"});
    return description;
}

void DepthLine::begin(const Site& site) {
    const SensorSpec& sensor = granted_sensor(describe(), site);
    if (!sensor.camera)
        throw DetectorRefusal("depth_line needs the camera model of sensor " + sensor.id +
                              " to know heights above the floor");
    const Viewpoint viewpoint("depth_line", site, sensor);
    counter_.emplace(options_.crossing, viewpoint.lines(), options_.emit_height);
    camera_ = *sensor.camera;
    const Eigen::Vector3d eye = camera_.eye_in_world();
    rays_.create(camera_.height_px, camera_.width_px, CV_32FC3);
    for (int y = 0; y < rays_.rows; ++y)
        for (int x = 0; x < rays_.cols; ++x) {
            const Eigen::Vector3f ray =
                (camera_.point_at_depth({x + 0.5, y + 0.5}, 1) - eye).cast<float>();
            rays_.at<cv::Point3f>(y, x) = {ray.x(), ray.y(), ray.z()};
        }
    background_.release();
    last_ = SensorTime(0);
}

cv::Mat DepthLine::heights_above_background(const cv::Mat& depth, SensorTime t) {
    const auto eye_m = static_cast<float>(camera_.eye_in_world().z());
    cv::Mat heights(depth.size(), CV_32F);
    for (int y = 0; y < depth.rows; ++y)
        for (int x = 0; x < depth.cols; ++x) {
            const float d = depth.at<float>(y, x);
            heights.at<float>(y, x) = d > 0 ? eye_m + d * rays_.at<cv::Point3f>(y, x).z : 0.0F;
        }
    // Dark hair gives no return: fill holes smaller than a third of a head from round about.
    cv::morphologyEx(heights, heights, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    const auto low = static_cast<float>(options_.min_head_m);
    const auto high = static_cast<float>(options_.max_head_m);
    if (background_.empty()) {
        // Whoever stands there in the first frame is no background: below a head the floor is
        // taken.
        background_ = heights.clone();
        background_.setTo(0, (heights >= low) & (heights <= high));
    } else {
        const cv::Mat risen =
            background_ + static_cast<float>(seconds(t - last_) * kBackgroundRise_mps);
        // Where nothing came back nothing is known: it must not pass for the floor.
        cv::Mat(cv::min(risen, heights)).copyTo(background_, depth > 0);
    }
    last_ = t;
    cv::Mat foreground = (heights - background_ > kAboveBackground_m) &
                         (heights >= low - kHeadDepth_m) & (heights <= high);
    cv::Mat kept = cv::Mat::zeros(heights.size(), CV_32F);
    heights.copyTo(kept, foreground);
    return kept;
}

cv::Point3f DepthLine::world(const cv::Mat& heights, int x, int y) const {
    const Eigen::Vector3d eye = camera_.eye_in_world();
    const cv::Point3f ray = rays_.at<cv::Point3f>(y, x);
    const float height = heights.at<float>(y, x);
    const float depth = (height - static_cast<float>(eye.z())) / ray.z;
    return {static_cast<float>(eye.x()) + depth * ray.x,
            static_cast<float>(eye.y()) + depth * ray.y, height};
}

/// The head under a peak: the middle of what lies within a head's radius and a head's depth of it.
std::optional<Observation> DepthLine::head_at(const cv::Mat& heights, cv::Point peak) const {
    const double eye_m = camera_.eye_in_world().z();
    const float top_m = heights.at<float>(peak);
    const double px_per_m = camera_.focal_px / std::max(kNearest_m, eye_m - top_m);
    const int reach_px = static_cast<int>(1.5 * kHeadRadius_m * px_per_m) + 1;
    const cv::Rect around =
        cv::Rect(peak.x - reach_px, peak.y - reach_px, 2 * reach_px + 1, 2 * reach_px + 1) &
        cv::Rect(0, 0, heights.cols, heights.rows);
    Eigen::Vector2d sum(0, 0), sum_px(0, 0);
    int pixels = 0;
    for (int y = around.y; y < around.y + around.height; ++y)
        for (int x = around.x; x < around.x + around.width; ++x) {
            if (heights.at<float>(y, x) < top_m - kHeadDepth_m) continue;
            if (std::hypot(x - peak.x, y - peak.y) > reach_px) continue;
            const cv::Point3f p = world(heights, x, y);
            sum += Eigen::Vector2d(p.x, p.y);
            sum_px += Eigen::Vector2d(x + 0.5, y + 0.5);
            ++pixels;
        }
    const double radius_px = kHeadRadius_m * px_per_m;
    if (pixels < kLeastHeadArea * std::numbers::pi * radius_px * radius_px) return std::nullopt;
    const Eigen::Vector2d middle_px = sum_px / pixels;
    return Observation{.position_m = sum / pixels,
                       .box_px = {middle_px.x() - radius_px, middle_px.y() - radius_px,
                                  2 * radius_px, 2 * radius_px},
                       .score = top_m,
                       .height_m = top_m};
}

/// Local maxima of the smoothed heights, highest first.
std::vector<cv::Point> DepthLine::peaks(const cv::Mat& heights) const {
    const double px_per_m =
        camera_.focal_px / std::max(kNearest_m, camera_.eye_in_world().z() - options_.min_head_m);
    cv::Mat smooth, highest_around;
    cv::GaussianBlur(heights, smooth, {}, kSmoothing * kHeadRadius_m * px_per_m);
    const int side_px = 2 * static_cast<int>(kHeadRadius_m * px_per_m) + 1;
    cv::dilate(smooth, highest_around,
               cv::getStructuringElement(cv::MORPH_ELLIPSE, {side_px, side_px}));
    std::vector<cv::Point> peaks;
    for (int y = 0; y < smooth.rows; ++y)
        for (int x = 0; x < smooth.cols; ++x)
            if (heights.at<float>(y, x) >= static_cast<float>(options_.min_head_m) &&
                smooth.at<float>(y, x) == highest_around.at<float>(y, x))
                peaks.emplace_back(x, y);
    std::stable_sort(peaks.begin(), peaks.end(), [&](const cv::Point& a, const cv::Point& b) {
        return smooth.at<float>(a) > smooth.at<float>(b);
    });
    return peaks;
}

std::vector<Observation> DepthLine::heads(const Frame& frame) {
    const cv::Mat depth = view(frame, SensorKind::depth);
    if (depth.size() != rays_.size())
        throw DetectorError("depth_line was given a frame of another size than its sensor's");
    const cv::Mat heights = heights_above_background(depth, frame.t);
    std::vector<Observation> heads;
    for (const cv::Point& peak : peaks(heights)) {
        auto head = head_at(heights, peak);
        if (!head) continue;
        // Once more round the middle found: a peak may lie at the edge of a flat crown.
        const cv::Point middle(static_cast<int>(head->box_px.x + head->box_px.width / 2),
                               static_cast<int>(head->box_px.y + head->box_px.height / 2));
        if (heights.at<float>(middle) > 0) head = head_at(heights, middle);
        if (!head) continue;
        const bool is_apart =
            std::all_of(heads.begin(), heads.end(), [&](const Observation& other) {
                return (other.position_m - head->position_m).norm() >= options_.head_spacing_m;
            });
        if (is_apart) heads.push_back(*head);
    }
    return heads;
}

std::vector<Report> DepthLine::observe(const Frame& frame) {
    return counter_->observe(frame.t, heads(frame));
}

}  // namespace headcount::detectors
