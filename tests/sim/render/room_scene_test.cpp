// SPDX-License-Identifier: Apache-2.0
#include "sim/render/room_scene.hpp"

#include <gtest/gtest.h>

#include "sim/render/view.hpp"

namespace headcount::sim {
namespace {

using Eigen::Vector3f;

/// A closed room of 6 x 6 m and 3 m high with one lamp in the middle of its ceiling.
Layout small_room() {
    Layout layout;
    layout.low_m = {-3, -3};
    layout.high_m = {3, 3};
    layout.fixtures.push_back(
        {.kind = FixtureKind::light_panel, .position_m = {0, 0, 2.96}, .size_m = {1.2, 0.6, 0.04}});
    return layout;
}

struct RoomTest : testing::Test {
    EmbreeDevice device = make_embree_device(1);
    LightLevel full{.lamps = 1, .daylight = 0};
};

TEST_F(RoomTest, MeetsTheFloorWhereItIs) {
    const RoomScene room(device.get(), small_room());
    const auto hit = room.trace({1, 1, 1.5F}, {0, 0, -1});
    ASSERT_TRUE(hit);
    EXPECT_FLOAT_EQ(hit->distance, 1.5F);
    EXPECT_GT(hit->at.normal.z(), 0.99F);
}

TEST_F(RoomTest, TurnsNormalsTowardsTheRay) {
    const RoomScene room(device.get(), small_room());
    const auto hit = room.trace({1, 1, 1.5F}, {0, 0, 1});
    ASSERT_TRUE(hit);
    EXPECT_LT(hit->at.normal.z(), -0.99F);
}

TEST_F(RoomTest, PutsAShadowUnderATable) {
    Layout layout = small_room();
    const RoomScene empty(device.get(), layout);
    layout.fixtures.push_back({.kind = FixtureKind::table, .size_m = {1.4, 1.4, 0.74}});
    const RoomScene furnished(device.get(), layout);
    const SurfacePoint below{.position = {0, 0, 0}, .normal = {0, 0, 1}};
    const float open = brightness(empty.arriving(below, full).light);
    const float under = brightness(furnished.arriving(below, full).light);
    EXPECT_LT(under, 0.6F * open);
    EXPECT_GT(under, 0);  // light from all round still gets there
}

TEST_F(RoomTest, NamesTheNearestLampAsTheStrongestCaster) {
    Layout layout = small_room();
    layout.fixtures[0].position_m.x() = -2;
    layout.fixtures.push_back(layout.fixtures[0]);
    layout.fixtures[1].position_m.x() = 2;
    const RoomScene room(device.get(), layout);
    const SurfacePoint right{.position = {2, 0, 0}, .normal = {0, 0, 1}};
    EXPECT_EQ(room.arriving(right, full).casters[0].light, 1);
}

TEST_F(RoomTest, GivesPlanarDepth) {
    const RoomScene room(device.get(), small_room());
    const Camera camera = Camera::look_at({0, 0, 2.5}, {0, 0, 0}, {0, 1, 0}, 60, 16, 16);
    const View view(camera, room);
    for (const float depth : view.block(0).depth) EXPECT_NEAR(depth, 2.5F, 1e-4F);  // not the slant
}

TEST_F(RoomTest, GoesDarkWhenTheLampsGoOut) {
    const RoomScene room(device.get(), small_room());
    const Camera camera = Camera::look_at({0, 0, 2.5}, {0, 0, 0}, {0, 1, 0}, 60, 16, 16);
    View view(camera, room);
    view.relight(room, full);
    const float lit = view.block(0).colour[1][0];
    view.relight(room, {.lamps = 0, .daylight = 0});
    EXPECT_EQ(view.block(0).colour[1][0], 0);
    view.relight(room, full);
    EXPECT_EQ(view.block(0).colour[1][0], lit);
}

TEST(ToneCurve, NeverFallsAndReachesBlackAndWhite) {
    const ToneCurve tone;
    EXPECT_EQ(tone(0), 0);
    EXPECT_EQ(tone(ToneCurve::kBrightest), 255);
    for (float light = 0.01F; light < ToneCurve::kBrightest; light += 0.01F)
        EXPECT_GE(tone(light), tone(light - 0.01F)) << light;
}

TEST(Lighting, MakesEveryRoomEquallyBrightAtDeskHeight) {
    Layout layout = small_room();
    const Lighting one = make_lighting(layout);
    layout.fixtures.push_back(layout.fixtures[0]);  // twice the lamps: each half as strong
    const Lighting two = make_lighting(layout);
    EXPECT_NEAR(two.lights[0].colour.x(), one.lights[0].colour.x() / 2, 1e-5);
}

TEST(Lighting, IsBrighterBeyondTheThresholdThanInTheRoom) {
    Layout layout = small_room();
    layout.has_outside = true;
    layout.doors.push_back({"door", {{-1, -3}, {1, -3}}, 2.2});  // in = +y
    const Lighting lighting = make_lighting(layout);
    const LightLevel day{.lamps = 1, .daylight = 1};
    const float inside = brightness(lighting.ambient({0, 0, 0}, 1, day));
    const float outside = brightness(lighting.ambient({0, -5, 0}, 1, day));
    EXPECT_GT(outside, 1.5F * inside);
}

}  // namespace
}  // namespace headcount::sim
