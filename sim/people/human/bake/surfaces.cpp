// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/bake/surfaces.hpp"

#include <meshoptimizer.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "core/error.hpp"
#include "sim/people/rays.hpp"

namespace headcount::sim::people {

namespace {

using Indices = std::vector<std::array<std::uint32_t, 3>>;

/// Points kept of each part at each detail. The body is a third finer than bodies.md section 2 has
/// it, for portraits; the cover at first is whole, whose even quads draw patterns without jags.
constexpr std::array<std::array<std::size_t, kSurfaceDetails>, kSurfaces> kPoints{
    {{4200, 1500, 520}, {3000, 800, 330}, {144, 84, 40}}};

/// Without the inner mouth and the sockets: of the head's faces, those that a ray can leave by one
/// of thirteen ways out without meeting head or eyes.
Indices seen_from_outside(const BaseMesh& mesh) {
    const Indices& body = mesh.groups.at("body");
    Indices around = body;
    for (const char* eye : {"helper-l-eye", "helper-r-eye"})
        around.insert(around.end(), mesh.groups.at(eye).begin(), mesh.groups.at(eye).end());
    const Rays rays(mesh.points, around);
    static const std::array<Point, 13> kWays{{{1, 0, 0},
                                              {.87F, .5F, 0},
                                              {.87F, -.5F, 0},
                                              {.87F, 0, .5F},
                                              {.8F, 0, -.6F},
                                              {.43F, .9F, 0},
                                              {.43F, -.9F, 0},
                                              {.6F, .6F, -.5F},
                                              {.6F, -.6F, -.5F},
                                              {0, 1, .2F},
                                              {0, -1, .2F},
                                              {.3F, .3F, 1.0F},
                                              {.3F, -.3F, 1.0F}}};
    Indices seen;
    for (const auto& t : body) {
        const Point &a = mesh.points[t[0]], &b = mesh.points[t[1]], &c = mesh.points[t[2]];
        const bool head =
            std::min({a.z(), b.z(), c.z()}) > 6.3F && std::max({a.x(), b.x(), c.x()}) > 0.2F;
        const Point normal = (b - a).cross(c - a).normalized();
        const Point from = (a + b + c) / 3 + 0.004F * normal;
        const bool free = !head || std::any_of(kWays.begin(), kWays.end(), [&](const Point& way) {
            return normal.dot(way.normalized()) > 0.02F && !rays.meet(from, way.normalized());
        });
        if (free) seen.push_back(t);
    }
    return seen;
}

/// How finely a spot must be kept: lengths are stretched by it before thinning, so that the error
/// allowed shrinks there. Faces are looked at; eyes and mouth tell most.
float importance(const Point& p) {
    const float y = std::abs(p.y()), z = p.z(), x = p.x();
    if (x > 0.3F && z > 6.1F && y < 0.75F) {
        if (z > 7.05F && z < 7.5F) return 2.6F;
        if (y < 0.35F && z > 6.4F && z < 7.0F) return 2.4F;
        return 1.9F;
    }
    return z > 6.3F ? 1.4F : 1.0F;
}

/// A thinned copy that uses only points of the first.
Indices thinned(const BaseMesh& mesh, const Indices& from, std::size_t points, bool important) {
    std::vector<Point> stretched = mesh.points;
    if (important)
        for (Point& p : stretched) p = kHeadMiddle + importance(p) * (p - kHeadMiddle);
    if (from.size() <= 2 * points) return from;
    std::vector<unsigned> indices;
    for (const auto& t : from) indices.insert(indices.end(), t.begin(), t.end());
    std::vector<unsigned> kept(indices.size());
    // A closed surface has about two triangles a point.
    const std::size_t n = meshopt_simplify(
        kept.data(), indices.data(), indices.size(), stretched[0].data(), stretched.size(),
        sizeof(Point), std::min(indices.size(), points * 2 * 3), 1.0F, 0, nullptr);
    Indices result(n / 3);
    for (std::size_t i = 0; i < n; ++i) result[i / 3][i % 3] = kept[i];
    return result;
}

/// A part's details, each thinned from the finer one, in rows of its own.
void keep(const BaseMesh& mesh, Part part, Indices triangles, Surfaces& surfaces) {
    const auto p = static_cast<std::size_t>(part);
    std::map<std::uint32_t, std::uint16_t> row;
    for (std::size_t detail = 0; detail < kSurfaceDetails; ++detail) {
        triangles = thinned(mesh, triangles, kPoints[p][detail], part == Part::body);
        if (detail == 0) {
            for (const auto& t : triangles)
                for (const std::uint32_t corner : t) row.emplace(corner, 0);
            for (auto& [point, index] : row) {
                index = static_cast<std::uint16_t>(surfaces.rows[p].size());
                surfaces.rows[p].push_back({{{point, 1.0F}}});
            }
        }
        for (const auto& t : triangles)
            surfaces.triangles[p][detail].push_back({row.at(t[0]), row.at(t[1]), row.at(t[2])});
    }
}

Row on_triangle(const Indices& triangles, const Rays::Hit& hit) {
    const auto& t = triangles[hit.triangle];
    return {{{t[0], 1 - hit.u - hit.v}, {t[1], hit.u}, {t[2], hit.v}}};
}

/// Where rays from the middle of the head leave it for the last time.
void sample_scalp(const BaseMesh& mesh, const Indices& head, Surfaces& surfaces) {
    const Rays rays(mesh.points, head);
    constexpr float kRad = std::numbers::pi_v<float> / 180;
    auto& rows = surfaces.rows[static_cast<std::size_t>(Part::scalp)];
    for (int i = 0; i < kScalpRows; ++i)
        for (int j = 0; j < kScalpColumns; ++j) {
            const float up =
                kRad * (kScalpLowest_deg +
                        (90 - kScalpLowest_deg) * static_cast<float>(i) / (kScalpRows - 1));
            const float turn = kRad * (-180 + 360 * static_cast<float>(j) / kScalpColumns);
            const Point way(std::cos(turn) * std::cos(up), std::sin(turn) * std::cos(up),
                            std::sin(up));
            const auto hit = rays.last(kHeadMiddle, way);
            if (!hit) throw DataError("base.obj", "the head has a hole");
            rows.push_back(on_triangle(head, *hit));
        }
}

/// What rays from the front meet about mouth and nose; where one goes past the jaw, the row above.
void sample_muzzle(const BaseMesh& mesh, const Indices& head, Surfaces& surfaces) {
    const Rays rays(mesh.points, head);
    auto& rows = surfaces.rows[static_cast<std::size_t>(Part::muzzle)];
    rows.resize(static_cast<std::size_t>(kMuzzleRows) * kMuzzleColumns);
    for (int j = 0; j < kMuzzleColumns; ++j)
        for (int i = kMuzzleRows - 1; i >= 0; --i) {
            const float y =
                -kMuzzleHalf_dm + 2 * kMuzzleHalf_dm * static_cast<float>(j) / (kMuzzleColumns - 1);
            const float z = kMuzzleLow_dm + (kMuzzleHigh_dm - kMuzzleLow_dm) *
                                                static_cast<float>(i) / (kMuzzleRows - 1);
            const auto hit = rays.first({4, y, z}, {-1, 0, 0});
            const std::size_t at = static_cast<std::size_t>(i) * kMuzzleColumns + j;
            if (hit)
                rows[at] = on_triangle(head, *hit);
            else
                rows[at] = rows[at + kMuzzleColumns];
        }
}

}  // namespace

Surfaces choose_surfaces(const BaseMesh& mesh) {
    Surfaces surfaces;
    keep(mesh, Part::body, seen_from_outside(mesh), surfaces);
    keep(mesh, Part::cloth, mesh.groups.at("helper-tights"), surfaces);
    Indices eyes = mesh.groups.at("helper-l-eye");
    const Indices& right = mesh.groups.at("helper-r-eye");
    eyes.insert(eyes.end(), right.begin(), right.end());
    keep(mesh, Part::eyes, eyes, surfaces);

    Indices head;
    for (const auto& t : mesh.groups.at("body"))
        if (std::all_of(t.begin(), t.end(), [&](auto i) { return mesh.points[i].z() > 5.6F; }))
            head.push_back(t);
    sample_scalp(mesh, head, surfaces);
    sample_muzzle(mesh, head, surfaces);
    for (const auto& corners : mesh.heads) {
        Row row;
        for (const std::uint32_t corner : corners)
            row.points.emplace_back(corner, 1.0F / static_cast<float>(corners.size()));
        surfaces.rows[static_cast<std::size_t>(Part::bones)].push_back(row);
    }
    return surfaces;
}

}  // namespace headcount::sim::people
