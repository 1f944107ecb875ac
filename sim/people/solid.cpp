// SPDX-License-Identifier: Apache-2.0
#include "sim/people/solid.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

float smooth_min(float a, float b, float k) {
    const float h = std::max(k - std::abs(a - b), 0.0F) / k;
    return std::min(a, b) - h * h * k * 0.25F;
}

float smooth_max(float a, float b, float k) { return -smooth_min(-a, -b, k); }

float smooth_step(float low, float high, float x) {
    const float t = std::clamp((x - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

float ellipsoid(const Point& p, const Point& centre, const Point& radii) {
    const Point q = p - centre;
    const float k0 = q.cwiseQuotient(radii).norm();
    const float k1 = q.cwiseQuotient(radii.cwiseProduct(radii)).norm();
    return k1 < 1e-6F ? -radii.minCoeff() : k0 * (k0 - 1) / k1;
}

float rounded_box(const Point& p, const Point& centre, const Point& half_size, float radius) {
    const Point q = (p - centre).cwiseAbs() - half_size + Point::Constant(radius);
    return q.cwiseMax(0.0F).norm() + std::min(q.maxCoeff(), 0.0F) - radius;
}

float tube(const Point& p, std::span<const TubeNode> nodes, float depth) {
    float nearest = 1e9F;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const Point ab = nodes[i + 1].centre - nodes[i].centre;
        const float t = std::clamp((p - nodes[i].centre).dot(ab) / ab.squaredNorm(), 0.0F, 1.0F);
        Point off = p - nodes[i].centre - t * ab;
        off.x() /= depth;
        const float radius = nodes[i].radius + t * (nodes[i + 1].radius - nodes[i].radius);
        nearest = std::min(nearest, off.norm() - radius);
    }
    return nearest;
}

float along_tube(const Point& p, std::span<const TubeNode> nodes) {
    float nearest = 1e9F, found = 0, walked = 0;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const Point ab = nodes[i + 1].centre - nodes[i].centre;
        const float length = ab.norm();
        const float t = std::clamp((p - nodes[i].centre).dot(ab) / (length * length), 0.0F, 1.0F);
        const float away = (p - nodes[i].centre - t * ab).norm();
        if (away < nearest) {
            nearest = away;
            found = walked + t * length;
        }
        walked += length;
    }
    return found;
}

namespace {

// Catmull and Rom 1974 on equal knots: the rings are nearly evenly spaced.
float spline(float a, float b, float c, float d, float t) {
    const float m0 = 0.5F * (c - a), m1 = 0.5F * (d - b);
    const float t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * c +
           (t3 - t2) * m1;
}

}  // namespace

Ring ring_at(std::span<const Ring> rings, float z) {
    if (z <= rings.front().z) return rings.front();
    if (z >= rings.back().z) return rings.back();
    std::size_t i = 0;
    while (rings[i + 1].z < z) ++i;
    const Ring& a = rings[i == 0 ? 0 : i - 1];
    const Ring& b = rings[i];
    const Ring& c = rings[i + 1];
    const Ring& d = rings[std::min(i + 2, rings.size() - 1)];
    const float t = (z - b.z) / (c.z - b.z);
    return {z, spline(a.half_width, b.half_width, c.half_width, d.half_width, t),
            spline(a.front, b.front, c.front, d.front, t),
            spline(a.back, b.back, c.back, d.back, t), spline(a.x, b.x, c.x, d.x, t)};
}

float loft(const Point& p, std::span<const Ring> rings) {
    const Ring ring = ring_at(rings, p.z());
    const float dx = p.x() - ring.x;
    const float u = std::abs(dx) / (dx > 0 ? ring.front : ring.back);
    const float v = std::abs(p.y()) / ring.half_width;
    const float round = std::sqrt(u * u + v * v);
    const float square = std::sqrt(std::sqrt(u * u * u * u + v * v * v * v));
    const float rho = 0.65F * round + 0.35F * square;
    const float away = std::sqrt(dx * dx + p.y() * p.y());
    const float inside = -std::min({ring.front, ring.back, ring.half_width});
    // Along the ray from the axis; 0.9 because the surface is nearer than that where it is flat.
    const float across = rho < 1e-4F ? inside : std::max(inside, 0.9F * away * (1 - 1 / rho));
    const float beyond = p.z() - std::clamp(p.z(), rings.front().z, rings.back().z);
    if (beyond == 0) return across;
    return across > 0 ? std::hypot(across, beyond) : std::max(across, std::abs(beyond));
}

}  // namespace headcount::sim::people
