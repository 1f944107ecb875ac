// SPDX-License-Identifier: Apache-2.0
#include "sim/render_clip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "core/error.hpp"

namespace headcount::sim {
namespace {

/// Ten seconds of the entrance.
SceneRequest short_entrance() {
    SceneRequest request;
    request.scene = "entrance";
    request.options.values = {{"duration_s", 10.0}};
    request.seed = 4;
    return request;
}

TEST(RenderClip, GivesTruthAloneWithoutSensors) {
    const auto clip = render_clip(short_entrance(), {});
    EXPECT_FALSE(clip->next());
    EXPECT_TRUE(clip->truth().crossings);
    EXPECT_TRUE(clip->truth().occupancy);
}

TEST(RenderClip, GivesOnlyTheSensorsAskedForAtTheirRates) {
    const auto clip = render_clip(short_entrance(), {.sensors = {"beams"}});
    int frames = 0;
    while (const auto moment = clip->next()) {
        EXPECT_EQ(moment->frame.sensor_id, "beams");
        EXPECT_EQ(moment->frame.index, static_cast<std::uint64_t>(frames));
        EXPECT_EQ(moment->frame.t.count(), frames * 20'000);  // 50 Hz
        ++frames;
    }
    EXPECT_EQ(frames, 500);  // 10 s at 50 Hz
}

TEST(RenderClip, NamesTheSensorItDoesNotHave) {
    EXPECT_THAT([] { render_clip(short_entrance(), {.sensors = {"overhead_deph"}}); },
                testing::ThrowsMessage<ConfigError>(testing::HasSubstr("overhead_depth")));
}

TEST(RenderClip, NamesTheSensorOptionItDoesNotKnow) {
    RenderOptions options{.sensors = {"overhead_depth"}};
    options.sensor_options.values = {{"depth", {{"dropuot", false}}}};
    EXPECT_THAT([&] { render_clip(short_entrance(), options); },
                testing::ThrowsMessage<ConfigError>(testing::HasSubstr("dropout")));
}

TEST(RenderClip, MergesSensorsInOrderOfTime) {
    const auto clip = render_clip(short_entrance(), {.sensors = {"beams", "overhead_depth"}});
    SensorTime last{-1};
    int depth = 0;
    for (int i = 0; i < 13; ++i) {  // t = 0 gives two, then five beams to each depth frame
        const auto moment = clip->next();
        ASSERT_TRUE(moment);
        EXPECT_GE(moment->frame.t, last);
        last = moment->frame.t;
        depth += moment->frame.kind == SensorKind::depth;
    }
    EXPECT_EQ(depth, 3);  // at 0, 0.1 and 0.2 s
}

/// The third frame of a sensor, rendered beside others.
datasets::Moment third_frame(const std::string& sensor, std::vector<std::string> sensors,
                             int threads) {
    const auto clip =
        render_clip(short_entrance(), {.sensors = std::move(sensors), .threads = threads});
    while (auto moment = clip->next())
        if (moment->frame.sensor_id == sensor && moment->frame.index == 2) return *moment;
    return {};
}

void expect_same(const datasets::Moment& a, const datasets::Moment& b) {
    ASSERT_GT(a.frame.width, 0);
    ASSERT_EQ(a.frame.row_stride_bytes, b.frame.row_stride_bytes);
    EXPECT_EQ(std::memcmp(a.frame.pixels, b.frame.pixels,
                          a.frame.row_stride_bytes * static_cast<std::size_t>(a.frame.height)),
              0);
    ASSERT_EQ(a.sightings->size(), b.sightings->size());
    for (std::size_t i = 0; i < a.sightings->size(); ++i) {
        const datasets::Sighting &one = (*a.sightings)[i], &other = (*b.sightings)[i];
        EXPECT_EQ(one.person, other.person);
        EXPECT_EQ(one.box_px.x, other.box_px.x);
        EXPECT_EQ(one.box_px.height, other.box_px.height);
        EXPECT_EQ(one.visible_px, other.visible_px);
    }
}

TEST(RenderClip, GivesASensorTheSameBytesWhicheverOthersAreAskedFor) {
    // The overhead colour camera shares the depth camera's drawing.
    expect_same(third_frame("overhead_depth", {"overhead_depth"}, 1),
                third_frame("overhead_depth", {"beams", "overhead_rgb", "overhead_depth"}, 1));
    expect_same(third_frame("overhead_rgb", {"overhead_rgb"}, 1),
                third_frame("overhead_rgb", {"overhead_rgb", "overhead_depth"}, 1));
}

TEST(RenderClip, GivesTheSameBytesOnAnyNumberOfThreads) {
    for (const char* sensor : {"oblique_rgb", "overhead_depth"})
        expect_same(third_frame(sensor, {sensor}, 1), third_frame(sensor, {sensor}, 2));
}

TEST(RenderClip, TellsClipsOfOtherSensorModelsApart) {
    RenderOptions noisy{.sensors = {"overhead_depth"}}, clean = noisy;
    clean.sensor_options.values = {{"depth", {{"noise", false}}}};
    const auto a = render_clip(short_entrance(), noisy), b = render_clip(short_entrance(), clean);
    EXPECT_NE(a->info().provenance.hash, b->info().provenance.hash);
    EXPECT_EQ(b->info().provenance.parameters.at("sensor_options").at("depth").at("noise"), false);
    const auto more = render_clip(short_entrance(), {.sensors = {"beams", "overhead_depth"}});
    EXPECT_EQ(a->info().provenance.hash, more->info().provenance.hash);
}

}  // namespace
}  // namespace headcount::sim
