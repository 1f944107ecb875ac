// SPDX-License-Identifier: Apache-2.0
#include "sim/people/belongings/strap.hpp"

#include <algorithm>
#include <array>
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

/// The surface beside a place of the way. A strap is stiff: where the surface falls away or rises
/// more than it can bend, it goes on nearly straight.
Vertex beside(const Outside& outside, const Vertex& middle, const Point& aside) {
    constexpr float kAbove_m = 0.04F, kFalls_m = 0.008F, kRises_m = 0.012F;  // assumed
    const Point wanted = middle.point + aside;
    const auto met = meet_trunk(outside, wanted + kAbove_m * middle.normal, -middle.normal);
    const float up = met ? (met->point - wanted).dot(middle.normal) : -kFalls_m;
    if (met && up > -kFalls_m && up < kRises_m) return *met;
    Vertex bent = middle;
    bent.point = wanted + std::clamp(up, -kFalls_m, kRises_m) * middle.normal;
    return bent;
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

/// A corner of a strap's cross-section.
struct Corner {
    float aside;     ///< of half the width, to the left
    float height_m;  ///< over the surface
};

/// Round the way, as grid_piece wants it; the fine underside's middle follows hollows. Heights are
/// assumed: padding of 5 mm.
std::span<const Corner> cross_section(int detail) {
    static constexpr std::array kFine{Corner{-0.7F, 0.007F}, Corner{0.7F, 0.007F},
                                      Corner{1, 0.002F}, Corner{0, 0.0005F}, Corner{-1, 0.002F}};
    static constexpr std::array kCoarse{Corner{0, 0.007F}, Corner{1, 0.002F}, Corner{-1, 0.002F}};
    if (detail == 0) return kFine;
    return kCoarse;
}

/// How far chords between the stations cut into the surface below the way, at each station the
/// worse of both sides; chords of a coarse ribbon do so on a round shoulder.
std::vector<float> sags(std::span<const Vertex> way, std::span<const std::size_t> stations) {
    constexpr float kMost_m = 0.004F;  // else it would float between deep places (assumed)
    std::vector<float> all(stations.size(), 0);
    for (std::size_t k = 0; k + 1 < stations.size(); ++k) {
        const std::size_t from = stations[k], to = stations[k + 1];
        float sag = 0;
        for (std::size_t i = from + 1; i < to; ++i) {
            const float t = static_cast<float>(i - from) / static_cast<float>(to - from);
            sag = std::max(
                sag, (way[i].point - mix(way[from].point, way[to].point, t)).dot(way[i].normal));
        }
        for (const std::size_t end : {k, k + 1})
            all[end] = std::max(all[end], std::min(sag, kMost_m));
    }
    return all;
}

std::vector<Vertex> sections(const Outside& outside, std::span<const Vertex> way,
                             const StrapShape& shape, int detail) {
    const std::vector<std::size_t> stations = chosen(way, static_cast<std::size_t>(shape.stations));
    const std::vector<float> sag = sags(way, stations);
    std::vector<Vertex> all;
    for (std::size_t k = 0; k < stations.size(); ++k) {
        const std::size_t i = stations[k];
        const Point along =
            way[std::min(i + 1, way.size() - 1)].point - way[i == 0 ? 0 : i - 1].point;
        const float width =
            shape.width_m(static_cast<float>(i) / static_cast<float>(way.size() - 1));
        const Point left = along.cross(way[i].normal).normalized() * (0.5F * width);
        for (const Corner& corner : cross_section(detail))
            all.push_back(
                over(corner.aside == 0 ? way[i] : beside(outside, way[i], corner.aside * left),
                     corner.height_m + (detail == 0 ? 0 : sag[k])));
    }
    return all;
}

/// A tube through rings of vertices, closed at both ends.
Piece ribbon(std::span<const Point> points, int detail) {
    const auto around = static_cast<int>(cross_section(detail).size());
    const int rows = static_cast<int>(points.size()) / around;
    Piece piece = grid_piece(points, rows, around, true);
    const auto last = static_cast<std::uint32_t>((rows - 1) * around);
    for (std::uint32_t k = 1; k + 1 < static_cast<std::uint32_t>(around); ++k) {
        piece.triangles.push_back({0, k + 1, k});
        piece.triangles.push_back({last, last + k, last + k + 1});
    }
    smooth_normals(piece);
    return piece;
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

std::vector<Vertex> drawn_taut(const Outside& outside, std::vector<Vertex> way) {
    constexpr int kPasses = 12;
    constexpr float kAbove_m = 0.05F, kFar_m = 0.03F;
    for (int pass = 0; pass < kPasses; ++pass) {
        const std::vector<Vertex> before = way;
        for (std::size_t i = 1; i + 1 < way.size(); ++i) {
            const Point middle =
                0.5F * before[i].point + 0.25F * (before[i - 1].point + before[i + 1].point);
            const Point& up = before[i].normal;
            const auto met = meet_trunk(outside, middle + kAbove_m * up, -up);
            if (met && (met->point - middle).norm() < kFar_m) way[i] = *met;
        }
    }
    return way;
}

Piece strap(const Outside& outside, std::span<const Vertex> way, const StrapShape& shape,
            int detail) {
    if (way.size() < 2) return {};
    const std::vector<Vertex> all = sections(outside, way, shape, detail);
    std::vector<Point> points;
    points.reserve(all.size());
    for (const Vertex& vertex : all) points.push_back(vertex.point);
    Piece piece = ribbon(points, detail);
    for (std::size_t i = 0; i < all.size(); ++i) piece.vertices[i].influence = all[i].influence;
    return piece;
}

std::vector<PutDown> laid_down(const Piece& strap, const StrapShape& shape, int detail,
                               const std::function<Point(float)>& path, const Point& up) {
    const auto corners = cross_section(detail);
    const std::size_t rows = strap.vertices.size() / corners.size();
    std::vector<Point> points;
    for (std::size_t row = 0; row < rows; ++row) {
        constexpr float kStep = 0.01F;
        const float t = static_cast<float>(row) / static_cast<float>(rows - 1);
        const Point left = Point(path(t + kStep) - path(t - kStep)).cross(up).normalized();
        for (const Corner& corner : corners)
            points.emplace_back(path(t) + 0.5F * corner.aside * shape.width_m(t) * left +
                                corner.height_m * up);
    }
    std::vector<PutDown> all;
    if (rows < 2) return all;
    for (const Vertex& vertex : ribbon(points, detail).vertices)
        all.push_back({vertex.point, vertex.normal});
    return all;
}

}  // namespace headcount::sim::people
