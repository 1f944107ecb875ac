// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/belongings/strap.hpp"
#include "sim/people/hold.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kRad = std::numbers::pi_v<float> / 180;

// Measures here and below are assumed, as of common models of some 25 litres.
float size_of(const Figure& f) { return f.scale() * (f.child ? 0.92F : 1.0F); }
Point half_of(const Figure& f) { return size_of(f) * Point(0.085F, 0.15F, 0.215F); }

/// Middle of the bag, upright, on somebody's back.
float middle_z(const Figure& f) { return f.rest[kUpperArmL].z() - 0.215F * size_of(f); }

/// Rearmost of a back at heights from the bag's lower to its upper edge, between the shoulder
/// blades: these lie farther back at rest, arms out, than when arms hang.
constexpr float kMiddleOfBack = 0.45F;  ///< of half the bag's width
constexpr int kHeights = 13;
using Back = std::array<float, kHeights>;
float height_in_bag(const Figure& f, std::size_t i) {  // its rounded edges touch nothing
    return 0.13F * half_of(f).z() * (static_cast<float>(i) - 0.5F * (kHeights - 1));
}

Back back_of(const Figure& f, const Outside& outside) {
    Back back{};
    back.fill(1e9F);
    const Point half = half_of(f);
    for (std::size_t i = 0; i < back.size(); ++i)
        for (int column = -4; column <= 4; ++column) {
            const Point from(-2, 0.25F * kMiddleOfBack * half.y() * static_cast<float>(column),
                             middle_z(f) + height_in_bag(f, i));
            if (const auto met = meet_trunk(outside, from, Point::UnitX()))
                back[i] = std::min(back[i], met->point.x());
        }
    return back;
}

/// Of the naked body, and what clothes add.
Back naked_back_of(const Figure& f) {
    constexpr float kClothes_m = 0.015F;
    Back back{};
    back.fill(1e9F);
    const Point half = half_of(f);
    for (const Point& p : f.human.rows(Part::body)) {
        if (std::abs(p.y()) > kMiddleOfBack * half.y()) continue;
        for (std::size_t i = 0; i < back.size(); ++i)
            if (std::abs(p.z() - middle_z(f) - height_in_bag(f, i)) < 0.08F * half.z())
                back[i] = std::min(back[i], p.x() - kClothes_m);
    }
    return back;
}

/// To rest from the bag's own frame: x out of its front, the origin in that front's middle. It
/// leans on the back as far above as below its middle.
Eigen::Isometry3f worn(const Figure& f, const Back& back) {
    constexpr float kLeast = -0.10F, kMost = 0.40F, kStep = 0.02F;  // of slopes (assumed)
    float best = -1e9F, best_slope = 0;
    for (float slope = kLeast; slope < kMost; slope += kStep) {
        float x = 1e9F;
        for (std::size_t i = 0; i < back.size(); ++i)
            x = std::min(x, back[i] - slope * height_in_bag(f, i));
        if (x <= best) continue;
        best = x;
        best_slope = slope;
    }
    // Hair that hangs lies between.
    const bool long_hair = f.look.hair == Hair::long_loose || f.look.hair == Hair::tail;
    // Else padding gives way to the back (assumed).
    return Eigen::Translation3f(best - (long_hair ? 0.008F : -0.004F), 0, middle_z(f)) *
           Eigen::AngleAxisf(std::atan(best_slope), Point::UnitY());
}

/// Behind the back of a wheelchair.
Eigen::Isometry3f hung(const Figure& f) {
    constexpr float kBehind_m = 0.05F, kHeight_m = 0.70F;  // clear of the cloth; assumed
    return Eigen::Isometry3f(Eigen::Translation3f(chair_back_m(f) - kBehind_m, 0, kHeight_m));
}

/// On the floor to the right of a chair, its front to the chair.
Eigen::Isometry3f put_down(const Figure& f) {
    constexpr float kAside_m = 0.25F;  // half a chair is 0.21 m wide
    return Eigen::Translation3f(0.02F, -kAside_m, half_of(f).z()) *
           Eigen::AngleAxisf(90 * kRad, Point::UnitZ());
}

