// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <optional>
#include <vector>

namespace headcount {

/// A directed piece of a straight line. Its positive side is where cross(b - a, p - a) > 0: the
/// left hand of somebody walking from a to b in the world (y up), the right hand in a picture (y
/// down).
struct Segment {
    Eigen::Vector2d a{0, 0};
    Eigen::Vector2d b{1, 0};

    double length() const { return (b - a).norm(); }
    /// Distance of a point from the infinite line, positive on the positive side, in the unit of
    /// the points.
    double signed_distance(const Eigen::Vector2d& p) const;
    /// Where along a..b the foot of the perpendicular from p lies: 0 at a, 1 at b.
    double along(const Eigen::Vector2d& p) const;
};

/// Where the way from p to q meets the segment: the share of the way walked, 0 to 1; nothing when
/// it does not.
std::optional<double> crossing_share(const Segment& line, const Eigen::Vector2d& p,
                                     const Eigen::Vector2d& q);

/// A simple polygon, corners in order. Empty contains nothing.
struct Polygon {
    std::vector<Eigen::Vector2d> corners;
    bool contains(const Eigen::Vector2d& p) const;
    double area() const;  ///< positive for counter-clockwise corners in a y-up frame
};

/// An axis-aligned box, in pixels of a picture: x, y of the top left corner, width, height.
struct BoxPx {
    double x = 0, y = 0, width = 0, height = 0;
    double area() const { return width * height; }
};

/// The angle from one direction to another by the shorter way, -pi to pi.
double angle_between(double from_rad, double to_rad);

/// Intersection over union, 0 to 1; 0 when both are empty.
double intersection_over_union(const BoxPx& a, const BoxPx& b);

/// A camera. Camera frame: x right, y down, z forward, metres. Pixel (0, 0) is the top left corner
/// of the top left pixel, so that pixel's centre is (0.5, 0.5).
struct Camera {
    int width_px = 640;
    int height_px = 480;
    double focal_px = 500;                ///< distance of the image plane, in pixels
    Eigen::Vector2d centre_px{320, 240};  ///< principal point
    Eigen::Isometry3d camera_from_world = Eigen::Isometry3d::Identity();

    /// A pinhole camera at `eye` that looks at `target`; the picture's up is as near to `up` as it
    /// can be.
    static Camera look_at(const Eigen::Vector3d& eye, const Eigen::Vector3d& target,
                          const Eigen::Vector3d& up, double horizontal_view_deg, int width_px,
                          int height_px);
    Eigen::Vector3d eye_in_world() const;
    /// Where a point of the world appears; nothing when it is not in front of the camera (nearer
    /// than 1 cm).
    std::optional<Eigen::Vector2d> project(const Eigen::Vector3d& point_in_world) const;
    /// The direction, of length 1 and in the world, that a point of the picture looks in.
    Eigen::Vector3d ray_in_world(const Eigen::Vector2d& point_px) const;
    /// The point seen at a pixel at a planar depth (distance along the optical axis), in the world.
    Eigen::Vector3d point_at_depth(const Eigen::Vector2d& point_px, double depth_m) const;
};

}  // namespace headcount
