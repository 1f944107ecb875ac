// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/crossing_score.hpp"

#include <gtest/gtest.h>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

constexpr double kTaus_s[] = {0.5, 1, 2, 5};

std::vector<Result> score(const std::vector<ScoredRun>& runs) {
    return crossing_results(made::group(runs), kTaus_s, 1);
}

Result at(const std::vector<Result>& results, const char* metric, const char* tau_s = "1") {
    return made::find(results, metric, {{"tau_s", tau_s}});
}

/// True: in at 10, in at 20, out at 30, in at 40. Counted: in at 10.2, in at 21.5 (1.5 s late), in
/// at 30.1 (the wrong way), nothing at 40, out at 70 (nobody).
std::vector<ScoredRun> hand_counted() {
    return {made::run(1, made::truth_of({{in, 10}, {in, 20}, {out, 30}, {in, 40}}),
                      {made::crossing(in, 10.2), made::crossing(in, 21.5), made::crossing(in, 30.1),
                       made::crossing(out, 70)})};
}

// Within 1 s one of four counted is right; within 2 s two are.
TEST(CrossingScore, GivesTheHandCountedPrecisionAtEachTolerance) {
    const auto results = score(hand_counted());
    EXPECT_DOUBLE_EQ(at(results, "crossing_precision").estimate.value(), 0.25);
    EXPECT_DOUBLE_EQ(at(results, "crossing_precision", "2").estimate.value(), 0.5);
}

TEST(CrossingScore, GivesTheHandCountedRecall) {
    const auto results = score(hand_counted());
    EXPECT_DOUBLE_EQ(at(results, "crossing_recall").estimate.value(), 0.25);
    EXPECT_DOUBLE_EQ(at(results, "crossing_recall", "2").estimate.value(), 0.5);
}

// 2 hits of 4 and 4: 2*2 / (4 + 4).
TEST(CrossingScore, GivesTheHandCountedF1) {
    EXPECT_DOUBLE_EQ(at(score(hand_counted()), "crossing_f1", "2").estimate.value(), 0.5);
}

TEST(CrossingScore, GivesTheHandCountedSwapRate) {
    EXPECT_DOUBLE_EQ(at(score(hand_counted()), "crossing_swap_rate").estimate.value(), 0.25);
}

// Within 2 s: delays 0.2 and 1.5, median 0.85.
TEST(CrossingScore, GivesTheMedianDelayOfTheHits) {
    EXPECT_NEAR(at(score(hand_counted()), "crossing_delay", "2").estimate.value(), 0.85, 1e-9);
}

TEST(CrossingScore, DoesNotAskForAUTurn) {
    const std::vector<ScoredRun> runs{
        made::run(1, made::truth_of({{in, 10}, {in, 20, false}, {out, 21, false}}),
                  {made::crossing(in, 10)})};
    EXPECT_DOUBLE_EQ(at(score(runs), "crossing_recall").estimate.value(), 1);
}

TEST(CrossingScore, CallsAPerfectOraclePerfectAtEveryTolerance) {
    const std::vector<ScoredRun> runs{
        made::oracle_run(1, made::truth_of({{in, 10}, {out, 20}, {in, 20.1}}), "oracle", {})};
    const auto results = score(runs);
    for (const char* tau : {"0.5", "1", "2", "5"})
        for (const char* metric : {"crossing_precision", "crossing_recall", "crossing_f1"})
            EXPECT_DOUBLE_EQ(at(results, metric, tau).estimate.value(), 1) << metric << " " << tau;
}

TEST(CrossingScore, FindsTheDelayAnOracleWasTold) {
    const std::vector<ScoredRun> runs{made::oracle_run(
        1, made::truth_of({{in, 10}, {out, 20}, {in, 30}}), "oracle", {{"delay_s", 0.4}})};
    EXPECT_NEAR(at(score(runs), "crossing_delay").estimate.value(), 0.4, 1e-6);
}

// 50 scenes of 20 crossings, misses .2: recall .8, sd sqrt(.8 .2 / 1000) = .0126; five are .063.
TEST(CrossingScore, FindsTheMissesAnOracleWasTold) {
    std::vector<ScoredRun> runs;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        std::vector<made::Event> events;
        for (int i = 0; i < 20; ++i) events.push_back({in, 4.0 * i + 2});
        runs.push_back(
            made::oracle_run(seed, made::truth_of(events), "oracle", {{"miss_rate", 0.2}}));
    }
    const Result recall = at(score(runs), "crossing_recall");
    EXPECT_NEAR(recall.estimate.value(), 0.8, 0.063);
    EXPECT_LT(recall.low.value(), recall.estimate.value());
    EXPECT_EQ(recall.n, 1000u);
}

TEST(CrossingScore, GivesNullARecallOfZeroButNoPrecision) {
    const std::vector<ScoredRun> runs{made::null_run(1, made::truth_of({{in, 10}}))};
    const auto results = score(runs);
    EXPECT_EQ(at(results, "crossing_recall").estimate, 0.0);
    EXPECT_FALSE(at(results, "crossing_precision").estimate.has_value());
    EXPECT_EQ(at(results, "crossing_precision").note, "no crossing was counted");
}

TEST(CrossingScore, IsEmptyAndSaysSoWhereTheTruthKnowsNoCrossings) {
    const std::vector<ScoredRun> runs{made::run(1, {}, {made::crossing(in, 1)})};
    const Result recall = at(score(runs), "crossing_recall");
    EXPECT_FALSE(recall.estimate.has_value());
    EXPECT_EQ(recall.note, "the true crossings are not known");
}

TEST(CrossingScore, GivesNoIntervalForOneScene) {
    const Result recall = at(score(hand_counted()), "crossing_recall");
    EXPECT_FALSE(recall.low.has_value());
    EXPECT_EQ(recall.note, "no interval below 5 scenes");
}

// The pulse holds the crossings at 30 and 40, of which none is found.
TEST(CrossingScore, IsGivenByStratum) {
    auto runs = hand_counted();
    auto truth = *runs[0].truth;
    truth.strata = {{"density", "pulse", sensor_time(25), sensor_time(50)}};
    runs[0].truth = std::make_shared<const datasets::Truth>(truth);
    const Result recall =
        made::find(score(runs), "crossing_recall", {{"density", "pulse"}, {"tau_s", "2"}});
    EXPECT_EQ(recall.estimate, 0.0);
    EXPECT_EQ(recall.n, 2u);
}

}  // namespace
}  // namespace headcount::bench
