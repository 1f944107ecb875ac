// SPDX-License-Identifier: Apache-2.0
// Measures of glasses that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

struct Eye {
    Point middle{0, 0, 0};
    float front_m = -1e9F;  ///< x of the cornea
};

Eye eye(const Figure& figure, float sign) {
    Point low = Point::Constant(1e9F), high = Point::Constant(-1e9F);
    for (const Point& p : figure.human.rows(Part::eyes)) {
        if (p.y() * sign < 0) continue;
        low = low.cwiseMin(p);
        high = high.cwiseMax(p);
    }
    return {0.5F * (low + high), high.x()};
}

/// A closed bar: the first centre follows the last.
Piece ring(std::span<const Point> centres, float radius_m, int sides) {
    std::vector<Point> round(centres.begin(), centres.end());
    round.push_back(centres[0]);
    round.push_back(mix(centres[0], centres[1], 0.3F));
    const std::vector<float> radii(round.size(), radius_m);
    return tube_piece(round, radii, sides);
}

/// One rim and its bow; `sign` 1 the left eye.
Piece half(const Wearer& wearer, float sign) {
    const float k = 10 * wearer.unit();
    const Look& look = wearer.look();
    const Eye at = eye(wearer.figure, sign);
    const Point ear = behind_ear(wearer.figure, sign > 0 ? 0 : 1);
    const Point centre(at.front_m + 0.013F * k, at.middle.y() * 1.03F, at.middle.z() - 0.003F * k);
    const float wide = k * (look.round_glasses ? 0.0225F : 0.0260F),
                high = k * (look.round_glasses ? 0.0215F : 0.0175F);
    const float corner = look.round_glasses ? 1.0F : 0.55F;
    const int points = by_detail(wearer.detail, 16, 10, 8),
              sides = by_detail(wearer.detail, 4, 3, 3);
    std::vector<Point> rim;
    for (int i = 0; i < points; ++i) {
        const float a =
            2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(points);
        const auto bent = [corner](float x) {
            return std::copysign(std::pow(std::abs(x), corner), x);
        };
        const float y = wide * bent(std::cos(a)), z = high * bent(std::sin(a));
        // The frame curves back at the outer ends.
        rim.push_back(centre + Point(-0.16F * std::max(0.0F, sign * y), y, z));
    }
    const float thin = 1 - 0.15F * static_cast<float>(wearer.detail);
    Piece piece = ring(rim, thin * 0.0017F * k, sides);

    const Point hinge = centre + Point(-0.16F * wide - 0.001F * k, sign * wide, 0.35F * high);
    std::vector<Point> bow{hinge};
    const int parts = by_detail(wearer.detail, 5, 3, 2);
    for (int i = 1; i <= parts; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(parts);
        Point p = mix(hinge, ear, t);
        p.y() += sign * 0.006F * k * std::sin(3.1F * std::sqrt(t));
        bow.push_back(wearer.shell.clear(p, 0.003F * k));
    }
    bow.push_back(ear + k * Point(-0.010F, -sign * 0.004F, -0.022F));
    append(piece, tube_piece(bow, std::vector<float>(bow.size(), thin * 0.0018F * k), sides));

    const float inner = centre.y() - sign * wide;  // half of the bridge
    const std::vector<Point> bridge{
        Point(centre.x(), inner, centre.z() + 0.35F * high),
        Point(centre.x() + 0.003F * k, 0.4F * inner, centre.z() + 0.5F * high),
        Point(centre.x() + 0.003F * k, 0, centre.z() + 0.52F * high)};
    append(piece, tube_piece(bridge, std::vector<float>(3, thin * 0.0016F * k), sides));
    return piece;
}

}  // namespace

Point behind_ear(const Figure& figure, int side) {
    const Human& human = figure.human;
    const float sign = side == 0 ? 1.0F : -1.0F;
    Point sum(0, 0, 0);
    float weights = 0;
    const auto rows = human.rows(Part::body);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Point& base = human.base(Part::body, i);
        constexpr float kNear_dm = 0.14F;  // a few rows about the root (assumed)
        const Point off = base - Point(kEarRoot_dm.x(), sign * kEarRoot_dm.y(), kEarRoot_dm.z());
        if (off.norm() > kNear_dm) continue;
        const float weight = kNear_dm - off.norm();
        sum += weight * rows[i];
        weights += weight;
    }
    return sum / weights + Point(0, sign * 0.002F, 0.002F);
}

std::vector<Piece> glasses(const Wearer& wearer) {
    Piece piece = half(wearer, 1);
    append(piece, half(wearer, -1));
    make_rigid(piece, kHead);
    // Far away a frame is less than a pixel, and no dark one stands for it (assumed shares).
    constexpr std::array kSkin{0.0F, 0.15F, 0.35F};
    const Colour colour = mix(wearer.look().glasses_frame, wearer.look().skin,
                              kSkin[static_cast<std::size_t>(wearer.detail)]);
    piece.paint = [colour](const Vertex&) -> Paint { return {colour, 0.3F}; };
    return {piece};
}

}  // namespace headcount::sim::people
