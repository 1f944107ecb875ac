// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/people/head/hairline.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {
namespace {

constexpr std::array kHair{Hair::bald,   Hair::balding, Hair::crop,      Hair::short_cut,
                           Hair::fringe, Hair::curls,   Hair::mane,      Hair::bob,
                           Hair::tail,   Hair::bun,     Hair::long_loose};
constexpr std::array kHats{Hat::none, Hat::cap, Hat::beanie, Hat::hood, Hat::headscarf};

Figure figure(PersonId id) {
    Figure found(Population(11, {}).person(id));
    found.look.hair = Hair::bald;
    found.look.hat = Hat::none;
    found.look.mask = found.look.glasses = false;
    return found;
}

Outside trunk(const Figure& figure) {
    return Outside(std::vector<Piece>{figure.human.surface(Part::body, 0)});
}

/// How high the highest point comes when the head bows forward about its middle.
template <typename Points>
float highest(const Points& points, const Point& middle, float bowed_rad) {
    float z = -1e9F;
    for (const Point& p : points)
        z = std::max(z, std::cos(bowed_rad) * (p.z() - middle.z()) -
                            std::sin(bowed_rad) * (p.x() - middle.x()));
    return z;
}

std::vector<Point> drawn(const Figure& figure, int detail, const Outside& outside) {
    std::vector<Point> points;
    for (const Point& p : figure.human.rows(Part::body))
        if (p.z() > figure.head_centre.z()) points.push_back(p);
    for (const Piece& piece : head_wear(figure, detail, outside))
        for (const Vertex& vertex : piece.vertices) points.push_back(vertex.point);
    return points;
}

std::size_t triangles(const std::vector<Piece>& pieces) {
    std::size_t sum = 0;
    for (const Piece& piece : pieces) sum += piece.triangles.size();
    return sum;
}

TEST(Crown, IsTheHighestSurfaceAtEveryDetailWithinACentimetre) {
    for (PersonId id = 0; id < 4; ++id) {
        Figure f = figure(id);
        const Outside outside = trunk(f);
        for (const Hair hair : kHair)
            for (const Hat hat : kHats) {
                f.look.hair = hair;
                f.look.hat = hat;
                const std::vector<Point> expected = crown(f);
                for (int detail = 0; detail < 3; ++detail) {
                    const std::vector<Point> seen = drawn(f, detail, outside);
                    for (const float bowed_rad : {-0.2F, 0.0F, 0.5F})
                        EXPECT_NEAR(highest(seen, f.head_centre, bowed_rad),
                                    highest(expected, f.head_centre, bowed_rad), 0.01F)
                            << id << " hair " << int(hair) << " hat " << int(hat) << " detail "
                            << detail << " bowed " << bowed_rad;
                }
            }
    }
}

TEST(HeadWear, IsSoundForEveryHairAndHat) {
    for (PersonId id = 0; id < 3; ++id) {
        Figure f = figure(id);
        f.look.mask = f.look.glasses = true;
        const Outside outside = trunk(f);
        for (const Hair hair : kHair)
            for (const Hat hat : kHats) {
                f.look.hair = hair;
                f.look.hat = hat;
                for (int detail = 0; detail < 3; ++detail)
                    for (const Piece& piece : head_wear(f, detail, outside)) {
                        ASSERT_TRUE(piece.paint);
                        ASSERT_FALSE(piece.triangles.empty());
                        for (const Corners& t : piece.triangles)
                            for (const std::uint32_t corner : t)
                                ASSERT_LT(corner, piece.vertices.size());
                        for (const Vertex& vertex : piece.vertices) {
                            ASSERT_TRUE(vertex.point.allFinite());
                            ASSERT_NEAR(vertex.normal.norm(), 1, 1e-4);
                            const auto& w = vertex.influence.weight;
                            ASSERT_NEAR(w[0] + w[1] + w[2] + w[3], 1, 1e-4);
                            ASSERT_TRUE(piece.paint(vertex).colour.allFinite());
                        }
                    }
            }
    }
}

TEST(HeadWear, TakesFewTriangles) {
    Figure f = figure(1);
    const Outside outside = trunk(f);
    constexpr std::array<std::size_t, 3> kMost{1150, 600, 300};
    for (const Hair hair : kHair)
        for (const Hat hat : kHats) {
            f.look.hair = hair;
            f.look.hat = hat;
            for (int detail = 0; detail < 3; ++detail) {
                // A hat over hair takes half as much again.
                const std::size_t most = kMost[static_cast<std::size_t>(detail)] * 3 / 2;
                const std::size_t n = triangles(head_wear(f, detail, outside));
                EXPECT_LE(n, hat == Hat::none || hair == Hair::bald
                                 ? kMost[static_cast<std::size_t>(detail)]
                                 : most)
                    << "hair " << int(hair) << " hat " << int(hat) << " detail " << detail;
            }
        }
}

TEST(HeadWear, DrawsNothingOfNone) {
    Figure f = figure(2);
    const Outside outside = trunk(f);
    EXPECT_TRUE(head_wear(f, 0, outside).empty());
    f.look.mask = true;
    EXPECT_EQ(head_wear(f, 0, outside).size(), 3u);  // the sheet and a loop round each ear
    f.look.mask = false;
    f.look.glasses = true;
    EXPECT_EQ(head_wear(f, 0, outside).size(), 1u);
}

TEST(HeadWear, HidesAllHairUnderAHeadscarf) {
    Figure f = figure(2);
    const Outside outside = trunk(f);
    f.look.hat = Hat::headscarf;
    for (const Hair hair : kHair) {
        f.look.hair = hair;
        EXPECT_EQ(head_wear(f, 0, outside).size(), 1u) << int(hair);
        EXPECT_FALSE(shows_hair(f.look));
    }
}

TEST(FaceMask, LiesInFrontOfMouthAndNose) {
    for (PersonId id = 0; id < 12; ++id) {
        Figure f = figure(id);
        f.look.mask = true;
        const Outside outside = trunk(f);
        for (int detail = 0; detail < 3; ++detail) {
            const Outside mask(std::vector<Piece>{head_wear(f, detail, outside)[0]});
            for (const Part part : {Part::muzzle, Part::body}) {
                const auto rows = f.human.rows(part);
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    // Undeformed, decimetres: nostrils at 6.84, lips 6.51 to 6.69 and 0.27 wide.
                    const Point& base = f.human.base(part, i);
                    if (std::abs(base.y()) > 0.40F || base.z() < 6.40F || base.z() > 6.88F ||
                        base.x() < 1.0F)
                        continue;
                    EXPECT_TRUE(mask.meet(rows[i], Point(1, 0, 0)))
                        << id << " detail " << detail << " at " << base.transpose();
                }
            }
        }
    }
}

