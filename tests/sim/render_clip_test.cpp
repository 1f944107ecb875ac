// SPDX-License-Identifier: Apache-2.0
#include "sim/render_clip.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(RenderClip, TakesFramesAsSeldomAsAsked) {
    const auto clip =
        render_clip(short_entrance(), {.sensors = {"overhead_depth"}, .frame_every_s = 4});
    EXPECT_EQ(clip->info().site.sensor("overhead_depth")->rate_hz, 0.25);
    EXPECT_EQ(clip->info().site.sensor("beams")->rate_hz, 50);  // no camera
    std::vector<double> at;
    while (const auto moment = clip->next()) at.push_back(seconds(moment->frame.t));
    EXPECT_EQ(at, (std::vector<double>{0, 4, 8}));  // of 10 s
}

TEST(RenderClip, SaysThatNoTimeIsBelowNothing) {
    EXPECT_THAT([] { render_clip(short_entrance(), {.frame_every_s = -1}); },
                testing::ThrowsMessage<ConfigError>(testing::HasSubstr("frame_every_s = -1")));
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
