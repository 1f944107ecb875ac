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

float size_of(const Figure& f) { return f.scale() * (f.child ? 0.92F : 1.0F); }
Point half_of(const Figure& f) { return size_of(f) * Point(0.085F, 0.15F, 0.215F); }

/// Where the middle of the bag's front is: on the back of somebody, or behind a wheelchair's.
Point front_of(const Figure& f, float back_x) {
    if (f.look.wheelchair) return {chair_back_m(f) - 0.04F, 0, 0.70F};
    return {back_x, 0, f.rest[kUpperArmL].z() - 0.215F * size_of(f)};
}

/// The rearmost of the back behind the bag.
float back_of(const Figure& f, const Outside& outside) {
    float rearmost = 1e9F;
    const Point half = half_of(f);
    const float z = front_of(f, 0).z();
    for (int row = -6; row <= 6; ++row)  // about 3 cm apart
        for (int column = -4; column <= 4; ++column) {
            const Point from(-2, 0.2F * half.y() * static_cast<float>(column),
                             z + 0.145F * half.z() * static_cast<float>(row));
            if (const auto met = meet_trunk(outside, from, Point::UnitX()))
                rearmost = std::min(rearmost, met->point.x());
        }
    // Hair that hangs lies between.
    const bool long_hair = f.look.hair == Hair::long_loose || f.look.hair == Hair::tail;
    return rearmost - 0.003F - (long_hair ? 0.008F : 0);
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

/// Over a shoulder, down the chest and under the arm to the bag's lower corner.
std::vector<Vertex> way_of_strap(const Figure& f, const Outside& outside, float side,
                                 const Point& front) {
    const float size = size_of(f), scale = f.scale();
    constexpr int kOver = 36, kUnder = 30;
    std::vector<Vertex> way;
    const auto add = [&](const std::optional<Vertex>& met) {
        if (met && (way.empty() || (met->point - way.back().point).norm() > 0.004F))
            way.push_back(*met);
    };
    const Point middle(f.rest[kChest].x() - 0.01F, 0, f.rest[kUpperArmL].z() - 0.10F * scale);
    const auto at_side = [&](float y) -> Point { return middle + Point(0, side * y * scale, 0); };
    for (int i = 0; i < kOver; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(kOver - 1);
        const float angle = mix(158.0F, 4.0F, t) * kRad;
        const Point out(std::cos(angle), 0, std::sin(angle));
        add(meet_trunk(outside, at_side(mix(0.075F, 0.098F, t)) + 0.7F * out, -out));
    }
    if (way.empty()) return way;
    const Point chest = way.back().point - middle;
    const float first = std::atan2(std::abs(chest.y()), chest.x());
    const float low = front.z() - half_of(f).z() + 0.055F * size;
    for (int i = 1; i <= kUnder; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(kUnder);
        const float angle = first + (150 * kRad - first) * std::pow(t, 1.35F);
        const float z = mix(middle.z(), low, std::pow(t, 0.9F));
        add(meet_around(outside, {middle.x(), 0, z}, side * angle));
    }
    return way;
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
                           front_of(f, 0)},
                      0.008F, rod_sides(detail)));
    return all;
}

}  // namespace

Pieces backpack(const Figure& f, int detail, const Outside& outside) {
    const bool hung = f.look.wheelchair;
    const Joint joint = hung ? kGround : kChest;
    const Point front = front_of(f, hung ? 0 : back_of(f, outside));
    const Colour dark = 0.5F * f.look.bag_fabric.colour;
    Pieces pieces{finished(body_of(f, detail), joint, cloth(f, detail))};
    if (detail < 2) {
        pieces.push_back(
            finished(pocket_of(f), joint, plain(0.86F * f.look.bag_fabric.colour, 0.12F)));
        pieces.push_back(finished(handle_of(f, detail), joint, plain(dark, 0.08F)));
    }
    if (hung) pieces.push_back(finished(loops_of(f, detail), joint, plain(dark, 0.08F)));
    for (Piece& piece : pieces) move(piece, front);
    if (hung) return pieces;
    const float scale = f.scale();
    for (const float side : {1.0F, -1.0F}) {
        const auto way = way_of_strap(f, outside, side, front);
        const StrapShape shape{
            [=](float t) { return scale * mix(0.050F, 0.024F, smooth_step(0.45F, 0.65F, t)); },
            detail == 0   ? 20
            : detail == 1 ? 11
                          : 7};
        Piece ribbon = strap(outside, way, shape, detail);
        ribbon.paint = plain(dark, 0.08F);
        pieces.push_back(std::move(ribbon));
    }
    return pieces;
}

// The naked back lies up to 3 cm before the dressed one.
Capsules backpack_capsules(const Figure& f) {
    float rearmost = 1e9F;
    const Point half = half_of(f);
    for (const Point& p : f.human.rows(Part::body))
        if (std::abs(p.y()) < half.y() && std::abs(p.z() - front_of(f, 0).z()) < half.z())
            rearmost = std::min(rearmost, p.x());
    const bool hung = f.look.wheelchair;
    const Point middle = front_of(f, rearmost - 0.015F) - Point(1.15F * half.x(), 0, 0);
    const double radius = 1.15 * half.x();
    Capsules all;
    for (const float side : {1.0F, -1.0F}) {
        const Point at = middle + Point(0, side * 0.42F * half.y(), 0);
        const Point up(0, 0, half.z() - 0.9F * half.x());
        all.push_back({hung ? kGround : kChest, at - up, at + up, radius});
    }
    return all;
}

}  // namespace headcount::sim::people
