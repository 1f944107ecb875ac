// SPDX-License-Identifier: Apache-2.0
// Whether skin or clothes are seen through the clothes over them, asked with rays.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>

#include "sim/people/assembly.hpp"
#include "sim/people/body.hpp"
#include "sim/people/clothes/tailor.hpp"
#include "sim/people/rays.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim {
namespace {

using people::Point;

/// Which triangles of skin and clothes lie under cloth in every direction that a camera may look
/// from: at rest all of a bundle of rays from their middle meet another garment.
class Covered {
public:
    Covered(const people::Figure& figure, int detail) {
        const std::vector<people::Piece> pieces = people::dressed(figure, detail);
        garment_ = garments_of_pieces(figure, detail);
        const std::size_t clothes = garment_.size();
        for (std::size_t own = 0; own < clothes; ++own) {
            if (own == 1) {  // eyes
                deep_of_piece_.emplace_back(pieces[own].triangles.size());
                continue;
            }
            const people::Rays others = rays_of_others(pieces, own);
            std::vector<bool> deep;
            for (const people::Corners& t : pieces[own].triangles)
                deep.push_back(is_under(pieces[own], t, others));
            deep_of_piece_.push_back(deep);
        }
        std::uint32_t first = 0;
        for (std::size_t own = 0; own < clothes; ++own) {
            first_.push_back(first);
            for (std::size_t k = 0; k < pieces[own].triangles.size(); ++k) {
                people::Corners t = pieces[own].triangles[k];
                for (auto& corner : t) corner += first;
                if (deep_of_piece_[own][k]) deep_.emplace(sorted(t), own);
            }
            first += static_cast<std::uint32_t>(pieces[own].vertices.size());
        }
        first_.push_back(first);
    }
    /// What has come through other clothes where a ray meets it first: it is hidden at rest, and
    /// the outside of another garment is close behind it.
    enum class Poke { none, skin, cloth };
    Poke poke(const std::vector<Point>& points, const std::vector<people::Corners>& triangles,
              const people::Rays& rays, people::Rays::Hit hit, const Point& from,
              const Point& way) const {
        const people::Corners& seen = triangles[hit.triangle];
        const auto own = deep_.find(sorted(seen));
        if (own == deep_.end()) return Poke::none;
        // Skin may come far out; a layer of cloth before another, half an arm away, is beside it.
        const float behind_m = own->second < 2 ? 0.3F : 0.05F;
        constexpr float kPast_m = 1e-4F;
        float done = hit.distance;
        for (int layer = 0; layer < 6; ++layer) {
            const auto next = rays.first(from + (done + kPast_m) * way, way);
            if (!next || done + next->distance > hit.distance + behind_m) return Poke::none;
            done += kPast_m + next->distance;
            const people::Corners& t = triangles[next->triangle];
            const Point n = (points[t[1]] - points[t[0]]).cross(points[t[2]] - points[t[0]]);
            const std::size_t piece = piece_of(t[0]);
            if (n.dot(way) < 0 && piece >= 2 && piece < garment_.size() &&
                garment_[piece] != garment_[own->second])
                return own->second < 2 ? Poke::skin : Poke::cloth;
        }
        return Poke::none;
    }

private:
    static people::Corners sorted(people::Corners t) {
        std::sort(t.begin(), t.end());
        return t;
    }
    std::size_t piece_of(std::uint32_t vertex) const {
        return static_cast<std::size_t>(std::upper_bound(first_.begin(), first_.end(), vertex) -
                                        first_.begin()) -
               1;
    }
    /// The garment of each piece: pieces of one may lie in any order.
    static std::vector<std::size_t> garments_of_pieces(const people::Figure& figure, int detail) {
        const people::Tailor tailor(figure, detail);
        std::vector<std::size_t> counts{1, 1, people::make_bottom(tailor).pieces.size(),
                                        people::make_shoes(tailor).pieces.size()};
        if (figure.look.gloves) counts.push_back(people::make_gloves(tailor).pieces.size());
        counts.push_back(people::make_top(tailor).pieces.size());
        std::vector<std::size_t> all;
        for (std::size_t garment = 0; garment < counts.size(); ++garment)
            all.insert(all.end(), counts[garment], garment);
        // Tights and socks come last of what is worn with a skirt: they are not of its cloth.
        const people::Look& look = figure.look;
        const bool bare = look.bottom == people::Bottom::skirt ||
                          look.bottom == people::Bottom::long_skirt ||
                          look.bottom == people::Bottom::dress;
        if (bare && counts[2] > 0 && (look.tights || look.socks))
            all[1 + counts[2]] = counts.size();
        return all;
    }
    people::Rays rays_of_others(const std::vector<people::Piece>& pieces, std::size_t own) const {
        std::vector<Point> points;
        std::vector<people::Corners> triangles;
        for (std::size_t k = 2; k < garment_.size(); ++k) {
            if (garment_[k] == garment_[own]) continue;
            const auto first = static_cast<std::uint32_t>(points.size());
            for (const auto& v : pieces[k].vertices) points.push_back(v.point);
            for (const auto& t : pieces[k].triangles)
                triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
        }
        return {points, triangles};
    }
    static bool is_under(const people::Piece& piece, const people::Corners& t,
                         const people::Rays& others) {
        constexpr float kNear_m = 0.12F, kTilt = 0.8F;  // rays up to 39 degrees from the normal
        const Point &a = piece.vertices[t[0]].point, &b = piece.vertices[t[1]].point,
                    &c = piece.vertices[t[2]].point;
        const Point n = (b - a).cross(c - a).normalized(), middle = (a + b + c) / 3;
        const Point u = n.cross(std::abs(n.z()) < 0.9F ? Point::UnitZ() : Point::UnitX()),
                    v = n.cross(u);
        bool all = others.blocked(middle, n, kNear_m);
        for (int k = 0; all && k < 8; ++k) {
            const float turn = 0.785398F * static_cast<float>(k);
            const Point way =
                n + kTilt * (std::cos(turn) * u.normalized() + std::sin(turn) * v.normalized());
            all = others.blocked(middle, way.normalized(), kNear_m);
        }
        return all;
    }

