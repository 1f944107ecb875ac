// SPDX-License-Identifier: Apache-2.0
// What hangs from a fist or lies in it: tote, umbrella, phone, cane.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/hold.hpp"

namespace headcount::sim::people {

namespace {

float small(const Figure& f) { return std::max(f.scale(), 0.75F); }

Point tote_half(const Figure& f) { return small(f) * Point(0.17F, 0.05F, 0.17F); }
Point tote_middle(const Figure& f) { return {0, 0, tote_half(f).z() - tote_drop_m(f)}; }

// Measures here and below are assumed, as of common models.
constexpr float kCanopy_m = 0.50F, kCanopyDepth_m = 0.20F, kShaft_m = 0.80F, kStub_m = 0.11F;
constexpr int kRibs = 8;

/// Half-way between two ribs cloth is drawn in and up.
Point canopy_point(float share, float angle, float size) {
    const float between = std::abs(std::sin(0.5F * kRibs * angle));
    const float radius = kCanopy_m * share * (1 - 0.07F * share * between);
    const float drop = kCanopyDepth_m * share * share - 0.012F * share * between;
    return size * Point(radius * std::cos(angle), radius * std::sin(angle), kShaft_m - drop);
}

Piece canopy(const Figure& f, int detail) {
    const int columns = detail == 0 ? 2 * kRibs : kRibs, rows = detail == 0 ? 4 : 2;
    constexpr float kThick_m = 0.004F;
    std::vector<Point> points;
    for (int i = -rows; i <= rows; ++i)  // under it from the shaft out, above it back
        for (int j = 0; j < columns; ++j) {
            const float share = 1 - static_cast<float>(std::abs(i)) / static_cast<float>(rows);
            const float angle =
                2 * std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(columns);
            const Point under(0, 0, i < 0 ? -kThick_m : 0);
            points.push_back(canopy_point(std::max(share, 0.01F), angle, small(f)) + under);
        }
    return grid_piece(points, 2 * rows + 1, columns, true);
}

const Point kPhoneHalf(0.036F, 0.074F, 0.0045F);

/// The rest frame of a hand with a phone: its face is z, its top y. It lies along the knuckles, its
/// edge in the bend of the fingers.
Eigen::Isometry3f phone_frame(const Figure& f) {
    const Fist hand = fist(f.human, 1);
    Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
    frame.linear().col(2) = hand.palm;
    frame.linear().col(1) = hand.thumb;
    frame.linear().col(0) = hand.thumb.cross(hand.palm);
    // Flesh before the knuckles' joints; the fingers' ends close round the edge (assumed).
    const float scale = f.scale();
    frame.translation() = hand.knuckles + (0.028F * scale - kPhoneHalf.x()) * hand.fingers +
                          (0.018F * scale + kPhoneHalf.z()) * hand.palm + 0.02F * hand.thumb;
    return frame;
}

}  // namespace

Pieces tote(const Figure& f, int detail) {
    const Point half = tote_half(f);
    Piece bag = block(half, 0.02F * small(f), detail == 0 ? 1 : 0, detail == 0 ? 2 : 0);
    bend(bag, [&](const Point& p) -> Point {
        const float up = smooth_step(-0.7F * half.z(), half.z(), p.z());
        return {p.x() * (1 - 0.06F * up), p.y() * (1 - 0.6F * up), p.z()};
    });
    move(bag, tote_middle(f));
    Piece handles;
    const float top = tote_middle(f).z() + half.z() - 0.02F, x = 0.45F * half.x();
    for (const float side : {1.0F, -1.0F}) {
        const float y = side * 0.4F * half.y();
        join(handles, rod({{-x, y, top},
                           {-0.035F, 0.2F * y, -0.006F},
                           {0.035F, 0.2F * y, -0.006F},
                           {x, y, top}},
                          0.006F, rod_sides(detail)));
    }
    const Colour colour = f.look.bag_fabric.colour;
    const auto cloth = [colour](const Vertex& spot) -> Paint {
        return {colour * (1 + 0.08F * noise(25 * spot.chart)), 0.05F};
    };
    return {finished(std::move(bag), kHangR, cloth),
            finished(std::move(handles), kHangR, plain(0.7F * colour, 0.05F))};
}

Capsules tote_capsules(const Figure& f) {
    const Point half = tote_half(f), middle = tote_middle(f);
    Capsules all{{kHangR, {0, 0, -0.01F}, middle + Point(0, 0, half.z()), 0.02}};
    for (const float share : {-0.67F, 0.0F, 0.67F}) {
        const Point at = middle + Point(share * half.x(), 0, 0);
        const Point up(0, 0, half.z() - half.y());
        all.push_back({kHangR, at - up, at + up, 1.25 * half.y()});
    }
    return all;
}

Pieces umbrella(const Figure& f, int detail) {
    const float size = small(f);
    Piece stick = rod({{0, 0, -kStub_m * size}, {0, 0, (kShaft_m + 0.05F) * size}}, 0.007F,
                      rod_sides(detail));
    Piece handle = rod({{0, 0, 0.06F * size},
                        {0, 0, -kStub_m * size},
                        Point(0.03F, 0, -kStub_m - 0.03F) * size,
                        Point(0.06F, 0, -kStub_m) * size},
                       0.013F, rod_sides(detail));
    if (detail == 0)
        for (int rib = 0; rib < kRibs; ++rib) {
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(rib) / kRibs;
            const Point out = canopy_point(0.55F, angle, size) - Point(0, 0, 0.006F);
            join(stick, rod({{0, 0, (kShaft_m - 0.22F) * size}, out}, 0.003F, 3));
        }
    const Colour colour = f.look.bag_fabric.colour;
    const auto cloth = [colour](const Vertex& spot) -> Paint {
        return {spot.normal.z() < 0 ? Colour(0.7F * colour) : colour, 0.15F};
    };
    return {finished(canopy(f, detail), kHangL, cloth),
            finished(std::move(stick), kHangL, plain(kMetal, 0.5F)),
            finished(std::move(handle), kHangL, plain(kRubber, 0.2F))};
}

// The canopy as a star of bars: each covers the panels at its sides.
Capsules umbrella_capsules(const Figure& f) {
    const float size = small(f);
    Capsules all{{kHangL, {0, 0, -kStub_m * size}, {0, 0, kShaft_m * size}, 0.015}};
    for (int rib = 0; rib < kRibs; ++rib) {
        const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(rib) / kRibs;
        all.push_back(
            {kHangL, canopy_point(0.1F, angle, size), canopy_point(0.94F, angle, size), 0.03});
    }
    return all;
}

Pieces phone(const Figure& f, int) {
    Piece slab = block(kPhoneHalf, 0.004F, 0);
    const Eigen::Isometry3f frame = phone_frame(f);
    for (Vertex& vertex : slab.vertices) {
        vertex.point = frame * vertex.point;
        vertex.normal = frame.linear() * vertex.normal;
    }
    const auto glass = [](const Vertex& spot) -> Paint {
        const bool lit =
            spot.chart.z() > 0.9F * kPhoneHalf.z() && std::abs(spot.chart.y()) < 0.066F;
        return {lit ? Colour(0.62F, 0.70F, 0.80F) : Colour(0.06F, 0.06F, 0.07F), 0.4F};
    };
    return {finished(std::move(slab), kHandR, glass)};
}

Capsules phone_capsules(const Figure& f) {
    const Eigen::Isometry3f frame = phone_frame(f);
    const Point along(0, kPhoneHalf.y() - 0.02F, 0);
    return {{kHandR, frame * Point(-along), frame * along, 0.03}};
}

Pieces cane(const Figure& f, int detail) {
    const float top = cane_length_m(f);
    const int sides = rod_sides(detail);
    Piece stick = rod({{0, 0, 0.004F}, {0, 0, top - 0.01F}}, 0.010F, sides);
    join(stick, rod({{-0.055F, 0, top - 0.012F},
                     {-0.03F, 0, top},
                     {0.04F, 0, top},
                     {0.065F, 0, top - 0.008F}},
                    0.013F, sides));
    const Colour wood = f.look.bag_fabric.colour.mean() > 0.3F ? Colour(0.36F, 0.22F, 0.13F)
                                                               : Colour(0.16F, 0.12F, 0.10F);
    const Piece tip = rod({{0, 0, 0}, {0, 0, 0.035F}}, 0.015F, sides);
    return {finished(std::move(stick), kCane, plain(wood, 0.3F)),
            finished(tip, kCane, plain(kRubber, 0.05F))};
}

Capsules cane_capsules(const Figure& f) {
    const float top = cane_length_m(f);
    return {{kCane, {0, 0, 0.012F}, {0, 0, top}, 0.012},
            {kCane, {-0.05F, 0, top}, {0.06F, 0, top}, 0.014}};
}

}  // namespace headcount::sim::people
