// SPDX-License-Identifier: Apache-2.0
#include "sim/people/belongings/strap.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

/// Of an arm with its sleeve, or of the head: what no strap lies on.
bool is_limb(const Influence& influence) {
    float share = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        const auto joint = influence.joint[k];
        const bool left = joint >= kUpperArmL && joint <= kHandL;
        const bool right = joint >= kUpperArmR && joint <= kHandR;
        if (left || right || joint == kHead) share += influence.weight[k];
    }
    return share > 0.85F;
}

/// The surface below a point aside of the way; where there is none near, nearer to the way.
Vertex below(const Outside& outside, const Vertex& middle, const Point& aside) {
    constexpr float kAbove_m = 0.04F, kDeepest_m = 0.015F;
    for (const float share : {1.0F, 0.5F}) {
        const Point wanted = middle.point + share * aside;
        const auto met = meet_trunk(outside, wanted + kAbove_m * middle.normal, -middle.normal);
        if (met && (met->point - wanted).norm() < kDeepest_m) return *met;
    }
    return middle;
}

/// Those of many places that keep the way's shape best: each next one is the farthest from the
/// polygon of those before.
std::vector<std::size_t> chosen(std::span<const Vertex> way, std::size_t count) {
    std::vector<std::size_t> kept{0, way.size() - 1};
    while (kept.size() < std::min(count, way.size())) {
        float worst = -1;
        std::size_t best = 0;
        for (std::size_t k = 0; k + 1 < kept.size(); ++k) {
            const Point& a = way[kept[k]].point;
            const Point chord = way[kept[k + 1]].point - a;
            for (std::size_t i = kept[k] + 1; i < kept[k + 1]; ++i) {
                const Point to = way[i].point - a;
                const float along = to.dot(chord) / chord.squaredNorm();
                // A straight way is divided too, for its width lies on the surface as well.
                const float aside =
                    (to - along * chord).norm() + 0.1F * std::min(along, 1 - along) * chord.norm();
                if (aside <= worst) continue;
                worst = aside;
                best = i;
            }
        }
        kept.insert(std::upper_bound(kept.begin(), kept.end(), best), best);
    }
    return kept;
}

/// A vertex so high over a place.
Vertex over(Vertex place, float height_m) {
    place.point += height_m * place.normal;
    return place;
}

std::vector<Vertex> sections(const Outside& outside, std::span<const Vertex> way,
                             const StrapShape& shape, int detail) {
    // Chords of a coarse ribbon cut deeper into a round shoulder.
    constexpr float kTouching_m = 0.0005F;
    const float low_m = 0.002F, high_m = detail == 0 ? 0.007F : detail == 1 ? 0.009F : 0.010F;
    std::vector<Vertex> all;
    for (const std::size_t i : chosen(way, static_cast<std::size_t>(shape.stations))) {
        const Point along =
            way[std::min(i + 1, way.size() - 1)].point - way[i == 0 ? 0 : i - 1].point;
        const Point up = way[i].normal;
        const float width =
            shape.width_m(static_cast<float>(i) / static_cast<float>(way.size() - 1));
        const Point side = along.cross(up).normalized() * (0.5F * width);
        const Vertex left = over(below(outside, way[i], side), low_m);
        const Vertex right = over(below(outside, way[i], -side), low_m);
        // Round the way, as grid_piece wants it.
        if (detail == 0) {
            all.push_back(over(below(outside, way[i], -0.7F * side), high_m));
            all.push_back(over(below(outside, way[i], 0.7F * side), high_m));
        } else {
            all.push_back(over(way[i], high_m));
        }
        all.push_back(left);
        all.push_back(over(way[i], kTouching_m));  // the underside follows hollows
        all.push_back(right);
    }
    return all;
}

}  // namespace

std::optional<Vertex> meet_trunk(const Outside& outside, const Point& from, const Point& way) {
    constexpr int kMost = 12;
    constexpr float kStep_m = 0.0005F;
    Point start = from;
    for (int k = 0; k < kMost; ++k) {
        auto met = outside.meet(start, way);
        if (!met) return std::nullopt;
        if (met->normal.dot(way) < 0 && !is_limb(met->influence)) return met;
        start = met->point + kStep_m * way;
    }
    return std::nullopt;
}

std::optional<Vertex> meet_around(const Outside& outside, const Point& axis, float angle) {
    constexpr float kFar_m = 0.7F;
    const Point out(std::cos(angle), std::sin(angle), 0);
    return meet_trunk(outside, axis + kFar_m * out, -out);
}

Piece strap(const Outside& outside, std::span<const Vertex> way, const StrapShape& shape,
            int detail) {
    if (way.size() < 2) return {};
    const std::vector<Vertex> all = sections(outside, way, shape, detail);
    std::vector<Point> points;
    points.reserve(all.size());
    for (const Vertex& vertex : all) points.push_back(vertex.point);
    const int around = detail == 0 ? 5 : 4, rows = static_cast<int>(all.size()) / around;
    Piece piece = grid_piece(points, rows, around, true);
    const auto last = static_cast<std::uint32_t>((rows - 1) * around);
    for (std::uint32_t k = 1; k + 1 < static_cast<std::uint32_t>(around); ++k) {
        piece.triangles.push_back({0, k + 1, k});
        piece.triangles.push_back({last, last + k, last + k + 1});
    }
    smooth_normals(piece);
    for (std::size_t i = 0; i < all.size(); ++i) piece.vertices[i].influence = all[i].influence;
    return piece;
}

}  // namespace headcount::sim::people
