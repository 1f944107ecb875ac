// SPDX-License-Identifier: Apache-2.0
#include "bench/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

std::vector<ScoredRun> some_runs() {
    std::vector<ScoredRun> runs;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto truth = made::truth_of({{in, 10}, {out, 20}, {in, 30}});
        runs.push_back(made::oracle_run(seed, truth, "oracle", {{"miss_rate", 0.3}}));
        runs.push_back(made::null_run(seed, truth));
        runs.push_back(made::null_run(seed, truth));
        runs.back().record.key.pass = Pass::latency;
    }
    return runs;
}

/// The count error that a scene's detectors are compared by; "" where they have none.
std::string headline(const std::vector<Result>& results, const std::string& detector) {
    for (const Result& r : results)
        if (r.metric == "count_error" && r.detector == detector) return r.stratum.at("metric");
    return "";
}

TEST(MeasureAll, ComparesCountersOfCrossingsByTheClip) {
    const auto results = measure_all(some_runs());
    EXPECT_EQ(headline(results, "oracle"), "count_mae");
    EXPECT_EQ(headline(results, "null"), "count_mae");
}

TEST(MeasureAll, ComparesAllByTheOccupancyWhereSomebodyCountsARoom) {
    auto runs = some_runs();
    runs.push_back(made::run(1, made::truth_of({{in, 10}, {out, 20}, {in, 30}}),
                             {made::state(40, 1)}, detectors::CountKind::occupancy));
    const auto results = measure_all(runs);
    EXPECT_EQ(headline(results, "oracle"), "occupancy_mae");
    EXPECT_EQ(headline(results, "counter"), "occupancy_mae");
    const Result error = made::find(results, "count_error", {{"metric", "occupancy_mae"}});
    EXPECT_EQ(error.estimate, made::find(results, "occupancy_mae").estimate);
}

TEST(MeasureAll, GivesNoMetricThatIsNotListed) {
    std::set<std::string> listed;
    for (const Metric& metric : metrics()) listed.insert(metric.id);
    for (const Result& r : measure_all(some_runs()))
        EXPECT_TRUE(listed.contains(r.metric)) << r.metric;
}

TEST(MeasureAll, GivesTheListedUnits) {
    for (const Result& r : measure_all(some_runs()))
        for (const Metric& metric : metrics())
            EXPECT_TRUE(metric.id != r.metric || metric.unit == r.unit) << r.metric;
}

TEST(MeasureAll, SaysWhyWhateverIsEmpty) {
    for (const Result& r : measure_all(some_runs()))
        EXPECT_TRUE(r.estimate.has_value() || !r.note.empty()) << r.metric;
}

TEST(MeasureAll, DoesNotDependOnTheOrderOfTheRuns) {
    auto runs = some_runs();
    const auto forward = measure_all(runs);
    std::reverse(runs.begin(), runs.end());
    const auto backward = measure_all(runs);
    ASSERT_EQ(forward.size(), backward.size());
    for (std::size_t i = 0; i < forward.size(); ++i) {
        EXPECT_EQ(forward[i].metric, backward[i].metric);
        EXPECT_EQ(forward[i].estimate, backward[i].estimate) << forward[i].metric;
        EXPECT_EQ(forward[i].low, backward[i].low) << forward[i].metric;
    }
}

TEST(MeasureAll, CountsFailuresAndMeasuresThemByNothing) {
    auto runs = some_runs();
    std::erase_if(runs, [](const ScoredRun& run) { return run.record.key.detector != "oracle"; });
    for (ScoredRun& run : runs) {
        run.record.outcome = Outcome::timed_out;
        run.record.reason = "no answer in 5 s";
    }
    const auto results = measure_all(runs);
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].estimate, 6.0);
    EXPECT_EQ(results[0].note, "no answer in 5 s");
    EXPECT_EQ(results[0].stratum.at("outcome"), "timed_out");
}

}  // namespace
}  // namespace headcount::bench
