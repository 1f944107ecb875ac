// SPDX-License-Identifier: Apache-2.0
// Whether skin is seen through clothes, asked with rays.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <set>

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
        const std::size_t clothes = 2 + garment_pieces(figure, detail);  // after skin and eyes
        for (std::size_t own = 0; own < clothes; ++own) {
            if (own == 1) {  // eyes
                deep_of_piece_.emplace_back(pieces[own].triangles.size());
                continue;
            }
            const people::Rays others = rays(pieces, own, clothes);
            std::vector<bool> deep;
            for (const people::Corners& t : pieces[own].triangles)
                deep.push_back(is_under(pieces[own], t, others));
            deep_of_piece_.push_back(deep);
        }
        std::uint32_t first = 0;
        for (std::size_t own = 0; own < clothes; ++own) {
            for (std::size_t k = 0; k < pieces[own].triangles.size(); ++k) {
                people::Corners t = pieces[own].triangles[k];
                for (auto& corner : t) corner += first;
                std::sort(t.begin(), t.end());
                if (deep_of_piece_[own][k]) deep_.insert(t);
            }
            first += static_cast<std::uint32_t>(pieces[own].vertices.size());
        }
    }
    bool contains(people::Corners corners) const {
        std::sort(corners.begin(), corners.end());
        return deep_.count(corners) > 0;
    }
    std::size_t size() const { return deep_.size(); }

private:
    static std::size_t garment_pieces(const people::Figure& figure, int detail) {
        const people::Tailor tailor(figure, detail);
        std::size_t n = people::make_bottom(tailor).pieces.size() +
                        people::make_shoes(tailor).pieces.size() +
                        people::make_top(tailor).pieces.size();
        if (figure.look.gloves) n += people::make_gloves(tailor).pieces.size();
        return n;
    }
    static people::Rays rays(const std::vector<people::Piece>& pieces, std::size_t own,
                             std::size_t clothes) {
        std::vector<Point> points;
        std::vector<people::Corners> triangles;
        for (std::size_t k = 2; k < clothes; ++k) {
            if (k == own) continue;
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

    std::vector<std::vector<bool>> deep_of_piece_;
    std::set<people::Corners> deep_;
};

struct Pixels {
    std::size_t all = 0, poked = 0;
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
                const auto hit = rays.first(middle + u * right + v * up - 4 * d, d);
                if (!hit) continue;
                ++pixels.all;
                const auto& q = mesh.quads[hit->triangle / 2];
                // A quad stands for the triangles 0 1 3 and 2 3 1.
                const people::Corners t = hit->triangle % 2 == 0
                                              ? people::Corners{q[0], q[1], q[3]}
                                              : people::Corners{q[2], q[3], q[1]};
                pixels.poked += covered.contains(t) ? 1 : 0;
            }
    }
}

Pixels seen_at(int detail, int people_count) {
    const Population population(21, {});
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
        total.all += pixels.all;
        total.poked += pixels.poked;
    }
    std::cout << "detail " << detail << ": " << total.poked << " of " << total.all << " pixels\n";
    return total;
}

// The gate of people and phases that bodies.md asks for: 60 people in 8 phases of a stride.
TEST(Clothes, LetSkinThroughInLessThanAThousandthOfThePixels) {
    const Pixels seen = seen_at(0, 60);
    EXPECT_LT(static_cast<double>(seen.poked), 0.001 * static_cast<double>(seen.all));
}

// At a distance a few pixels more are nobody's business: five in a thousand.
TEST(Clothes, LetLittleSkinThroughAtCoarserDetails) {
    for (const int detail : {1, 2}) {
        const Pixels seen = seen_at(detail, 20);
        EXPECT_LT(static_cast<double>(seen.poked), 0.005 * static_cast<double>(seen.all)) << detail;
    }
}

}  // namespace
}  // namespace headcount::sim
