// SPDX-License-Identifier: Apache-2.0
#include "sim/render/renderer.hpp"

#include <gtest/gtest.h>

#include "sim/render/sightings.hpp"

namespace headcount::sim {
namespace {

/// A hall with two lamps, a camera that looks along it and one that looks down.
struct RendererTest : testing::Test {
    Layout layout;
    Population population{1, PopulationOptions{}};
    std::vector<Camera> cameras{
        Camera::look_at({0, 5, 2.4}, {0, 0, 1}, {0, 0, 1}, 60, 96, 64),
        Camera::look_at({0, 0, 3.2}, {0, 0, 0}, {0, 1, 0}, 90, 64, 48),
    };
    RendererTest() {
        layout.low_m = {-4, -4};
        layout.high_m = {4, 6};
        layout.ceiling_m = 3.4;
        for (const double y : {-1.5, 2.5})
            layout.fixtures.push_back({.kind = FixtureKind::light_panel,
                                       .position_m = {0.6, y, 3.36},
                                       .size_m = {1.2, 0.6, 0.04}});
    }
    static PersonState person(PersonId id, double x, double y) {
        return {.id = id, .position_m = {x, y}, .heading_rad = 0.5, .posture = Posture::standing};
    }
    WorldState three() const {
        return {.t = SensorTime(0),
                .people = {person(1, 0, 0), person(2, 0, -1.2), person(3, 1.2, 0.5)}};
    }
    Picture picture(int threads, const WorldState& state, std::size_t camera) const {
        Renderer renderer(layout, population, cameras, threads);
        renderer.pose(state);
        Picture picture;
        renderer.render(camera, true, picture);
        return picture;
    }
};

TEST_F(RendererTest, GivesTheSameBytesForOneAndTwoThreads) {
    const Picture one = picture(1, three(), 0), two = picture(2, three(), 0);
    EXPECT_EQ(one.rgb, two.rgb);
    EXPECT_EQ(one.depth, two.depth);
    EXPECT_EQ(one.person, two.person);
}

TEST_F(RendererTest, DrawsASnapshotAlikeWhateverWasDrawnBefore) {
    Renderer renderer(layout, population, cameras, 1);
    Picture other, after;
    renderer.pose({.t = SensorTime(0), .people = {person(2, 1, 1), person(9, -1, 0)}});
    renderer.render(0, true, other);
    renderer.pose(three());
    renderer.render(0, true, after);
    const Picture fresh = picture(1, three(), 0);
    EXPECT_EQ(after.rgb, fresh.rgb);
    EXPECT_EQ(after.person, fresh.person);
}

TEST_F(RendererTest, ShowsTheEmptyRoomAgainWhenEverybodyHasLeft) {
    Renderer renderer(layout, population, cameras, 1);
    Picture before, with, after;
    renderer.pose({});
    renderer.render(0, true, before);
    renderer.pose(three());
    renderer.render(0, true, with);
    renderer.pose({});
    renderer.render(0, true, after);
    EXPECT_NE(before.rgb, with.rgb);
    EXPECT_EQ(before.rgb, after.rgb);
}

TEST_F(RendererTest, MarksPeopleWithTheirPlaceInTheSnapshotAndTheRestWithNobody) {
    const Picture picture = this->picture(1, three(), 0);
    std::vector<int> px(4);
    for (const std::uint32_t p : picture.person) ++px.at(p);  // throws on any other number
    EXPECT_GT(px[0], px[1] + px[2] + px[3]);
    EXPECT_GT(px[1], 20);
}

TEST_F(RendererTest, SeesPeopleNearerThanTheFloorFromAbove) {
    const Picture picture = this->picture(1, {.people = {person(1, 0, 0)}}, 1);
    const std::size_t middle = 24 * 64 + 32, corner = 0;
    EXPECT_NEAR(picture.depth[corner], 3.2, 0.01);  // planar: the floor is 3.2 m away everywhere
    EXPECT_EQ(picture.person[middle], 1U);
    const double head_m = 3.2 - static_cast<double>(picture.depth[middle]);
    EXPECT_NEAR(head_m, population.person(1).height_m, 0.12);  // hair, hat, shoes
}

TEST_F(RendererTest, PutsAShadowBesideAPersonOnTheFloor) {
    const Picture empty = picture(1, {}, 1), with = picture(1, {.people = {person(1, 0, 0)}}, 1);
    int darker = 0, brighter = 0;
    for (std::size_t i = 0; i < with.person.size(); ++i) {
        if (with.person[i] != 0) continue;
        darker += with.rgb[3 * i + 1] + 8 < empty.rgb[3 * i + 1];
        brighter += with.rgb[3 * i + 1] > empty.rgb[3 * i + 1];
    }
    EXPECT_GT(darker, 20);
    EXPECT_EQ(brighter, 0);
}

TEST_F(RendererTest, ReportsWhoStandsBehindSomebodyAsHalfHidden) {
    Renderer renderer(layout, population, cameras, 1);
    renderer.pose({.people = {person(1, 0, 1), person(2, 0.1, 0.2), person(3, 40, 0)}});
    Picture picture;
    renderer.render(0, false, picture);
    const auto seen = sightings(renderer.people(), cameras[0], picture);
    ASSERT_EQ(seen.size(), 2U);  // the third is far beyond the wall and out of the picture
    EXPECT_EQ(seen[0].person, 1U);
    EXPECT_GT(*seen[0].visible_fraction, 0.9);
    EXPECT_LT(*seen[1].visible_fraction, 0.7);
    EXPECT_LE(*seen[1].visible_px, *seen[0].visible_px);
}

TEST_F(RendererTest, PutsTheAmodalBoxRoundTheWholeBody) {
    Renderer renderer(layout, population, cameras, 1);
    renderer.pose({.people = {person(1, 0, 0)}});
    Picture picture;
    renderer.render(0, false, picture);
    const auto seen = sightings(renderer.people(), cameras[0], picture);
    ASSERT_EQ(seen.size(), 1U);
    const BoxPx box = seen[0].box_px;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            if (picture
                    .person[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                            static_cast<std::size_t>(x)] != 0) {
                EXPECT_GE(x + 1, box.x);
                EXPECT_LE(x, box.x + box.width);
                EXPECT_GE(y + 1, box.y);
                EXPECT_LE(y, box.y + box.height);
            }
    ASSERT_TRUE(seen[0].head_px);
    EXPECT_LT(seen[0].head_px->y(), box.y + 0.25 * box.height);
}

}  // namespace
}  // namespace headcount::sim