    std::vector<std::size_t> garment_;  ///< of each piece: 0 the skin, 1 the eyes
    std::vector<std::vector<bool>> deep_of_piece_;
    std::map<people::Corners, std::size_t> deep_;  ///< with the piece
    std::vector<std::uint32_t> first_;             ///< vertex of each piece, and past the last
};

struct Pixels {
    std::size_t all = 0, poked = 0, skin = 0;
    double worst_skin = 0;  ///< share of one person's pixels
};

/// Parallel rays from four sides, a centimetre apart.
void look_at(const BodyMesh& mesh, const std::vector<Eigen::Vector4f>& points,
             const Covered& covered, Pixels& pixels) {
    std::vector<Point> corners;
    Eigen::AlignedBox3f box;
    for (const auto& p : points) {
        corners.emplace_back(p.head<3>());
        box.extend(corners.back());
    }
    std::vector<people::Corners> triangles;
    for (const auto& q : mesh.quads) {
        triangles.push_back({q[0], q[1], q[3]});
        triangles.push_back({q[2], q[3], q[1]});
    }
    const people::Rays rays(corners, triangles);
    constexpr float kStep_m = 0.01F;
    const Point middle = box.center();
    for (const Point& way :
         {Point(-1, 0, 0), Point(1, 0, 0), Point(0, 1, 0), Point(-.6F, -.7F, -.4F)}) {
        const Point d = way.normalized(), right = d.cross(Point::UnitZ()).normalized(),
                    up = right.cross(d);
        for (float v = -1.1F; v < 1.1F; v += kStep_m)
            for (float u = -0.8F; u < 0.8F; u += kStep_m) {
                const Point from = middle + u * right + v * up - 4 * d;
                const auto hit = rays.first(from, d);
                if (!hit) continue;
                ++pixels.all;
                const auto poke = covered.poke(corners, triangles, rays, *hit, from, d);
                pixels.poked += poke == Covered::Poke::none ? 0 : 1;
                pixels.skin += poke == Covered::Poke::skin ? 1 : 0;
            }
    }
}

Pixels seen_at(int detail, int people_count, const PopulationOptions& options = {}) {
    const Population population(21, options);
    Pixels total;
    double worst = 0;
    for (PersonId id = 1; id <= static_cast<PersonId>(people_count); ++id) {
        const Person person = population.person(id);
        const Covered covered(people::Figure(person), detail);
        const Body body(person, detail);
        const std::size_t n = body.mesh().vertex_count;
        std::vector<Eigen::Vector4f> points(n), normals(n);
        Pixels pixels;
        for (int phase = 0; phase < 8; ++phase) {
            PersonState state;
            state.speed_mps = 1.3;
            state.walked_m = 0.76 * person.height_m * phase / 8;
            body.pose(state, points, normals);
            look_at(body.mesh(), points, covered, pixels);
        }
        const double share = static_cast<double>(pixels.poked) / static_cast<double>(pixels.all);
        if (share > worst) {
            worst = share;
            std::cout << "person " << id << ": " << 100 * share << " %\n";
        }
        total.worst_skin = std::max(
            total.worst_skin, static_cast<double>(pixels.skin) / static_cast<double>(pixels.all));
        total.skin += pixels.skin;
        total.all += pixels.all;
        total.poked += pixels.poked;
    }
    std::cout << "detail " << detail << ": " << total.poked << " of " << total.all << " pixels, "
              << total.skin << " of skin, of one person " << 100 * total.worst_skin << " %\n";
    return total;
}

// The gate of people and phases that bodies.md asks for: 60 people in 8 phases of a stride. Skin
// keeps to it in everybody; cloth through other cloth, of which bodies.md does not speak, in all.
TEST(Clothes, LetWhatIsUnderThemThroughInLessThanAThousandthOfThePixels) {
    const Pixels seen = seen_at(0, 60);
    EXPECT_LT(seen.worst_skin, 0.001);
    EXPECT_LT(static_cast<double>(seen.poked), 0.001 * static_cast<double>(seen.all));
}

// Few of a campus wear skirts. Where everybody does, skin keeps to its thousandth; cloth does not
// yet: .19 % near and .43 % far off, and .38 and .69 % where tights reach up to the waist.
TEST(Clothes, LetLittleThroughSkirts) {
    PopulationOptions options;
    options.gender = {{"female", 1}};
    options.lower_garment_female = {{"skirt", 0.5}, {"long_skirt", 0.5}};
    const Pixels seen = seen_at(0, 20, options);
    EXPECT_LT(seen.worst_skin, 0.001);
    EXPECT_LT(static_cast<double>(seen.poked), 0.0025 * static_cast<double>(seen.all));
    const Pixels far = seen_at(1, 20, options);
    EXPECT_LT(static_cast<double>(far.poked), 0.005 * static_cast<double>(far.all));
}

// At a distance a few pixels more are nobody's business: five in a thousand.
TEST(Clothes, LetLittleThroughAtCoarserDetails) {
    for (const int detail : {1, 2}) {
        const Pixels seen = seen_at(detail, 20);
        EXPECT_LT(static_cast<double>(seen.poked), 0.005 * static_cast<double>(seen.all)) << detail;
    }
}

}  // namespace
}  // namespace headcount::sim
