// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>

namespace headcount::sim::people {

/// A point or direction in a body's rest frame: x forward, y to the left, z up, the floor at z = 0,
/// metres.
using Point = Eigen::Vector3f;

/// Signed distances to solids, metres: negative inside. All are exact or nearly so close to the
/// surface, which is where they are used.

/// The smaller of two distances with the seam filled over a width of about k (the polynomial blend
/// of Quilez, "smooth minimum", 2013).
float smooth_min(float a, float b, float k);
float smooth_max(float a, float b, float k);
/// 0 below `low`, 1 above `high`, a cubic between.
float smooth_step(float low, float high, float x);

float ellipsoid(const Point& p, const Point& centre, const Point& radii);
float rounded_box(const Point& p, const Point& centre, const Point& half_size, float radius);

struct TubeNode {
    Point centre;
    float radius;
};

/// Along a bent axis with a changing radius, round at both ends. `depth` stretches its cross
/// section along x.
float tube(const Point& p, std::span<const TubeNode> nodes, float depth = 1);
/// How far along the axis, metres from the first node, p's nearest point lies.
float along_tube(const Point& p, std::span<const TubeNode> nodes);

/// One cross section of an upright loft.
struct Ring {
    float z;
    float half_width;
    float front;  ///< from the axis forward
    float back;   ///< from the axis backward
    float x = 0;  ///< where the axis is
};

/// Through rings in rising order, each between an ellipse and a rounded rectangle.
float loft(const Point& p, std::span<const Ring> rings);
/// The ring at a height, interpolated smoothly.
Ring ring_at(std::span<const Ring> rings, float z);

}  // namespace headcount::sim::people
