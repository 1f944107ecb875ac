// SPDX-License-Identifier: Apache-2.0
#include "sim/people/piece.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace headcount::sim::people {

namespace {

Vertex between(const Vertex& a, const Vertex& b, float t) {
    const std::array<std::pair<Influence, float>, 2> both{{{a.influence, 1 - t}, {b.influence, t}}};
    return {mix(a.point, b.point, t), mix(a.normal, b.normal, t).normalized(),
            mix(a.chart, b.chart, t), blend(both)};
}

/// Cuts triangles along f = 0; new vertices on an edge are shared by its two triangles.
class Cutter {
public:
    Cutter(const Piece& from, std::span<const float> f) : f_(f), result_(from) {
        result_.triangles.clear();
    }

    void add(const Corners& t) {
        const auto kept = std::count_if(t.begin(), t.end(), [&](auto i) { return f_[i] > 0; });
        if (kept == 0) return;
        if (kept == 3) {
            result_.triangles.push_back(t);
            return;
        }
        std::size_t odd = 0;  // the corner that stands alone on its side
        while ((f_[t[odd]] > 0) != (kept == 1)) ++odd;
        const std::uint32_t a = t[odd], b = t[(odd + 1) % 3], c = t[(odd + 2) % 3];
        const std::uint32_t ab = on_edge(a, b), ac = on_edge(a, c);
        if (kept == 1) {
            result_.triangles.push_back({a, ab, ac});
        } else {
            result_.triangles.push_back({ab, b, c});
            result_.triangles.push_back({ab, c, ac});
        }
    }
    /// Keeps both sides; corners on the line divide nothing.
    void divide(const Corners& t) {
        const auto above = [&](auto i) { return f_[i] > 0; };
        const auto below = [&](auto i) { return f_[i] < 0; };
        if (std::none_of(t.begin(), t.end(), above) || std::none_of(t.begin(), t.end(), below)) {
            result_.triangles.push_back(t);
            return;
        }
        const auto alone = std::count_if(t.begin(), t.end(), above) == 1;
        std::size_t odd = 0;  // the corner that stands alone on its side
        while ((f_[t[odd]] > 0) != alone) ++odd;
        const std::uint32_t a = t[odd], b = t[(odd + 1) % 3], c = t[(odd + 2) % 3];
        const std::uint32_t ab = f_[b] == 0 ? b : on_edge(a, b),
                            ac = f_[c] == 0 ? c : on_edge(a, c);
        result_.triangles.push_back({a, ab, ac});
        if (ab != b) result_.triangles.push_back({ab, b, c});
        if (ac != c) result_.triangles.push_back({ab, c, ac});
    }
    Piece take() { return std::move(result_); }

private:
    std::uint32_t on_edge(std::uint32_t i, std::uint32_t j) {
        if (i > j) std::swap(i, j);
        const auto [found, is_new] = made_.try_emplace({i, j}, 0U);
        if (is_new) {
            found->second = static_cast<std::uint32_t>(result_.vertices.size());
            const float t = f_[i] / (f_[i] - f_[j]);
            result_.vertices.push_back(between(result_.vertices[i], result_.vertices[j], t));
        }
        return found->second;
    }

    std::span<const float> f_;
    Piece result_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> made_;
};

Piece piece_of(std::span<const Point> points, std::vector<Corners> triangles) {
    Piece piece;
    for (const Point& p : points) piece.vertices.push_back({p, Point(0, 0, 1), p, {}});
    piece.triangles = std::move(triangles);
    smooth_normals(piece);
    return piece;
}

void add_quad(std::vector<Corners>& triangles, std::uint32_t a, std::uint32_t b, std::uint32_t c,
              std::uint32_t d) {
    triangles.push_back({a, b, c});
    triangles.push_back({a, c, d});
}

}  // namespace

Influence blend(std::span<const std::pair<Influence, float>> shares) {
    std::array<float, kJoints> sums{};
    for (const auto& [influence, share] : shares)
        for (std::size_t k = 0; k < 4; ++k) sums[influence.joint[k]] += share * influence.weight[k];
    Influence found;
    found.weight = {0, 0, 0, 0};
    float total = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto best = std::max_element(sums.begin(), sums.end());
        if (*best <= 0) break;
        found.joint[i] = static_cast<std::uint8_t>(best - sums.begin());
        found.weight[i] = *best;
        total += *best;
        *best = 0;
    }
    for (float& weight : found.weight) weight /= total;
    return found;
}

void drop_unused(Piece& piece) {
    constexpr std::uint32_t kUnused = ~0U;
    std::vector<std::uint32_t> renamed(piece.vertices.size(), kUnused);
    std::vector<Vertex> kept;
    for (Corners& t : piece.triangles)
        for (std::uint32_t& corner : t) {
            if (renamed[corner] == kUnused) {
                renamed[corner] = static_cast<std::uint32_t>(kept.size());
                kept.push_back(piece.vertices[corner]);
            }
            corner = renamed[corner];
        }
    piece.vertices = std::move(kept);
}

Piece cut(const Piece& piece, std::span<const float> f) {
    Cutter cutter(piece, f);
    for (const Corners& t : piece.triangles) cutter.add(t);
    Piece result = cutter.take();
    drop_unused(result);
    return result;
}