TEST(Hats, LetNoHairThrough) {
    for (PersonId id = 0; id < 6; ++id) {
        Figure f = figure(id);
        const Outside outside = trunk(f);
        for (const Hat hat : {Hat::cap, Hat::beanie}) {
            f.look.hat = hat;
            f.look.hair = Hair::bald;
            const Outside alone(head_wear(f, 0, outside));
            for (const Hair hair : kHair) {
                if (hair == Hair::bald) continue;
                f.look.hair = hair;
                const std::vector<Piece> pieces = head_wear(f, 0, outside);
                const Point middle = f.head_centre + Point(0, 0, 0.03F);
                for (const Vertex& vertex : pieces[0].vertices) {
                    const Point way = (vertex.point - middle).normalized();
                    // Higher than every hat's edge but in front.
                    if (way.z() < 0.45F) continue;
                    EXPECT_TRUE(alone.meet(vertex.point, way))
                        << id << " hat " << int(hat) << " hair " << int(hair);
                }
            }
        }
    }
}

TEST(Beanie, LiesOverTheTopsOfTheEars) {
    for (PersonId id = 0; id < 12; ++id) {
        Figure f = figure(id);
        const Outside outside = trunk(f);
        f.look.hat = Hat::beanie;
        const Outside hat(head_wear(f, 0, outside));
        const auto rows = f.human.rows(Part::body);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Point& base = f.human.base(Part::body, i);
            // Ears lie outside 0.735; the cuff ends at an elevation of -22 there.
            const HeadAngles at = head_angles(base);
            if (std::abs(base.y()) < 0.735F || at.elevation_deg < -16 || base.z() < 6.5F) continue;
            const Point outwards(0, base.y() > 0 ? 1 : -1, 0);
            EXPECT_TRUE(hat.meet(rows[i], outwards)) << id << " at " << base.transpose();
        }
    }
}

TEST(LooseHair, LiesOnTheBackAndNotInIt) {
    for (PersonId id = 0; id < 8; ++id) {
        Figure f = figure(id);
        f.look.hair = Hair::long_loose;
        const Outside outside = trunk(f);
        const float below_m = f.rest[kNeck].z() - 0.02F;
        for (const Piece& piece : head_wear(f, 0, outside))
            for (const Vertex& vertex : piece.vertices) {
                if (vertex.point.z() > below_m || vertex.point.x() > f.rest[kNeck].x()) continue;
                const auto back = outside.meet(vertex.point - Point(1, 0, 0), Point(1, 0, 0));
                if (back) {
                    EXPECT_GE(back->point.x(), vertex.point.x() - 0.001F) << id;
                }
            }
    }
}

TEST(Hairline, IsTheSameLeftAndRightAndAboveTheEars) {
    for (const Hair hair : kHair)
        for (float azimuth = 0; azimuth <= 180; azimuth += 3) {
            EXPECT_EQ(hairline_deg(hair, azimuth), hairline_deg(hair, -azimuth));
            EXPECT_GE(hair_fade_deg(hair, azimuth), 0);
        }
    for (const Hair hair : {Hair::crop, Hair::short_cut, Hair::curls, Hair::tail})
        EXPECT_GT(hairline_deg(hair, 70), -15) << int(hair);  // where the ear's top is
}

TEST(Ears, AreCoveredByLooseHairAndWhatIsWornOverThem) {
    Look look;
    look.hair = Hair::crop;
    EXPECT_FALSE(covers_ears(look));
    look.hat = Hat::cap;
    EXPECT_FALSE(covers_ears(look));
    look.hat = Hat::hood;
    EXPECT_TRUE(covers_ears(look));
    look.hat = Hat::none;
    look.hair = Hair::bob;
    EXPECT_TRUE(covers_ears(look));
}

}  // namespace
}  // namespace headcount::sim::people
