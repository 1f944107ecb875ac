// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/belongings/strap.hpp"
#include "sim/people/hold.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kRad = std::numbers::pi_v<float> / 180;
// Measures here and below are assumed, as of common models.
constexpr float kWhere = 100 * kRad;  ///< on the left hip, a little behind

float size_of(const Figure& f) { return f.scale() * (f.child ? 0.85F : 1.0F); }
Point half_of(const Figure& f) { return size_of(f) * Point(0.045F, 0.125F, 0.095F); }
float height_of(const Figure& f) { return f.rest[kThighL].z() + 0.04F * f.scale(); }
/// Of the hips, upright.
Point axis_of(const Figure& f) { return {f.rest[kPelvis].x(), 0, height_of(f)}; }

Point outwards() { return {std::cos(kWhere), std::sin(kWhere), 0}; }
Point ahead() { return {std::sin(kWhere), -std::cos(kWhere), 0}; }

/// How far from the axis the hip is at heights from the bag's bottom to its top.
using Hip = std::array<float, 5>;
float height_in_bag(const Figure& f, std::size_t i) {
    return (static_cast<float>(i) - 2) * 0.42F * half_of(f).z();
}

/// From the bag's own frame, x away from the body, to rest: it leans against the hip.
Eigen::Isometry3f frame_of(const Figure& f, const Hip& hip) {
    const float high = height_in_bag(f, 4);
    const float slope = std::clamp((hip[0] - hip[4]) / (2 * high), -0.1F, 0.4F);
    float far = 0;
    for (std::size_t i = 0; i < hip.size(); ++i)
        far = std::max(far, hip[i] + slope * height_in_bag(f, i));
    Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
    frame.linear() = (Eigen::AngleAxisf(kWhere, Point::UnitZ()) *
                      Eigen::AngleAxisf(-std::atan(slope), Point::UnitY()))
                         .toRotationMatrix();
    frame.translation() =
        axis_of(f) + far * outwards() + frame.linear() * Point(half_of(f).x() - 0.003F, 0, 0);
    return frame;
}

/// Behind the back of a wheelchair, on the bar between its handles.
Eigen::Isometry3f hung(const Figure& f) {
    constexpr float kLoops_m = 0.13F;  // assumed
    return Eigen::Translation3f(chair_bar_m(f), 0, kChairGripHeight_m - kLoops_m - half_of(f).z()) *
           Eigen::AngleAxisf(180 * kRad, Point::UnitZ());
}

/// From the bag's upper edge to the bar.
Piece loops_of(const Figure& f, int detail) {
    const Point half = half_of(f), bar(chair_bar_m(f), 0, kChairGripHeight_m);
    Piece all;
    for (const float side : {1.0F, -1.0F}) {
        const Point edge = hung(f) * Point(0, 0.8F * side * half.y(), half.z() - 0.02F);
        join(all, rod({edge, bar + Point(0, 0.4F * edge.y(), 0.012F)}, 0.006F, rod_sides(detail)));
    }
    return all;
}

Hip hip_of(const Figure& f, const Outside& outside) {
    Hip hip{};
    for (std::size_t i = 0; i < hip.size(); ++i)
        for (const float aside : {-0.2F, 0.0F, 0.2F}) {
            const Point from = axis_of(f) + 0.7F * outwards() + aside * half_of(f).y() * ahead() +
                               height_in_bag(f, i) * Point::UnitZ();
            if (const auto met = meet_trunk(outside, from, -outwards()))
                hip[i] = std::max(hip[i], (met->point - axis_of(f)).dot(outwards()));
        }
    return hip;
}

