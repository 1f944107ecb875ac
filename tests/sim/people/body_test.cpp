// SPDX-License-Identifier: Apache-2.0
#include "sim/people/body.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "tests/support/empty_handed.hpp"

namespace headcount::sim {
namespace {

using Vertices = std::vector<Eigen::Vector4f, Eigen::aligned_allocator<Eigen::Vector4f>>;

struct Posed {
    Vertices positions, normals;
};

Posed posed(const Body& body, const PersonState& state) {
    Posed p{Vertices(body.mesh().vertex_count), Vertices(body.mesh().vertex_count)};
    body.pose(state, p.positions, p.normals);
    return p;
}

Person plain_person() {
    PopulationOptions options = empty_handed();
    options.age_group = {{"young", 1}};
    options.gender = {{"male", 1}};
    options.hat = {{"none", 1}};
    return Population(5, options).person(3);
}

PersonState walking(double walked_m, double speed_mps = 1.3) {
    PersonState state;
    state.walked_m = walked_m;
    state.speed_mps = speed_mps;
    state.position_m = {walked_m, 0};  // along +x from the origin
    return state;
}

PersonState sitting() {
    PersonState state;
    state.posture = Posture::sitting;
    state.seated = 1;
    return state;
}

double highest(const Posed& p) {
    double z = -1e9;
    for (const auto& v : p.positions) z = std::max<double>(z, v.z());
    return z;
}

double lowest(const Posed& p) {
    double z = 1e9;
    for (const auto& v : p.positions) z = std::min<double>(z, v.z());
    return z;
}

TEST(Body, GivesTheSameBytesForTheSameState) {
    const Person person = plain_person();
    const Body a(person, 1), b(person, 1);
    EXPECT_EQ(a.mesh().quads, b.mesh().quads);
    EXPECT_EQ(posed(a, walking(3.1)).positions, posed(b, walking(3.1)).positions);
}

TEST(Body, HasFewerVerticesAtEachCoarserDetail) {
    const Person person = plain_person();
    std::uint32_t before = 9000;  // a jacket over a shirt
    for (int detail = 0; detail < kBodyDetails; ++detail) {
        const std::uint32_t n = Body(person, detail).mesh().vertex_count;
        EXPECT_LT(n, before) << detail;
        EXPECT_GT(n, 400u);
        before = n;
    }
}

TEST(Body, HasTheSameSkeletonAtEveryDetail) {
    const Person person = plain_person();
    const Skeleton fine = Body(person, 0).skeleton(walking(1)),
                   coarse = Body(person, 2).skeleton(walking(1));
    EXPECT_EQ(fine.head_top, coarse.head_top);
    EXPECT_EQ(fine.capsules.size(), coarse.capsules.size());
}

/// A body keeps less of a figure than bones alone do: nothing that a pose asks after may be
/// missing, whatever somebody carries or rides.
TEST(Body, IsPosedAsItsBonesAreWithEveryBagAndAid) {
    PersonState seated = sitting();
    for (const char* aid : {"none", "cane", "wheelchair"})
        for (const char* bag : {"none", "backpack", "shoulder_bag", "tote", "trolley"})
            for (const PersonState& state : {walking(0.3), seated}) {
                Person person = plain_person();
                person.attributes["mobility_aid"] = std::string(aid);
                person.attributes["bag"] = std::string(bag);
                const Body body(person, 2);
                const Skeleton of_body = body.skeleton(state),
                               of_bones = Bones(person).skeleton(state);
                EXPECT_LT(highest(posed(body, state)), 2.3) << aid << bag;
                EXPECT_EQ(of_body.head_top, of_bones.head_top) << aid << bag;
                ASSERT_EQ(of_body.capsules.size(), of_bones.capsules.size()) << aid << bag;
                for (std::size_t k = 0; k < of_body.capsules.size(); ++k)
                    EXPECT_EQ(of_body.capsules[k].b, of_bones.capsules[k].b) << aid << bag;
            }
}

TEST(Body, StandsAsTallAsThePersonInShoesWithinHair) {
    for (PersonId id = 0; id < 12; ++id) {
        PopulationOptions options;
        options.mobility_aid = {{"none", 1}};
        options.hat = {{"none", 1}};
        options.umbrella = {{"none", 1}};
        const Person person = Population(9, options).person(id);
        PersonState state;
        state.posture = Posture::standing;
        const double top = highest(posed(Body(person, 0), state));
        // Soles are 2.5 cm; hair adds up to 4 cm; knees and a senior's stoop take up to 5 cm.
        EXPECT_GT(top, person.height_m - 0.03) << id;
        EXPECT_LT(top, person.height_m + 0.025 + 0.06) << id;
    }
}

TEST(Body, StandsOnTheFloorInEveryPose) {
    const Body body(plain_person(), 0);
    for (double walked = 0; walked < 1.4; walked += 0.1) {
        const double z = lowest(posed(body, walking(walked)));
        EXPECT_NEAR(z, 0, 0.02) << walked;
    }
    EXPECT_NEAR(lowest(posed(body, sitting())), 0, 0.02);
}

TEST(Body, HasUnitNormalsThatPointOutwards) {
    const Body body(plain_person(), 0);
    const Posed p = posed(body, walking(0.4));
    double agree = 0;
    for (const auto& q : body.mesh().quads) {
        const auto corner = [&](int i) -> Eigen::Vector3f {
            return p.positions[q[static_cast<std::size_t>(i)]].head<3>();
        };
        const Eigen::Vector3f face = (corner(2) - corner(0)).cross(corner(3) - corner(1));
        agree += face.dot(p.normals[q[0]].head<3>()) > 0;
    }
    EXPECT_GT(agree / static_cast<double>(body.mesh().quads.size()), 0.97);
    for (const auto& n : p.normals) EXPECT_NEAR(n.norm(), 1, 1e-4);
}

TEST(Body, UsesNearlyEveryVertexAndOnlyThose) {
    const Body body(plain_person(), 2);
    const BodyMesh& mesh = body.mesh();
    std::vector<bool> used(mesh.vertex_count);
    for (const auto& quad : mesh.quads)
        for (const std::uint32_t i : quad) {
            ASSERT_LT(i, mesh.vertex_count);
            used[i] = true;
        }
    EXPECT_EQ(mesh.quads.size(), mesh.texels.size());
    EXPECT_GT(static_cast<double>(std::count(used.begin(), used.end(), true)),
              0.99 * mesh.vertex_count);
}

/// The lowest vertices of one foot, followed through a stride: of those within 20 mm of the floor
/// in two successive instants one, the contact, must not have moved.
TEST(Body, DoesNotSlideAPlantedFoot) {
    const Body body(plain_person(), 0);
    constexpr double kStep = 0.02;
    Posed before = posed(body, walking(2.0));
    double worst = 0;
    for (double walked = 2.0 + kStep; walked < 3.5; walked += kStep) {
        Posed now = posed(body, walking(walked));
        double slip = 1e9;  // of the vertex that moved least: the contact
        for (std::size_t i = 0; i < now.positions.size(); ++i)
            if (now.positions[i].z() < 0.02F && before.positions[i].z() < 0.02F)
                slip = std::min<double>(slip,
                                        (now.positions[i] - before.positions[i]).head<2>().norm());
        worst = std::max(worst, slip);
        before = std::move(now);
    }
    EXPECT_LT(worst, 0.002);  // a step of 20 mm of the body moves the contact by less than 2 mm
}

/// The flat foot between phases 0.09 and 0.36 stays within 1 cm of one place.
TEST(Body, KeepsAFlatFootInOnePlaceForTheWholeStance) {
    const Body body(plain_person(), 2);
    const double stride = 0.76 * (plain_person().height_m + 0.025);
    Eigen::Vector3d low = Eigen::Vector3d::Constant(1e9), high = -low;
    for (double phase = 2.09; phase <= 2.36; phase += 0.01) {
        const Eigen::Vector3d foot = body.skeleton(walking(phase * stride)).feet[0];
        EXPECT_GT(foot.z(), -0.001) << phase;  // flat on the floor, not in it ..
        EXPECT_LT(foot.z(), 0.005) << phase;   // .. and hardly over it
        low = low.cwiseMin(foot);
        high = high.cwiseMax(foot);
    }
    EXPECT_LT((high - low).norm(), 0.01);
}

TEST(Body, SitsWithKneesNearARightAngleAndFeetOnTheFloor) {
    const Skeleton s = Body(plain_person(), 2).skeleton(sitting());
    // The last two capsules are thigh and shin of the right leg.
    const Capsule& shin = s.capsules[s.capsules.size() - 1];
    const Capsule& thigh = s.capsules[s.capsules.size() - 2];
    const double cosine = (thigh.b - thigh.a).normalized().dot((shin.b - shin.a).normalized());
    const double knee_deg = std::acos(cosine) * 180 / std::numbers::pi;
    EXPECT_GT(knee_deg, 70);
    EXPECT_LT(knee_deg, 105);
    EXPECT_NEAR(s.feet[0].z(), 0, 0.01);
    EXPECT_NEAR(s.feet[1].z(), 0, 0.01);
}

TEST(Body, TurnsWithItsHeadingAndMovesWithItsPosition) {
    const Body body(plain_person(), 2);
    PersonState state;
    state.posture = Posture::standing;
    const Skeleton at_origin = body.skeleton(state);
    state.position_m = {3, -2};
    state.heading_rad = std::numbers::pi / 2;
    const Skeleton moved = body.skeleton(state);
    // A quarter turn to the left takes (x, y) to (-y, x).
    EXPECT_NEAR(moved.head_top.x(), 3 - at_origin.head_top.y(), 1e-9);
    EXPECT_NEAR(moved.head_top.y(), -2 + at_origin.head_top.x(), 1e-9);
}

TEST(Body, RaisesAHandOverTheHead) {
    const Body body(plain_person(), 2);
    PersonState state = sitting();
    const double before = highest(posed(body, state));
    state.hand_raised = 1;
    EXPECT_GT(highest(posed(body, state)), before + 0.1);
}

/// Colours are told apart by hue: the mean texel of a red jumper is red, of blue trousers blue.
TEST(Body, WearsTheColoursOfItsAttributes) {
    Person person = plain_person();
    person.attributes["upper_garment"] = std::string("t_shirt");
    person.attributes["upper_pattern"] = std::string("plain");
    person.attributes["upper_colour"] = std::string("red");
    person.attributes["lower_garment"] = std::string("trousers");
    person.attributes["lower_colour"] = std::string("blue");
    const Body body(person, 1);
    const Posed p = posed(body, PersonState{});
    const auto mean = [&](double low, double high) {
        Eigen::Vector3d sum(0, 0, 0);
        for (std::size_t i = 0; i < body.mesh().quads.size(); ++i) {
            const double z = p.positions[body.mesh().quads[i][0]].z() / person.height_m;
            if (z < low || z > high) continue;
            for (const Texel& t : body.mesh().texels[i]) sum += Eigen::Vector3d(t.r, t.g, t.b);
        }
        return sum;
    };
    const Eigen::Vector3d chest = mean(0.65, 0.78), thighs = mean(0.24, 0.34);
    EXPECT_GT(chest.x(), 1.2 * chest.z());
    EXPECT_GT(thighs.z(), 1.2 * thighs.x());
}

TEST(DistanceToCapsule, IsThatOfTheSegmentsLessTheRadius) {
    const Capsule capsule{{0, 0, 0}, {0, 0, 2}, 0.1};
    EXPECT_NEAR(distance_m({1, -5, 1}, {1, 5, 1}, capsule), 0.9, 1e-12);      // crosses at 1 m
    EXPECT_NEAR(distance_m({-5, 0, 1}, {5, 0, 1}, capsule), -0.1, 1e-12);     // through the axis
    EXPECT_NEAR(distance_m({-5, 0, 2.5}, {5, 0, 2.5}, capsule), 0.4, 1e-12);  // 0.5 above its end
}

/// How far the capsules of plain_person() reach, who stands at the origin and looks along x, with
/// another value of one attribute.
double reach_m(const char* attribute, const char* value, const Eigen::Vector3d& way) {
    Person person = plain_person();
    person.attributes[attribute] = std::string(value);
    double farthest = -1e9;
    for (const Capsule& c : Bones(person).skeleton({.posture = Posture::standing}).capsules)
        farthest = std::max(farthest, std::max(way.dot(c.a), way.dot(c.b)) + c.radius_m);
    return farthest;
}

TEST(Skeleton, ReachesAsFarAsWhatIsCarriedPushedOrRidden) {
    const Eigen::Vector3d ahead = Eigen::Vector3d::UnitX(), behind = -ahead, up(0, 0, 1);
    const double front = reach_m("bag", "none", ahead), back = reach_m("bag", "none", behind),
                 top = reach_m("bag", "none", up);
    EXPECT_GT(reach_m("bag", "backpack", behind), back + 0.08);
    EXPECT_GT(reach_m("bag", "trolley", behind), back + 0.15);
    EXPECT_GT(reach_m("pram", "pram", ahead), front + 0.4);
    EXPECT_GT(reach_m("mobility_aid", "wheelchair", behind), back + 0.05);
    EXPECT_GT(reach_m("umbrella", "umbrella", up), top + 0.1);
}

TEST(Skeleton, BlocksABeamAtTheHeightOfTheHips) {
    const Body body(plain_person(), 2);
    const auto blocked = [&](double x) {
        const Skeleton s = body.skeleton(walking(4.0));
        return std::any_of(s.capsules.begin(), s.capsules.end(), [&](const Capsule& c) {
            return distance_m({x, -2, 1.0}, {x, 2, 1.0}, c) <= 0;
        });
    };
    EXPECT_TRUE(blocked(4.0));
    EXPECT_FALSE(blocked(5.0));
}

}  // namespace
}  // namespace headcount::sim
