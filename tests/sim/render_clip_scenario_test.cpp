// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>

#include "sim/render_clip.hpp"

namespace headcount::sim {
namespace {

/// The third frame of a sensor, rendered beside others: of the entrance.
datasets::Moment third_frame(const std::string& sensor, std::vector<std::string> sensors,
                             int threads) {
    SceneRequest request;
    request.scene = "entrance";
    request.options.values = {{"duration_s", 10.0}};
    request.seed = 4;
    const auto clip = render_clip(request, {.sensors = std::move(sensors), .threads = threads});
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

}  // namespace
}  // namespace headcount::sim