Piece split(const Piece& piece, std::span<const float> f) {
    Cutter cutter(piece, f);
    for (const Corners& t : piece.triangles) cutter.divide(t);
    return cutter.take();
}

void smooth_normals(Piece& piece) {
    std::vector<Point> sums(piece.vertices.size(), Point(0, 0, 0));
    for (const Corners& t : piece.triangles) {
        const Point &a = piece.vertices[t[0]].point, &b = piece.vertices[t[1]].point,
                    &c = piece.vertices[t[2]].point;
        const Point normal = Point(b - a).cross(Point(c - a));
        for (const std::uint32_t corner : t) sums[corner] += normal;
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const float length = sums[i].norm();
        piece.vertices[i].normal = length > 0 ? Point(sums[i] / length) : Point(0, 0, 1);
    }
}

Piece grid_piece(std::span<const Point> points, int rows, int columns, bool closed) {
    std::vector<Corners> triangles;
    const auto at = [&](int row, int column) {
        return static_cast<std::uint32_t>(row * columns + column % columns);
    };
    for (int i = 0; i + 1 < rows; ++i)
        for (int j = 0; j < (closed ? columns : columns - 1); ++j)
            add_quad(triangles, at(i, j), at(i, j + 1), at(i + 1, j + 1), at(i + 1, j));
    return piece_of(points, std::move(triangles));
}

Piece tube_piece(std::span<const Point> centres, std::span<const float> radii, int sides) {
    std::vector<Point> points;
    Point u(0, 0, 0);
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const Point axis =
            (centres[std::min(i + 1, centres.size() - 1)] - centres[i == 0 ? 0 : i - 1])
                .normalized();
        if (i == 0) u = std::abs(axis.x()) < 0.8F ? Point(1, 0, 0) : Point(0, 1, 0);
        u = (u - u.dot(axis) * axis).normalized();  // turns as little as can be along the way
        const Point v = axis.cross(u);
        for (int k = 0; k < sides; ++k) {
            const float a =
                2 * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(sides);
            points.emplace_back(centres[i] + radii[i] * (std::cos(a) * u + std::sin(a) * v));
        }
    }
    Piece piece = grid_piece(points, static_cast<int>(centres.size()), sides, true);
    close_ring(piece, 0, sides, centres.front(), false);
    close_ring(piece, points.size() - static_cast<std::size_t>(sides), sides, centres.back(), true);
    smooth_normals(piece);
    return piece;
}

Piece rounded_piece(const Point& centre, const Point& radii, float e, int columns, int rows) {
    std::vector<Point> points;
    for (int i = 0; i <= rows; ++i)
        for (int j = 0; j < columns; ++j) {
            const float up = std::numbers::pi_v<float> *
                             (static_cast<float>(i) / static_cast<float>(rows) - 0.5F);
            const float turn =
                2 * std::numbers::pi_v<float> * static_cast<float>(j) / static_cast<float>(columns);
            const Point way(std::cos(up) * std::cos(turn), std::cos(up) * std::sin(turn),
                            std::sin(up));
            const float length = std::pow(way.cwiseAbs().array().pow(e).sum(), 1 / e);
            points.emplace_back(centre + radii.cwiseProduct(way / length));
        }
    return grid_piece(points, rows + 1, columns, true);
}

void close_ring(Piece& piece, std::size_t first, int count, const Point& centre, bool up) {
    const auto middle = static_cast<std::uint32_t>(piece.vertices.size());
    const auto from = static_cast<std::uint32_t>(first), n = static_cast<std::uint32_t>(count);
    piece.vertices.push_back({centre, Point(0, 0, 1), centre, {}});
    for (std::uint32_t k = 0; k < n; ++k) {
        const std::uint32_t a = from + k, b = from + (k + 1) % n;
        piece.triangles.push_back(up ? Corners{a, b, middle} : Corners{b, a, middle});
    }
}

void join(Piece& all, const Piece& part) {
    const auto first = static_cast<std::uint32_t>(all.vertices.size());
    all.vertices.insert(all.vertices.end(), part.vertices.begin(), part.vertices.end());
    for (const Corners& t : part.triangles)
        all.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
}

void make_rigid(Piece& piece, Joint joint) {
    for (Vertex& vertex : piece.vertices) vertex.influence = Influence::rigid(joint);
}

Outside::Outside(std::span<const Piece> pieces) {
    for (const Piece& piece : pieces) join(all_, piece);
    std::vector<Point> points;
    for (const Vertex& vertex : all_.vertices) points.push_back(vertex.point);
    rays_ = std::make_unique<Rays>(points, all_.triangles);
}

std::optional<Vertex> Outside::meet(const Point& from, const Point& way) const {
    const auto hit = rays_->first(from, way);
    if (!hit) return std::nullopt;
    const Corners& t = all_.triangles[hit->triangle];
    const std::array shares{1 - hit->u - hit->v, hit->u, hit->v};
    Vertex found{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {}};
    std::array<std::pair<Influence, float>, 3> influences;
    for (std::size_t k = 0; k < 3; ++k) {
        const Vertex& corner = all_.vertices[t[k]];
        found.point += shares[k] * corner.point;
        found.normal += shares[k] * corner.normal;
        found.chart += shares[k] * corner.chart;
        influences[k] = {corner.influence, shares[k]};
    }
    found.normal.normalize();
    found.influence = blend(influences);
    return found;
}

}  // namespace headcount::sim::people