Piece body_of(const Figure& f, int detail) {
    const Point half = half_of(f);
    Piece piece = block(half, 0.055F * size_of(f), detail == 0 ? 2 : 1, detail == 0 ? 1 : 0);
    bend(piece, [&](const Point& p) -> Point {
        const float up = p.z() / half.z();
        const float shallow = 1 - 0.12F * (up + 0.4F);
        const float narrow = 1 - 0.10F * smooth_step(0.2F, 1, up);
        return {half.x() + (p.x() - half.x()) * shallow, p.y() * narrow, p.z()};
    });
    move(piece, {-half.x(), 0, 0});
    return piece;
}

/// The pocket's seam and the straps' side are darker; the side at the back is padded and dark.
std::function<Paint(const Vertex&)> cloth(const Figure& f, int detail) {
    const Colour colour = f.look.bag_fabric.colour;
    const float size = size_of(f);
    return [=](const Vertex& spot) -> Paint {
        const Point q = spot.chart / size;
        float shade = 1 + 0.04F * noise(20 * spot.chart);
        if (spot.normal.x() > 0.8F) shade *= 0.55F;
        if (detail == 0 && std::abs(q.z() - 0.12F) < 0.008F) shade *= 0.6F;
        return {(colour * shade).cwiseMin(1.0F), 0.12F};
    };
}

Piece pocket_of(const Figure& f) {
    const float size = size_of(f);
    const Point half = size * Point(0.042F, 0.118F, 0.10F);
    Piece piece = block(half, 0.035F * size, 1);
    move(piece, {-2 * half_of(f).x() - 0.008F * size, 0, -0.085F * size});
    return piece;
}

/// Over a shoulder, down the chest and under the arm to the bag's lower corner, so high.
std::vector<Vertex> way_of_strap(const Figure& f, const Outside& outside, float side, float low) {
    const float scale = f.scale();
    constexpr int kOver = 36, kUnder = 30;
    std::vector<Vertex> way;
    const auto add = [&](const std::optional<Vertex>& met) {
        if (met && (way.empty() || (met->point - way.back().point).norm() > 0.004F))
            way.push_back(*met);
    };
    // Halfway from the neck to the end of the shoulder, to the arm pit on the chest (assumed).
    const float shoulder = f.rest[kUpperArmL].y();
    const Point middle(f.rest[kChest].x() - 0.01F, 0, f.rest[kUpperArmL].z() - 0.10F * scale);
    for (int i = 0; i < kOver; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(kOver - 1);
        const float angle = mix(166.0F, 4.0F, t) * kRad;
        const Point out(std::cos(angle), 0, std::sin(angle));
        const float y = shoulder * mix(0.52F, 0.70F, smooth_step(0, 0.8F, t));
        add(meet_trunk(outside, middle + Point(0, side * y, 0) + 0.7F * out, -out));
    }
    if (way.empty()) return way;
    const Point chest = way.back().point - middle;
    const float first = std::atan2(std::abs(chest.y()), chest.x());
    for (int i = 1; i <= kUnder; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(kUnder);
        const float angle = first + (150 * kRad - first) * std::pow(t, 1.35F);
        const float z = mix(middle.z(), low, std::pow(t, 0.9F));
        add(meet_around(outside, {middle.x(), 0, z}, side * angle));
    }
    return drawn_taut(outside, std::move(way));
}

Piece handle_of(const Figure& f, int detail) {
    const float size = size_of(f);
    const Point top(-0.05F * size, 0, 0.205F * size);
    return rod({top + size * Point(0, -0.04F, -0.01F), top + size * Point(0, -0.03F, 0.03F),
                top + size * Point(0, 0.03F, 0.03F), top + size * Point(0, 0.04F, -0.01F)},
               0.007F * size, rod_sides(detail));
}

