// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "sim/people/assembly.hpp"
#include "sim/people/clothes/tailor.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {
namespace {

Person somebody(const std::map<std::string, std::string>& wears, PersonId id = 3) {
    Person person = Population(8, {}).person(id);
    for (const auto& [attribute, value] : wears) person.attributes[attribute] = value;
    return person;
}

float lowest(const std::vector<Piece>& pieces) {
    float low = 1e9F;
    for (const Piece& piece : pieces)
        for (const Vertex& v : piece.vertices) low = std::min(low, v.point.z());
    return low;
}

TEST(Clothes, OfEveryKindAreWholeAtEveryDetail) {
    for (const char* upper : {"t_shirt", "shirt", "jumper", "hoodie", "jacket", "coat", "dress"})
        for (const char* lower :
             {"trousers", "slim_trousers", "wide_trousers", "shorts", "skirt", "long_skirt"}) {
            const Figure figure(somebody({{"upper_garment", upper}, {"lower_garment", lower}}));
            for (int detail = 0; detail < kBodyDetails; ++detail)
                for (const Piece& piece : dressed(figure, detail)) {
                    ASSERT_TRUE(piece.paint) << upper << " " << lower;
                    for (const Vertex& v : piece.vertices) {
                        ASSERT_TRUE(v.point.allFinite() && v.chart.allFinite());
                        ASSERT_NEAR(v.normal.norm(), 1, 1e-3) << upper << " " << lower;
                        float sum = 0;
                        for (const float w : v.influence.weight) sum += w;
                        ASSERT_NEAR(sum, 1, 1e-4);
                    }
                    for (const Corners& t : piece.triangles)
                        for (const auto corner : t) ASSERT_LT(corner, piece.vertices.size());
                }
        }
}

TEST(Clothes, EndWhereTheirCutSays) {
    const auto hem = [](const char* upper, const char* lower) {
        const Figure figure(
            somebody({{"gender", "female"}, {"upper_garment", upper}, {"lower_garment", lower}}));
        const Tailor tailor(figure, 0);
        const Garment bottom = make_bottom(tailor);
        return lowest({bottom.pieces.at(0)}) / figure.human.stature_m();
    };
    // Shares of the stature: the knee is at 0.28, the ankle at 0.05.
    EXPECT_LT(hem("jumper", "trousers"), 0.06F);
    EXPECT_LT(hem("jumper", "long_skirt"), 0.20F);
    EXPECT_GT(hem("jumper", "long_skirt"), 0.06F);
    EXPECT_GT(hem("jumper", "skirt"), 0.22F);
    EXPECT_GT(hem("jumper", "shorts"), 0.24F);
}

TEST(Clothes, LeaveNoSkinUnderThemAndAllOfItBesides) {
    const auto skin_points = [](const std::map<std::string, std::string>& wears) {
        return dressed(Figure(somebody(wears)), 0).at(0).vertices.size();
    };
    const std::size_t covered = skin_points({{"upper_garment", "jumper"},
                                             {"lower_garment", "trousers"},
                                             {"gloves", "none"}}),
                      bare = skin_points({{"upper_garment", "t_shirt"},
                                          {"lower_garment", "shorts"},
                                          {"gloves", "none"}});
    EXPECT_GT(bare, covered + 200);
}

TEST(Clothes, OfSixtyPeopleAreNoTwoAlike) {
    const Population population(4, {});
    std::set<std::string> seen;
    for (PersonId id = 1; id <= 60; ++id) {
        const Assembly assembly = assemble(Figure(population.person(id)), 2);
        std::string colours;
        for (const auto& texels : assembly.mesh.texels)
            for (const Texel& t : texels)
                for (const std::uint8_t c : {t.r, t.g, t.b}) colours += static_cast<char>(c);
        EXPECT_TRUE(seen.insert(colours).second) << id;
    }
}

TEST(Skirt, IsWiderBelowThanAboveAndNeverNarrowerThanTheLegs) {
    const Figure figure(
        somebody({{"gender", "female"}, {"lower_garment", "skirt"}, {"upper_garment", "jumper"}}));
    const Tailor tailor(figure, 0);
    const Drape drape(tailor.trunk_and_legs(), tailor.waist, tailor.ankle, 0.1F);
    const Piece tube = skirt_tube(tailor, drape, nullptr, tailor.waist - 0.03F, tailor.knee, 0.004F,
                                  0.2F, 0.012F, tailor.knee);
    const auto radius = [&](float z) {
        float widest = 0;
        for (const Vertex& v : tube.vertices)
            if (std::abs(v.point.z() - z) < 0.03F) widest = std::max(widest, std::abs(v.point.y()));
        return widest;
    };
    EXPECT_GT(radius(tailor.knee), radius(tailor.hip));
    for (const Vertex& leg : tailor.trunk_and_legs()) {
        if (leg.point.z() < tailor.knee || leg.point.z() > tailor.hip - 0.05F) continue;
        const Point middle = drape.centre(leg.point.z());
        EXPECT_LT((leg.point - middle).head<2>().norm(), drape.radius(leg.point) + 0.012F);
    }
}

TEST(Clothes, OfAnOpenJacketShowTheShirtAtEveryDetail) {
    for (PersonId id = 1; id <= 8; ++id) {
        Figure figure(somebody({{"upper_garment", "jacket"}}, id));
        figure.look.neckline = Neckline::open;
        for (int detail = 0; detail < kBodyDetails; ++detail) {
            const Tailor tailor(figure, detail);
            // The shirt's trunk and sleeves come first, then the jacket's.
            const std::vector<Piece> pieces = make_top(tailor).pieces;
            const Outside jacket(std::span<const Piece>(pieces).subspan(2));
            // The opening is half a metre deep at 1.75 m: cloth before it begins at 0.10.
            for (float down = 0.14F; down < 0.40F; down += 0.01F) {
                const Point from(1, 0, tailor.neck - down * tailor.scale());
                const auto met = jacket.meet(from, Point(-1, 0, 0));  // its back, if anything
                EXPECT_TRUE(!met || met->point.x() < 0) << id << " detail " << detail;
            }
        }
    }
}

TEST(Clothes, OfAKnittedTopAreGatheredAtTheHem) {
    const auto breadth = [](const char* upper) {
        const Figure figure(somebody({{"gender", "female"}, {"upper_garment", upper}}));
        const Tailor tailor(figure, 0);
        const TopCut cut = top_cut(tailor);
        return top_drape(tailor, cut).radius(0, cut.hem);
    };
    EXPECT_LT(breadth("hoodie"), breadth("jacket"));
}

/// The skirt's own vertices of somebody on a seat facing forward, and where the legs are.
struct Seated {
    std::vector<Eigen::Vector3f> cloth;
    Skeleton skeleton;
};

Seated seated(const Person& person, int detail) {
    const Assembly assembly = assemble(Figure(person), detail);
    const Body body(person, detail);
    PersonState state;
    state.posture = Posture::sitting;
    state.seated = 1;
    std::vector<Eigen::Vector4f> points(assembly.rest.size()), normals(assembly.rest.size());
    body.pose(state, points, normals);
    Seated found{{}, body.skeleton(state)};
    for (const auto& hanging : assembly.hanging)
        found.cloth.emplace_back(points[hanging.vertex].head<3>());
    return found;
}

// Four capsules of the trunk, then of the left side three of the arm, thigh and shin.
TEST(Skirt, OnASeatEndsBeforeTheKneesAndLiesOnTheThighs) {
    for (const PersonId id : {4U, 12U})
        for (int detail = 0; detail < kBodyDetails; ++detail) {
            Person person = somebody({{"gender", "female"},
                                      {"upper_garment", "jumper"},
                                      {"lower_garment", "skirt"},
                                      {"mobility_aid", "none"}},
                                     id);
            const Seated on = seated(person, detail);
            ASSERT_FALSE(on.cloth.empty());
            const Capsule& thigh = on.skeleton.capsules[7];
            for (const Eigen::Vector3f& p : on.cloth) {
                // A skirt may end 3 cm below the knee, and cloth is thick: 5 cm before it.
                EXPECT_LT(p.x(), thigh.b.x() + thigh.radius_m + 0.05) << id << " " << detail;
                EXPECT_LT(p.z(), thigh.a.z() + 0.25) << id << " " << detail;
            }
        }
}

TEST(Drape, FallsStraightFromTheWidestPlaceAbove) {
    // A ring of radius 0.2 m at 1.2 m and one of 0.1 m at 0.8 m: 0.4 m below, at a slope of
    // 0.1 m/m, cloth has come in by 0.04 m.
    std::vector<Vertex> rings;
    for (const auto& [z, r] : {std::pair{1.2F, 0.2F}, std::pair{0.8F, 0.1F}})
        for (int k = 0; k < 72; ++k) {
            const float a = 0.0873F * static_cast<float>(k);
            rings.push_back({{r * std::cos(a), r * std::sin(a), z}, {0, 0, 1}, {0, 0, 0}, {}});
        }
    const Drape drape(rings, 1.2F, 0.8F, 0.1F);
    EXPECT_NEAR(drape.radius(1.0F, 1.2F), 0.2F, 1e-3);
    EXPECT_NEAR(drape.radius(1.0F, 0.8F), 0.16F, 3e-3);
}

TEST(Split, DividesWhatTheLineCrossesAndKeepsAll) {
    const std::vector<Point> square{{0, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 1}};
    const Piece piece = grid_piece(square, 2, 2, false);
    // f = y - 0.25 crosses both triangles: each becomes three.
    const Piece divided = split(piece, std::vector<float>{-0.25F, 0.75F, -0.25F, 0.75F});
    EXPECT_EQ(divided.triangles.size(), 6u);
    double area = 0;
    for (const Corners& t : divided.triangles) {
        const auto y = [&](std::size_t k) { return divided.vertices[t[k]].point.y() - 0.25F; };
        EXPECT_FALSE(std::max({y(0), y(1), y(2)}) > 1e-5F && std::min({y(0), y(1), y(2)}) < -1e-5F);
        area += 0.5 * Point(divided.vertices[t[1]].point - divided.vertices[t[0]].point)
                          .cross(Point(divided.vertices[t[2]].point - divided.vertices[t[0]].point))
                          .norm();
    }
    EXPECT_NEAR(area, 1, 1e-6);
    // A corner on the line divides nothing: f is 0 along the left edge.
    EXPECT_EQ(split(piece, std::vector<float>{0, 1, 0, 1}).triangles.size(), 2u);
}

TEST(Cut, KeepsWhatIsPositiveAndEndsOnTheZeroLine) {
    const std::vector<Point> square{{0, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 1, 1}};
    const Piece piece = grid_piece(square, 2, 2, false);
    // f = z - 0.25: the lowest quarter goes.
    const Piece kept = cut(piece, std::vector<float>{-0.25F, -0.25F, 0.75F, 0.75F});
    float low = 1;
    double area = 0;
    for (const Vertex& v : kept.vertices) low = std::min(low, v.point.z());
    for (const Corners& t : kept.triangles)
        area += 0.5 * Point(kept.vertices[t[1]].point - kept.vertices[t[0]].point)
                          .cross(Point(kept.vertices[t[2]].point - kept.vertices[t[0]].point))
                          .norm();
    EXPECT_FLOAT_EQ(low, 0.25F);
    EXPECT_NEAR(area, 0.75, 1e-6);
}

}  // namespace
}  // namespace headcount::sim::people
