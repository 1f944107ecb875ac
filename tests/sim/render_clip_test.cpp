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

TEST(RenderClip, GivesASensorTheSameBytesWhicheverOthersAreAskedFor) {
    const auto third_frame = [](std::vector<std::string> sensors, int threads) {
        const auto clip =
            render_clip(short_entrance(), {.sensors = std::move(sensors), .threads = threads});
        while (auto moment = clip->next())
            if (moment->frame.sensor_id == "overhead_depth" && moment->frame.index == 2)
                return *moment;
        return datasets::Moment{};
    };
    const auto alone = third_frame({"overhead_depth"}, 1);
    const auto together = third_frame({"beams", "overhead_depth"}, 2);
    ASSERT_EQ(alone.frame.width, together.frame.width);
    EXPECT_EQ(
        std::memcmp(alone.frame.pixels, together.frame.pixels,
                    alone.frame.row_stride_bytes * static_cast<std::size_t>(alone.frame.height)),
        0);
}

}  // namespace
}  // namespace headcount::sim
