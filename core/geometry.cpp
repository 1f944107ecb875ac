// SPDX-License-Identifier: Apache-2.0
#include "core/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount {

namespace {
double cross(const Eigen::Vector2d& u, const Eigen::Vector2d& v) {
    return u.x() * v.y() - u.y() * v.x();
}
}  // namespace

double Segment::signed_distance(const Eigen::Vector2d& p) const {
    return cross(b - a, p - a) / length();
}

double Segment::along(const Eigen::Vector2d& p) const {
    return (p - a).dot(b - a) / (b - a).squaredNorm();
}

std::optional<double> crossing_share(const Segment& line, const Eigen::Vector2d& p,
                                     const Eigen::Vector2d& q) {
    const double before = line.signed_distance(p), after = line.signed_distance(q);
    if (before == after || (before > 0) == (after > 0)) return std::nullopt;
    const double share = before / (before - after);
    const double at = line.along(p + share * (q - p));
    if (at < 0 || at > 1) return std::nullopt;
    return share;
}

bool Polygon::contains(const Eigen::Vector2d& p) const {
    bool inside =
        false;  // even-odd rule: a ray to the right crosses the border an odd number of times
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const Eigen::Vector2d &u = corners[i], &v = corners[j];
        if ((u.y() > p.y()) != (v.y() > p.y()) &&
            p.x() < (v.x() - u.x()) * (p.y() - u.y()) / (v.y() - u.y()) + u.x())
            inside = !inside;
    }
    return inside;
}

double Polygon::area() const {
    double twice = 0;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++)
        twice += cross(corners[j], corners[i]);
    return twice / 2;
}

double angle_between(double from_rad, double to_rad) {
    return std::remainder(to_rad - from_rad, 2 * std::numbers::pi);
}

double intersection_over_union(const BoxPx& a, const BoxPx& b) {
    const double w = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
    const double h = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
    const double common = w > 0 && h > 0 ? w * h : 0;
    const double all = a.area() + b.area() - common;
    return all > 0 ? common / all : 0;
}

Camera Camera::look_at(const Eigen::Vector3d& eye, const Eigen::Vector3d& target,
                       const Eigen::Vector3d& up, double horizontal_view_deg, int width_px,
                       int height_px) {
    const Eigen::Vector3d forward = (target - eye).normalized();
    const Eigen::Vector3d right = forward.cross(up).normalized();
    Eigen::Matrix3d rows;
    rows.row(0) = right;
    rows.row(1) = forward.cross(right);  // down
    rows.row(2) = forward;
    Camera camera;
    camera.width_px = width_px;
    camera.height_px = height_px;
    camera.focal_px = width_px / 2.0 / std::tan(horizontal_view_deg * std::numbers::pi / 360.0);
    camera.centre_px = {width_px / 2.0, height_px / 2.0};
    camera.camera_from_world.linear() = rows;
    camera.camera_from_world.translation() = -rows * eye;
    return camera;
}

Eigen::Vector3d Camera::eye_in_world() const { return camera_from_world.inverse().translation(); }

std::optional<Eigen::Vector2d> Camera::project(const Eigen::Vector3d& point_in_world) const {
    constexpr double kNearest_m = 0.01;
    const Eigen::Vector3d p = camera_from_world * point_in_world;
    if (p.z() < kNearest_m) return std::nullopt;
    return Eigen::Vector2d(centre_px + focal_px * p.head<2>() / p.z());
}

Eigen::Vector3d Camera::ray_in_world(const Eigen::Vector2d& point_px) const {
    Eigen::Vector3d direction;
    direction << (point_px - centre_px) / focal_px, 1.0;
    return (camera_from_world.linear().transpose() * direction).normalized();
}

Eigen::Vector3d Camera::point_at_depth(const Eigen::Vector2d& point_px, double depth_m) const {
    Eigen::Vector3d point_in_camera;
    point_in_camera << (point_px - centre_px) / focal_px * depth_m, depth_m;
    return camera_from_world.inverse() * point_in_camera;
}

}  // namespace headcount
