// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/occupancy_error.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

// True 0, 1 from 10 s, 2 from 20 s. Counted: misses the second, and counts one out at 90 s.
std::vector<ScoredRun> hand_counted() {
    return {made::run(1, made::truth_of({{in, 10}, {in, 20}}),
                      {made::crossing(in, 10), made::crossing(out, 90)})};
}

Result of(const std::vector<ScoredRun>& runs, const char* metric,
          const std::map<std::string, std::string>& stratum = {}) {
    return made::find(occupancy_results(made::group(runs), 1), metric, stratum);
}

// |error| 0 for 20 s, 1 for 70 s, 2 for 10 s: 90 / 100.
TEST(Occupancy, HasTheHandCountedTimeWeightedMae) {
    EXPECT_NEAR(of(hand_counted(), "occupancy_mae").estimate.value(), 0.9, 1e-9);
}

TEST(Occupancy, HasTheHandCountedLargestErrorAndResidual) {
    EXPECT_DOUBLE_EQ(of(hand_counted(), "occupancy_max_error").estimate.value(), 2);
    EXPECT_DOUBLE_EQ(of(hand_counted(), "occupancy_end_error").estimate.value(), -2);
}

// Nobody is there. Counted out at 50, in at 60: -1 for 10 s, then 0; clamped 0, then 1 for 40 s.
TEST(Occupancy, ClampedStopsAtZeroAndGoesOnFromThere) {
    const std::vector<ScoredRun> runs{
        made::run(1, made::truth_of({}), {made::crossing(out, 50), made::crossing(in, 60)})};
    EXPECT_NEAR(of(runs, "occupancy_mae").estimate.value(), 0.1, 1e-9);
    EXPECT_NEAR(of(runs, "occupancy_mae", {{"clamped", "yes"}}).estimate.value(), 0.4, 1e-9);
    EXPECT_EQ(of(runs, "occupancy_end_error", {{"clamped", "yes"}}).estimate, 1.0);
}

TEST(Occupancy, OfAPerfectOracleIsRight) {
    const std::vector<ScoredRun> runs{
        made::oracle_run(1, made::truth_of({{in, 10}, {out, 50}}, 4), "oracle", {})};
    EXPECT_EQ(of(runs, "occupancy_max_error").estimate, 0.0);
}

// States count from the first on: 3 against 3 from 20 s to 50 s, then 3 against 4 for 50 s.
TEST(Occupancy, OfStatesIsMeasuredFromTheFirstState) {
    const std::vector<ScoredRun> runs{made::run(
        1, made::truth_of({{in, 50}}, 3), {made::state(20, 3)}, detectors::CountKind::occupancy)};
    EXPECT_NEAR(of(runs, "occupancy_mae").estimate.value(), 50.0 / 80, 1e-9);
}

TEST(Occupancy, OfNullIsEmptyAndSaysWhy) {
    const std::vector<ScoredRun> runs{made::null_run(1, made::truth_of({{in, 10}}))};
    EXPECT_FALSE(of(runs, "occupancy_mae").estimate.has_value());
    EXPECT_EQ(of(runs, "occupancy_mae").note, "the detector says nothing of the occupancy");
}

TEST(Occupancy, IsEmptyWhereTheTruthDoesNotKnowIt) {
    auto truth = made::truth_of({{in, 10}});
    truth.occupancy.reset();
    const std::vector<ScoredRun> runs{made::run(1, truth, {made::crossing(in, 10)})};
    EXPECT_EQ(of(runs, "occupancy_mae").note, "the true occupancy is not known");
}

// Crossings of a line say nothing of who comes and goes by the edges of a picture.
TEST(Occupancy, OfCrossingsIsEmptyWhereTheZoneIsNoAreaOfTheFloor) {
    auto runs = hand_counted();
    datasets::ClipInfo video;
    video.site.zones.push_back({"room", {}});
    runs[0].clip = std::make_shared<const datasets::ClipInfo>(video);
    EXPECT_FALSE(of(runs, "occupancy_mae").estimate.has_value());
    EXPECT_EQ(of(runs, "occupancy_mae").note, "the detector says nothing of the occupancy");
}

// metrics.md section 3: 500 in and 500 out with misses .02 and .03: bias 500 .03 - 500 .02 = +5, SD
// sqrt(500 .02 .98 + 500 .03 .97) = 4.93. Over 200 clips the mean has SD .35; five of them
// are 1.75.
TEST(Occupancy, DriftsByTheLawOfMisses) {
    std::vector<ScoredRun> runs;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        std::vector<made::Event> ins, outs;
        for (int i = 0; i < 500; ++i) ins.push_back({in, 0.1 * i});
        for (int i = 0; i < 500; ++i) outs.push_back({out, 50 + 0.09 * i});
        std::vector<made::Event> all = ins;
        all.insert(all.end(), outs.begin(), outs.end());
        auto run = made::oracle_run(seed, made::truth_of(ins), "oracle", {{"miss_rate", 0.02}});
        const auto late = made::oracle_run(seed + 1000, made::truth_of(outs, 500), "oracle",
                                           {{"miss_rate", 0.03}});
        run.record.reports.insert(run.record.reports.end(), late.record.reports.begin(),
                                  late.record.reports.end());
        run.truth = std::make_shared<const datasets::Truth>(made::truth_of(all));
        runs.push_back(std::move(run));
    }
    const Result residual = of(runs, "occupancy_end_error");
    EXPECT_NEAR(residual.estimate.value(), 5, 1.75);
    // Half width 1.96 * 4.93 / sqrt(200) = .683, itself uncertain by 5 %.
    EXPECT_NEAR((residual.high.value() - residual.low.value()) / 2, 0.683, 0.17);
}

}  // namespace
}  // namespace headcount::bench