/// Of the naked body, and what clothes add.
Hip naked_hip_of(const Figure& f) {
    constexpr float kClothes_m = 0.008F;
    Hip hip{};
    for (std::size_t row = 0; row < f.human.rows(Part::body).size(); ++row) {
        const Point q = f.human.rows(Part::body)[row] - axis_of(f);
        if (std::abs(q.dot(ahead())) > 0.06F || f.human.arm_share(Part::body, row) > 0.5F) continue;
        for (std::size_t i = 0; i < hip.size(); ++i)
            if (std::abs(q.z() - height_in_bag(f, i)) < 0.03F)
                hip[i] = std::max(hip[i], q.dot(outwards()) + kClothes_m);
    }
    return hip;
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

/// Straight up across the chest as seen from the front, over the right shoulder and likewise down
/// the back; both ends are behind the bag.
std::vector<Vertex> way_of_strap(const Figure& f, const Outside& outside) {
    const float scale = f.scale();
    constexpr int kAcross = 32, kOver = 24;
    constexpr float kFar_m = 0.7F, kEnd = 24 * kRad;
    const Point hip(axis_of(f).x(), 0.15F * f.girth(), height_of(f) + 0.55F * half_of(f).z());
    const Point top(f.rest[kChest].x() - 0.01F, -0.085F * scale,
                    f.rest[kUpperArmR].z() + 0.04F * scale);
    const Point up = Point(0, top.y() - hip.y(), top.z() - hip.z()).normalized();
    const Point shoulder = top - 0.14F * scale * up;
    std::vector<Vertex> way;
    const auto add = [&](const Point& inside, const Point& out) {
        const auto met = meet_trunk(outside, inside + kFar_m * out, -out);
        if (met && (way.empty() || (met->point - way.back().point).norm() > 0.004F))
            way.push_back(*met);
    };
    // Ahead of the hip rays come from the front, at the bag from its edge.
    const auto add_across = [&](float straight, float at_bag, float t) {
        const Point on_line = mix(hip, shoulder, t);
        const float left = smooth_step(0.5F * hip.y(), hip.y(), on_line.y());
        const float angle = mix(straight, at_bag, left);
        add({on_line.x(), on_line.y() * (1 - 0.8F * left), on_line.z()},
            {std::cos(angle), std::sin(angle), 0});
    };
    for (int i = 0; i < kAcross; ++i)
        add_across(0, kWhere - kEnd, static_cast<float>(i) / static_cast<float>(kAcross));
    for (int i = 0; i <= kOver; ++i) {
        const float angle = 180 * kRad * static_cast<float>(i) / static_cast<float>(kOver);
        add(shoulder, std::cos(angle) * Point::UnitX() + std::sin(angle) * up);
    }
    for (int i = kAcross - 1; i >= 0; --i)
        add_across(180 * kRad, kWhere + kEnd, static_cast<float>(i) / static_cast<float>(kAcross));
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
    const bool is_hung = f.look.wheelchair;
    const Eigen::Isometry3f frame = is_hung ? hung(f) : frame_of(f, hip_of(f, outside));
    for (Vertex& vertex : bag.vertices) {
        vertex.point = frame * vertex.point;
        vertex.normal = frame.linear() * vertex.normal;
    }
    const auto dark = plain(0.55F * f.look.bag_fabric.colour, 0.15F);
    Pieces pieces{finished(std::move(bag), is_hung ? kGround : kPelvis, leather(f))};
    if (is_hung) {
        pieces.push_back(finished(loops_of(f, detail), kGround, dark));
        return pieces;
    }
    const float width = 0.026F * f.scale();
    const StrapShape shape{[=](float) { return width; }, detail == 0 ? 28 : detail == 1 ? 22 : 16};
    Piece ribbon = strap(outside, way_of_strap(f, outside), shape, detail);
    ribbon.paint = dark;
    pieces.push_back(std::move(ribbon));
    return pieces;
}

Capsules shoulder_bag_capsules(const Figure& f) {
    const bool is_hung = f.look.wheelchair;
    const Eigen::Isometry3f frame = is_hung ? hung(f) : frame_of(f, naked_hip_of(f));
    const Point half = half_of(f);
    Capsules all;
    for (const float up : {-0.45F, 0.45F}) {
        const Point along(0, half.y() - half.x(), 0), at(0, 0, up * half.z());
        all.push_back({is_hung ? kGround : kPelvis, frame * Point(at - along),
                       frame * Point(at + along), 1.2 * half.x()});
    }
    return all;
}

}  // namespace headcount::sim::people
