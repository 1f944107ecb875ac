// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

#include "datasets/formats/open.hpp"
#include "sim/render_clip.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

TEST(SimulateCommand, WritesAClipThatReadsBackAsItWasRendered) {
    const TemporaryFolder folder;
    const auto run =
        run_headcount({"simulate", "entrance", "--out", folder / "door", "--seed", "3", "--seconds",
                       "1", "--images", "png", "--sensors", "overhead_rgb,beams"});
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "");
    sim::SceneRequest request{.scene = "entrance", .seed = 3};
    request.options.values["duration_s"] = 1.0;
    const auto made = sim::render_clip(request, {.sensors = {"overhead_rgb"}});
    const auto read = datasets::open_clip(folder / "door");
    EXPECT_EQ(read->info().site.sensors.at(0).id, "overhead_rgb");
    int frames = 0;
    while (const auto expected = made->next()) {
        const auto moment = read->next();
        ASSERT_TRUE(moment.has_value());
        ++frames;
        EXPECT_EQ(moment->frame.t, expected->frame.t);
        ASSERT_EQ(moment->frame.row_bytes(), expected->frame.row_bytes());
        for (int y = 0; y < expected->frame.height; ++y)
            ASSERT_EQ(std::memcmp(moment->frame.row<std::byte>(y),
                                  expected->frame.row<std::byte>(y), expected->frame.row_bytes()),
                      0);
        ASSERT_EQ(moment->sightings->size(), expected->sightings->size());
        for (std::size_t i = 0; i < expected->sightings->size(); ++i)
            EXPECT_EQ((*moment->sightings)[i].person, (*expected->sightings)[i].person);
    }
    EXPECT_EQ(frames, 10);
    EXPECT_FALSE(read->next().has_value());
    EXPECT_EQ(to_json(read->truth()), to_json(made->truth()));
    EXPECT_TRUE(std::filesystem::exists(folder / "door/video.avi"));
    EXPECT_TRUE(std::filesystem::exists(folder / "door/beams.csv"));
}

}  // namespace
}  // namespace headcount::bench
