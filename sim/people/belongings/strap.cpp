// SPDX-License-Identifier: Apache-2.0
#include "sim/people/belongings/strap.hpp"

#include <cmath>

namespace headcount::sim::people {

namespace {

bool is_arm(const Influence& influence) {
    float share = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        const auto joint = influence.joint[k];
        const bool left = joint >= kUpperArmL && joint <= kHandL;
        const bool right = joint >= kUpperArmR && joint <= kHandR;
        if (left || right) share += influence.weight[k];
    }
    return share > 0.5F;
}

/// The surface below a point just over it.
Vertex below(const Outside& outside, const Vertex& middle, const Point& aside) {
    constexpr float kAbove_m = 0.04F, kDeepest_m = 0.06F;
    const Point wanted = middle.point + aside;
    const auto met = meet_trunk(outside, wanted + kAbove_m * middle.normal, -middle.normal);
    if (met && (met->point - wanted).norm() < kDeepest_m - kAbove_m) return *met;
    Vertex found = middle;
    found.point = wanted;
    return found;
}

/// A vertex so high over a place.
Vertex over(Vertex place, const Point& up, float height_m) {
    place.point += height_m * up;
    return place;
}

std::vector<Vertex> sections(const Outside& outside, std::span<const Vertex> way,
                             const std::function<float(float)>& width_m, int detail) {
    // Chords of a coarse ribbon cut deeper into a round shoulder.
    const float low_m = 0.002F, high_m = detail == 0 ? 0.006F : detail == 1 ? 0.008F : 0.010F;
    std::vector<Vertex> all;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const Point along =
            way[std::min(i + 1, way.size() - 1)].point - way[i == 0 ? 0 : i - 1].point;
        const Point up = way[i].normal;
        const float width = width_m(static_cast<float>(i) / static_cast<float>(way.size() - 1));
        const Point side = along.cross(up).normalized() * (0.5F * width);
        const Vertex left = below(outside, way[i], side), right = below(outside, way[i], -side);
        // Round the way, as grid_piece wants it.
        if (detail == 0) {
            all.push_back(over(below(outside, way[i], -0.7F * side), up, high_m));
            all.push_back(over(below(outside, way[i], 0.7F * side), up, high_m));
        } else {
            all.push_back(over(way[i], up, high_m));
        }
        all.push_back(over(left, up, low_m));
        all.push_back(over(right, up, low_m));
    }
    return all;
}

}  // namespace

std::optional<Vertex> meet_trunk(const Outside& outside, const Point& from, const Point& way) {
    constexpr int kMost = 12;
    constexpr float kStep_m = 0.0005F;
    Point start = from;
    for (int k = 0; k < kMost; ++k) {
        const auto met = outside.meet(start, way);
        if (!met) return std::nullopt;
        if (met->normal.dot(way) < 0 && !is_arm(met->influence)) return met;
        start = met->point + kStep_m * way;
    }
    return std::nullopt;
}

std::optional<Vertex> meet_around(const Outside& outside, const Point& axis, float angle) {
    constexpr float kFar_m = 0.7F;
    const Point out(std::cos(angle), std::sin(angle), 0);
    return meet_trunk(outside, axis + kFar_m * out, -out);
}

Piece strap(const Outside& outside, std::span<const Vertex> way,
            const std::function<float(float)>& width_m, int detail) {
    if (way.size() < 2) return {};
    const std::vector<Vertex> all = sections(outside, way, width_m, detail);
    std::vector<Point> points;
    for (const Vertex& vertex : all) points.push_back(vertex.point);
    const int around = detail == 0 ? 4 : 3, rows = static_cast<int>(way.size());
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