/// The loops by which it hangs from the handles of a wheelchair.
Piece loops_of(const Figure& f, int detail) {
    Piece all;
    for (const float y : {-1.0F, 1.0F})
        join(all, rod({Point(-0.04F, 0.08F * y * size_of(f), 0.15F * size_of(f)),
                       Point(chair_back_m(f) - 0.06F, y * kChairGrip_m, kChairGripHeight_m) -
                           hung(f).translation()},
                      0.008F, rod_sides(detail)));
    return all;
}

/// Both straps as worn, and as they sag before the bag on the floor.
void add_straps(const Figure& f, int detail, const Outside& outside, float low, Pieces& pieces) {
    const float scale = f.scale(), size = size_of(f);
    const StrapShape shape{
        [=](float t) { return scale * mix(0.050F, 0.024F, smooth_step(0.45F, 0.65F, t)); },
        detail == 0   ? 20
        : detail == 1 ? 16
                      : 10};
    const Eigen::Isometry3f down = put_down(f);
    for (const float side : {1.0F, -1.0F}) {
        Piece ribbon = strap(outside, way_of_strap(f, outside, side, low), shape, detail);
        if (ribbon.vertices.empty()) continue;
        const auto path = [&](float t) -> Point {
            const float sag = std::max(0.0F, 4 * t * (1 - t));
            return down * (size * Point(0.033F * sag - 0.008F, side * mix(0.055F, 0.105F, t),
                                        mix(0.18F, -0.17F, t)));
        };
        ribbon.put_down = laid_down(ribbon, shape, detail, path, down.linear() * Point::UnitX());
        ribbon.paint = plain(0.5F * f.look.bag_fabric.colour, 0.08F);
        pieces.push_back(std::move(ribbon));
    }
}

void place(Piece& piece, const Eigen::Isometry3f& at) {
    for (Vertex& vertex : piece.vertices) {
        vertex.point = at * vertex.point;
        vertex.normal = at.linear() * vertex.normal;
    }
}

}  // namespace

Pieces backpack(const Figure& f, int detail, const Outside& outside) {
    const bool is_hung = f.look.wheelchair;
    const Joint joint = is_hung ? kGround : kChest;
    const Colour dark = 0.5F * f.look.bag_fabric.colour;
    Pieces pieces{finished(body_of(f, detail), joint, cloth(f, detail))};
    if (detail < 2) {
        pieces.push_back(
            finished(pocket_of(f), joint, plain(0.86F * f.look.bag_fabric.colour, 0.12F)));
        pieces.push_back(finished(handle_of(f, detail), joint, plain(dark, 0.08F)));
    }
    if (is_hung) {
        pieces.push_back(finished(loops_of(f, detail), joint, plain(dark, 0.08F)));
        for (Piece& piece : pieces) place(piece, hung(f));
        return pieces;
    }
    const Eigen::Isometry3f at = worn(f, back_of(f, outside)), down = put_down(f);
    for (Piece& piece : pieces) {
        for (const Vertex& vertex : piece.vertices)
            piece.put_down.push_back({down * vertex.point, down.linear() * vertex.normal});
        place(piece, at);
    }
    add_straps(f, detail, outside, middle_z(f) - half_of(f).z() + 0.055F * size_of(f), pieces);
    return pieces;
}

Capsules backpack_capsules(const Figure& f) {
    const Point half = half_of(f);
    const bool is_hung = f.look.wheelchair;
    const Eigen::Isometry3f at = is_hung ? hung(f) : worn(f, naked_back_of(f)), down = put_down(f);
    const double radius = 1.15 * half.x();
    Capsules all;
    for (const float side : {1.0F, -1.0F}) {
        const Point middle(-1.15F * half.x(), side * 0.42F * half.y(), 0);
        const Point up(0, 0, half.z() - 0.9F * half.x());
        CarriedCapsule c{is_hung ? kGround : kChest, at * Point(middle - up),
                         at * Point(middle + up), radius};
        if (!is_hung) c.put_down = {down * Point(middle - up), down * Point(middle + up)};
        all.push_back(c);
    }
    return all;
}

}  // namespace headcount::sim::people
