// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/viewpoint.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace headcount::detectors {

namespace {

constexpr double kPersonRadius_m = 0.25;  // half the shoulder breadth (DIN 33402: 0.46) with arms
constexpr double kChestHeight_m = 1.20;   // where the middle of a blob seen from above lies
constexpr double kSixth = 1.0 / 6.0;      // of the picture's height: a person in a street camera
constexpr double kFarthest_m = 100;       // a foot point near the horizon is no nearer to truth

bool is_inside(const Eigen::Vector2d& p, const SensorSpec& sensor) {
    return p.x() >= 0 && p.y() >= 0 && p.x() <= sensor.width_px && p.y() <= sensor.height_px;
}

bool touches_picture(const Segment& line, const SensorSpec& sensor) {
    constexpr int kSteps = 64;
    for (int i = 0; i <= kSteps; ++i)
        if (is_inside(line.a + (line.b - line.a) * (static_cast<double>(i) / kSteps), sensor))
            return true;
    return false;
}

std::string text(const Segment& line) {
    const auto number = [](double x) { return std::to_string(std::lround(x)); };
    return "(" + number(line.a.x()) + ", " + number(line.a.y()) + ") to (" + number(line.b.x()) +
           ", " + number(line.b.y()) + ")";
}

void grow(std::optional<BoxPx>& box, const Eigen::Vector2d& p) {
    if (!box) box = BoxPx{p.x(), p.y(), 0, 0};
    const double right = std::max(box->x + box->width, p.x());
    const double bottom = std::max(box->y + box->height, p.y());
    box->x = std::min(box->x, p.x());
    box->y = std::min(box->y, p.y());
    box->width = right - box->x;
    box->height = bottom - box->y;
}

}  // namespace

Viewpoint::Viewpoint(const std::string& detector, const Site& site, const SensorSpec& sensor,
                     double person_height_px)
    : sensor_(sensor) {
    if (site.lines.empty())
        throw DetectorRefusal(detector + " needs a counting line: site " + site.name + " has none");
    if (!sensor.camera)
        pixels_per_m_ =
            (person_height_px > 0 ? person_height_px : sensor.height_px * kSixth) / kPersonHeight_m;
    for (const CountingLine& line : site.lines) {
        const std::optional<Segment> seen = line_in_picture(line, sensor, 0);
        if (!seen || seen->length() == 0)
            throw DetectorRefusal(detector + " cannot place line \"" + line.id +
                                  "\" in the picture of sensor " + sensor.id +
                                  ": it needs two different ends in front of the camera");
        if (!touches_picture(*seen, sensor))
            throw DetectorRefusal(detector + ": line \"" + line.id + "\", " + text(*seen) +
                                  ", lies outside the picture of sensor " + sensor.id + " (" +
                                  std::to_string(sensor.width_px) + " x " +
                                  std::to_string(sensor.height_px) + " px)");
        if (sensor.camera && line.in_world)
            lines_.push_back({line.id, *line.in_world});
        else if (sensor.camera)
            lines_.push_back({line.id, {below(seen->a, 0), below(seen->b, 0)}});
        else
            lines_.push_back({line.id, {seen->a / pixels_per_m_, seen->b / pixels_per_m_}});
    }
}

bool Viewpoint::looks_down() const {
    if (!sensor_.camera) return false;
    const Eigen::Vector3d axis =
        sensor_.camera->camera_from_world.linear().transpose() * Eigen::Vector3d::UnitZ();
    return axis.z() < -std::sqrt(0.5);
}

Eigen::Vector2d Viewpoint::below(const Eigen::Vector2d& point_px, double height_m) const {
    if (!sensor_.camera) return point_px / pixels_per_m_;
    const Eigen::Vector3d eye = sensor_.camera->eye_in_world();
    const Eigen::Vector3d ray = sensor_.camera->ray_in_world(point_px);
    const double reach = (height_m - eye.z()) / ray.z();  // negative above the horizon
    const double way_m = reach > 0 ? std::min(reach, kFarthest_m) : kFarthest_m;
    return (eye + way_m * ray).head<2>();
}

Eigen::Vector2d Viewpoint::position_m(const BoxPx& box) const {
    const double middle_x = box.x + box.width / 2;
    if (looks_down()) return below({middle_x, box.y + box.height / 2}, kChestHeight_m);
    constexpr double kEdge_px = 2;
    const bool is_cut_off = box.y + box.height > sensor_.height_px - kEdge_px;
    if (is_calibrated() && is_cut_off) return below({middle_x, box.y}, kPersonHeight_m);
    return below({middle_x, box.y + box.height}, 0);
}

std::optional<BoxPx> Viewpoint::person_box(const Eigen::Vector2d& position_m) const {
    if (!sensor_.camera) {
        const double height = kPersonHeight_m * pixels_per_m_;
        const double width = 2 * kPersonRadius_m * pixels_per_m_;
        const Eigen::Vector2d foot = position_m * pixels_per_m_;
        return BoxPx{foot.x() - width / 2, foot.y() - height, width, height};
    }
    std::optional<BoxPx> box;
    for (const double z : {0.0, kPersonHeight_m})
        for (const double dx : {-kPersonRadius_m, kPersonRadius_m})
            for (const double dy : {-kPersonRadius_m, kPersonRadius_m}) {
                // From above a person's shoulders are the widest; the feet stand closer together.
                const double spread = z > 0 ? 1.0 : 0.5;
                const auto p = sensor_.camera->project(
                    {position_m.x() + spread * dx, position_m.y() + spread * dy, z});
                if (!p) return std::nullopt;
                grow(box, *p);
            }
    return box;
}

BoxPx Viewpoint::region_of_interest(double reach_m) const {
    std::optional<BoxPx> region;
    for (const WatchedLine& line : lines_) {
        const Eigen::Vector2d along = (line.on_floor.b - line.on_floor.a).normalized();
        const Eigen::Vector2d across(-along.y(), along.x());
        for (const Eigen::Vector2d& end : {Eigen::Vector2d(line.on_floor.a - reach_m / 2 * along),
                                           Eigen::Vector2d(line.on_floor.b + reach_m / 2 * along)})
            for (const double side : {-reach_m, reach_m})
                if (const auto box = person_box(end + side * across)) {
                    grow(region, {box->x, box->y});
                    grow(region, {box->x + box->width, box->y + box->height});
                }
    }
    if (!region) return {0, 0, double(sensor_.width_px), double(sensor_.height_px)};
    const double right = std::clamp<double>(region->x + region->width, 0, sensor_.width_px);
    const double bottom = std::clamp<double>(region->y + region->height, 0, sensor_.height_px);
    const double x = std::clamp<double>(region->x, 0, right);
    const double y = std::clamp<double>(region->y, 0, bottom);
    return {x, y, right - x, bottom - y};
}

}  // namespace headcount::detectors
