// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/belongings/strap.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kRad = std::numbers::pi_v<float> / 180;
constexpr float kWhere = 100 * kRad;  ///< on the left hip, a little behind

float size_of(const Figure& f) { return f.scale() * (f.child ? 0.85F : 1.0F); }
Point half_of(const Figure& f) { return size_of(f) * Point(0.048F, 0.135F, 0.105F); }
float height_of(const Figure& f) { return f.rest[kThighL].z() + 0.04F * f.scale(); }
/// Of the hips, upright.
Point axis_of(const Figure& f) { return {f.rest[kPelvis].x(), 0, height_of(f)}; }

/// From the bag's own frame, x away from the body, to rest.
Eigen::Isometry3f frame_of(const Figure& f, float hip_m) {
    Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
    frame.linear() = Eigen::AngleAxisf(kWhere, Point::UnitZ()).toRotationMatrix();
    frame.translation() =
        axis_of(f) + frame.linear() * Point(hip_m + half_of(f).x() - 0.004F, 0, 0);
    return frame;
}

/// How far from the axis the outermost of the hip behind the bag is.
float hip_of(const Figure& f, const Outside& outside) {
    float far = 0;
    const Point out(std::cos(kWhere), std::sin(kWhere), 0);
    for (const float up : {-0.8F, -0.4F, 0.0F, 0.4F, 0.8F})
        for (const float aside : {-0.5F, 0.0F, 0.5F}) {
            const Point from = axis_of(f) + 0.7F * out + up * half_of(f).z() * Point::UnitZ() +
                               aside * half_of(f).y() * Point(-out.y(), out.x(), 0);
            if (const auto met = meet_trunk(outside, from, -out))
                far = std::max(far, (met->point - axis_of(f)).dot(out));
        }
    return far;
}

std::function<Paint(const Vertex&)> leather(const Figure& f) {
    const Colour colour = f.look.bag_fabric.colour;
    const float flap = -0.25F * half_of(f).z();
    return [=](const Vertex& spot) -> Paint {
        const bool outside = spot.chart.x() > 0;
        const float shade = outside && spot.chart.z() < flap ? 0.75F : 1.0F;
        return {colour * shade * (1 + 0.05F * noise(60 * spot.chart)), 0.25F};
    };
}

/// Up across the chest, over the right shoulder and down across the back; both ends are behind the
/// bag.
std::vector<Vertex> way_of_strap(const Figure& f, const Outside& outside, int detail) {
    const float scale = f.scale();
    const int across = detail == 0   ? 9
                       : detail == 1 ? 7
                                     : 5,
              over = detail == 0   ? 7
                     : detail == 1 ? 5
                                   : 3;
    const Point shoulder(f.rest[kChest].x() - 0.01F, -0.085F * scale,
                         f.rest[kUpperArmR].z() - 0.09F * scale);
    std::vector<Vertex> way;
    const auto add = [&](const std::optional<Vertex>& met) {
        if (met && (way.empty() || (met->point - way.back().point).norm() > 0.008F))
            way.push_back(*met);
    };
    const Point hip = axis_of(f) + Point(0, 0, 0.75F * half_of(f).z());
    // About an axis that goes from the hips' to the chest's: from the bag's edge to the shoulder.
    const auto add_across = [&](float bag_angle, float shoulder_angle, float t) {
        const Point axis(mix(hip.x(), shoulder.x(), t), 0, mix(hip.z(), shoulder.z(), t));
        add(meet_around(outside, axis, mix(bag_angle, shoulder_angle, t)));
    };
    const float ahead = -38 * kRad, behind = 218 * kRad;
    for (int i = 0; i < across; ++i)
        add_across(kWhere - 28 * kRad, ahead, static_cast<float>(i) / static_cast<float>(across));
    for (int i = 0; i < over; ++i) {
        const float angle =
            mix(8.0F, 172.0F, static_cast<float>(i) / static_cast<float>(over - 1)) * kRad;
        const Point out(std::cos(angle), 0, std::sin(angle));
        add(meet_trunk(outside, shoulder + 0.7F * out, -out));
    }
    for (int i = across - 1; i >= 0; --i)
        add_across(kWhere + 28 * kRad, behind, static_cast<float>(i) / static_cast<float>(across));
    return way;
}

}  // namespace

Pieces shoulder_bag(const Figure& f, int detail, const Outside& outside) {
    const Point half = half_of(f);
    Piece bag = block(half, 0.03F * size_of(f), detail == 2 ? 0 : 1, detail == 0 ? 1 : 0);
    bend(bag, [&](const Point& p) -> Point {
        const float flat = 1 - 0.35F * smooth_step(-half.z(), half.z(), p.z());
        return {-half.x() + (p.x() + half.x()) * flat, p.y(), p.z()};
    });
    const Eigen::Isometry3f frame = frame_of(f, hip_of(f, outside));
    for (Vertex& vertex : bag.vertices) {
        vertex.point = frame * vertex.point;
        vertex.normal = frame.linear() * vertex.normal;
    }
    Pieces pieces{finished(std::move(bag), kPelvis, leather(f))};
    const float width = 0.026F * f.scale();
    Piece ribbon = strap(
        outside, way_of_strap(f, outside, detail), [=](float) { return width; }, detail);
    ribbon.paint = plain(0.55F * f.look.bag_fabric.colour, 0.15F);
    pieces.push_back(std::move(ribbon));
    return pieces;
}

Capsules shoulder_bag_capsules(const Figure& f) {
    float far = 0;
    const Point out(std::cos(kWhere), std::sin(kWhere), 0);
    for (const Point& p : f.human.rows(Part::body)) {
        const Point q = p - axis_of(f);
        if (std::abs(q.z()) < half_of(f).z() &&
            std::abs(q.dot(Point(-out.y(), out.x(), 0))) < 0.1F && q.dot(out) < 0.3F * f.girth())
            far = std::max(far, q.dot(out));
    }
    const Eigen::Isometry3f frame = frame_of(f, far + 0.008F);
    const Point half = half_of(f);
    Capsules all;
    for (const float up : {-0.45F, 0.45F}) {
        const Point along(0, half.y() - half.x(), 0), at(0, 0, up * half.z());
        all.push_back(
            {kPelvis, frame * Point(at - along), frame * Point(at + along), 1.2 * half.x()});
    }
    return all;
}

}  // namespace headcount::sim::people
