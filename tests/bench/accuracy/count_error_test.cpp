// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/count_error.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;
using detectors::CountKind;

/// Clip 1: true 3 in 1 out, counted 2 in 1 out. Clip 2: true 1 in 2 out, counted 3 in 2 out.
std::vector<ScoredRun> hand_counted() {
    return {made::run(1, made::truth_of({{in, 1}, {in, 2}, {in, 3}, {out, 4}}),
                      {made::crossing(in, 1, 2), made::crossing(out, 4)}),
            made::run(2, made::truth_of({{in, 1}, {out, 2}, {out, 3}}, 5),
                      {made::crossing(in, 1, 3), made::crossing(out, 4, 2)})};
}

Result of(const char* metric, const std::map<std::string, std::string>& stratum = {}) {
    const auto runs = hand_counted();
    return made::find(clip_count_results(made::group(runs), 1), metric, stratum);
}

// An oracle counts all, null counts nobody: (0 - 3)/3.
TEST(ClipCounts, GiveTheVendorsFormulasOfOracleAndNull) {
    const auto truth = made::truth_of({{in, 1}, {in, 2}, {out, 4}});
    const std::vector<ScoredRun> oracle{made::oracle_run(1, truth, "oracle", {})};
    const std::vector<ScoredRun> null{made::null_run(1, truth)};
    const auto all = clip_count_results(made::group(oracle), 1);
    const auto none = clip_count_results(made::group(null), 1);
    EXPECT_EQ(made::find(all, "passenger_error").estimate, 0.0);
    EXPECT_EQ(made::find(none, "passenger_error").estimate, -1.0);
    EXPECT_EQ(made::find(all, "accuracy_a1").estimate, 1.0);
    EXPECT_EQ(made::find(none, "accuracy_a1").estimate, 0.0);
    EXPECT_EQ(made::find(all, "accuracy_a2").estimate, 1.0);
    EXPECT_EQ(made::find(none, "accuracy_a2").estimate, 0.0);
}

// Errors of in + out: 3 - 4 = -1 and 5 - 3 = +2.
TEST(ClipCounts, HaveTheHandCountedMae) { EXPECT_DOUBLE_EQ(of("count_mae").estimate.value(), 1.5); }

TEST(ClipCounts, HaveTheHandCountedRmse) {
    EXPECT_DOUBLE_EQ(of("count_rmse").estimate.value(), std::sqrt(2.5));  // (1 + 4) / 2
}

TEST(ClipCounts, HaveTheHandCountedBias) {
    EXPECT_DOUBLE_EQ(of("count_bias").estimate.value(), 0.5);
}

TEST(ClipCounts, AreGivenByDirection) {
    EXPECT_DOUBLE_EQ(of("count_mae", {{"direction", "in"}}).estimate.value(), 1.5);
    EXPECT_DOUBLE_EQ(of("count_mae", {{"direction", "out"}}).estimate.value(), 0);
}

// Sum of errors +1, sum of truth 7: the errors cancel in A1 (1 - 1/7) and not in A2 (1 - 3/7).
TEST(ClipCounts, LetErrorsCancelInA1AndNotInA2) {
    EXPECT_DOUBLE_EQ(of("passenger_error").estimate.value(), 1.0 / 7);
    EXPECT_DOUBLE_EQ(of("accuracy_a1").estimate.value(), 1 - 1.0 / 7);
    EXPECT_DOUBLE_EQ(of("accuracy_a2").estimate.value(), 1 - 3.0 / 7);
}

TEST(ClipCounts, OfNullAreWrongByEverybody) {
    const std::vector<ScoredRun> runs{made::null_run(1, made::truth_of({{in, 1}, {out, 2}}))};
    EXPECT_EQ(made::find(clip_count_results(made::group(runs), 1), "count_mae").estimate, 2.0);
}

TEST(ClipCounts, OfAPerfectOracleAreRight) {
    const std::vector<ScoredRun> runs{
        made::oracle_run(1, made::truth_of({{in, 1}, {out, 2}}), "oracle", {})};
    const auto results = clip_count_results(made::group(runs), 1);
    EXPECT_EQ(made::find(results, "count_mae").estimate, 0.0);
    EXPECT_EQ(made::find(results, "accuracy_a2").estimate, 1.0);
}

TEST(ClipCounts, AreEmptyWithoutTrueCrossings) {
    const std::vector<ScoredRun> runs{made::run(1, {}, {})};
    const Result mae = made::find(clip_count_results(made::group(runs), 1), "count_mae");
    EXPECT_FALSE(mae.estimate.has_value());
    EXPECT_EQ(mae.note, "the true crossings are not known");
}

// True 5 until 30 s, then 6. Stated 5 at 0 s, 4 at 20 s, 9 at 40 s: errors 0, -1, +3.
std::vector<ScoredRun> room() {
    return {made::run(1, made::truth_of({{in, 30}}, 5),
                      {made::state(0, 5), made::state(20, 4), made::state(40, 9)},
                      CountKind::occupancy)};
}

TEST(FrameCounts, HaveTheHandCountedMaeRmseAndBias) {
    const auto runs = room();
    const auto results = frame_count_results(made::group(runs), 1);
    EXPECT_DOUBLE_EQ(made::find(results, "frame_count_mae").estimate.value(), 4.0 / 3);
    EXPECT_DOUBLE_EQ(made::find(results, "frame_count_rmse").estimate.value(), std::sqrt(10.0 / 3));
    EXPECT_DOUBLE_EQ(made::find(results, "frame_count_bias").estimate.value(), 2.0 / 3);
}

TEST(FrameCounts, OfAnOccupancyOracleAreRight) {
    const std::vector<ScoredRun> runs{made::oracle_run(1, made::truth_of({{in, 12}, {in, 55}}, 3),
                                                       "oracle", {{"counts", "occupancy"}})};
    EXPECT_EQ(made::find(frame_count_results(made::group(runs), 1), "frame_count_mae").estimate,
              0.0);
}

TEST(FrameCounts, OfNullAreEmptyAndSayWhy) {
    const std::vector<ScoredRun> runs{made::null_run(1, made::truth_of({{in, 1}}))};
    const Result mae = made::find(frame_count_results(made::group(runs), 1), "frame_count_mae");
    EXPECT_FALSE(mae.estimate.has_value());
    EXPECT_EQ(mae.note, "the detector gave no state of a known zone");
}

}  // namespace
}  // namespace headcount::bench
