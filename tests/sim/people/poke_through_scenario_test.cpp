// SPDX-License-Identifier: Apache-2.0
// Whether skin is seen through clothes, asked with rays.
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <tuple>

#include "sim/people/assembly.hpp"
#include "sim/people/body.hpp"
#include "sim/people/clothes/tailor.hpp"
#include "sim/people/rays.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim {
namespace {

using people::Point;

/// Which vertices of the skin, the first piece of everybody, lie so far under a garment that no
/// camera may see them: `kDeep_m` inside its edge.
class CoveredSkin {
public:
    explicit CoveredSkin(const people::Figure& figure, int detail) {
        constexpr float kDeep_m = 0.015F;
        const people::Tailor tailor(figure, detail);
        std::map<std::tuple<float, float, float>, std::size_t> row_at;
        const std::size_t rows = figure.human.rows(people::Part::body).size();
        for (std::size_t row = 0; row < rows; ++row) {
            const Point& p = figure.human.base(people::Part::body, row);
            row_at.emplace(std::tuple(p.x(), p.y(), p.z()), row);
        }
        std::vector<people::Garment> garments{people::make_bottom(tailor),
                                              people::make_shoes(tailor), people::make_top(tailor)};
        if (figure.look.gloves) garments.push_back(people::make_gloves(tailor));
        const std::vector<people::Piece> pieces = people::dressed(figure, detail);
        for (const people::Vertex& v : pieces.at(0).vertices) {
            const std::size_t row = row_at.at({v.chart.x(), v.chart.y(), v.chart.z()});
            bool deep = false;
            for (const auto& garment : garments)
                deep |= !garment.covers.empty() && garment.covers[row] > kDeep_m;
            deep_.push_back(deep);
        }
    }
    bool contains(const std::array<std::uint32_t, 4>& quad) const {
        return std::all_of(quad.begin(), quad.end(),
                           [&](auto i) { return i < deep_.size() && deep_[i]; });
    }

private:
    std::vector<bool> deep_;
};

struct Pixels {
    std::size_t all = 0, poked = 0;
};

/// Parallel rays from four sides, a centimetre apart.
void look_at(const BodyMesh& mesh, const std::vector<Eigen::Vector4f>& points,
             const CoveredSkin& covered, Pixels& pixels) {
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
                pixels.poked += covered.contains(mesh.quads[hit->triangle / 2]) ? 1 : 0;
            }
    }
}

Pixels seen_at(int detail, int people_count) {
    const Population population(21, {});
    Pixels total;
    double worst = 0;
    for (PersonId id = 1; id <= static_cast<PersonId>(people_count); ++id) {
        const Person person = population.person(id);
        const CoveredSkin covered(people::Figure(person), detail);
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
