// SPDX-License-Identifier: Apache-2.0
// Counters against the truth of rendered scenes.
#include <gtest/gtest.h>

#include <cmath>

#include "detectors/registry.hpp"
#include "sim/render_clip.hpp"
#include "tests/support/rendered_entrance.hpp"

namespace headcount::detectors {
namespace {

using rendered::count_entrances;
using rendered::Score;
using rendered::sparse_flow;

const Json kDefaults = Json::object();

// Twelve clips, as one person who turns round on the line, head bent over a phone beyond it, counts
// in and out: 2 false in some 6 a clip.
TEST(RenderedEntrance, IsCountedByOverheadDepth) {
    const Score score = count_entrances("depth_line", kDefaults, sparse_flow(), 1, 12);
    ASSERT_GE(score.actual, 60);
    EXPECT_GE(score.recall(), 0.95);     // of 40 clips .979 of 235 people
    EXPECT_GE(score.precision(), 0.95);  // and .983
}

TEST(RenderedEntrance, IsCountedByOverheadDepthWithPairsAndMeetings) {
    const Score score = count_entrances("depth_line", kDefaults, {{"duration_s", 60}}, 1, 2);
    EXPECT_GE(score.recall(), 0.95);
    EXPECT_GE(score.precision(), 0.95);
}

// Two people in a door 1.8 m wide at once are one shadow, so sparse means sparser to beams: one
// person a minute each way; and who turns on the line stands in both beams and went nowhere.
TEST(RenderedEntrance, IsCountedByBeams) {
    const Json one_by_one{{"duration_s", 600},
                          {"rate_in_per_min", 1},
                          {"rate_out_per_min", 1},
                          {"pair_share", 0.0},
                          {"u_turn_share", 0.0}};
    const Score score = count_entrances("beam_pair", kDefaults, one_by_one, 51, 24);
    ASSERT_GE(score.actual, 400);
    EXPECT_GE(score.recall(), 0.95);  // measured .964 and .972; one standard error is .009
    EXPECT_GE(score.precision(), 0.95);
}

TEST(RenderedEntrance, IsCountedByMog2FromAbove) {
    const Score score = count_entrances("mog2_line", {{"mount", "overhead"}}, sparse_flow(), 1, 4);
    EXPECT_LE(std::abs(score.bias()), 0.15);
    EXPECT_GE(score.precision(), 0.85);
}

TEST(RenderedEntrance, IsCountedByHogFromTheSide) {
    const Score score = count_entrances("hog_line", {{"emit", "tracks"}}, sparse_flow(), 1, 3);
    EXPECT_GE(score.recall(), 0.6);
    EXPECT_GE(score.precision(), 0.8);
}

/// What the room counter says on average, by how many people there are.
struct RoomCounts {
    double empty = 0, full = 0;  ///< nobody; more than 20
    int empty_frames = 0, full_frames = 0;
    std::set<std::string> paths;  ///< let out

    void watch_lecture(Detector& detector, std::uint64_t seed) {
        const Json scene{{"people", 24},       {"before_min", 1}, {"fill_min", 1},
                         {"lecture_min", 1.5}, {"leave_min", 1},  {"after_min", 0.5}};
        const sim::SceneRequest request{.scene = "classroom", .options = {scene, {}}, .seed = seed};
        const Site site = sim::make_world(request)->site();
        const auto granted = negotiate(detector.describe(), site);
        const auto clip =
            sim::render_clip(request, {.sensors = granted, .threads = 1, .sightings = false});
        detector.begin(with_sensors(site, granted));
        while (const auto moment = clip->next()) {
            const Report report = detector.observe(moment->frame).at(0);
            paths.merge(rendered::paths_of(report));
            const int actual =
                datasets::occupancy_at(clip->truth(), "room", moment->frame.t).value();
            if (actual == 0) empty += report.counts.at(0).value, ++empty_frames;
            if (actual > 20) full += report.counts.at(0).value, ++full_frames;
        }
    }
};

// HOG finds about one in ten of the people who sit behind tables, and up to one poster or coat in
// an empty room: the count must at least rise and fall with the room. Of three rooms, since one
// full room differs from the next by as much as that.
TEST(RenderedClassroom, IsFoundFullerInTheLectureThanBeforeIt) {
    const auto detector = built_in().make("hog_room", {Json{{"emit", "tracks"}}, {}});
    RoomCounts counts;
    for (const std::uint64_t seed : {1, 2, 3}) counts.watch_lecture(*detector, seed);
    ASSERT_GT(counts.empty_frames, 9);
    ASSERT_GT(counts.full_frames, 9);
    EXPECT_GT(counts.full / counts.full_frames, counts.empty / counts.empty_frames + 2);
    EXPECT_EQ(counts.paths, rendered::declared_paths(detector->describe()));
}

}  // namespace
}  // namespace headcount::detectors
