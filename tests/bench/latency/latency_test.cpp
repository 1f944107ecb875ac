// SPDX-License-Identifier: Apache-2.0
#include "bench/latency/latency.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "bench/latency/percentile.hpp"
#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

std::vector<std::int64_t> up_to(std::int64_t n) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(n));
    std::iota(values.begin(), values.end(), 1);
    return values;
}

// sorted[min(9, 10 * 90 / 100)] = sorted[9].
TEST(Percentile, IsAnOrderStatisticWithoutInterpolation) {
    EXPECT_EQ(percentile(up_to(10), {90, 100}), 10);
    EXPECT_EQ(percentile(up_to(10), {50, 100}), 6);
    EXPECT_EQ(percentile(up_to(1000), {999, 1000}), 1000);
    EXPECT_FALSE(percentile({}, {50, 100}).has_value());
}

// metrics.md section 6, after MLPerf.
TEST(FewestSamples, AreMlperfs) {
    EXPECT_EQ(fewest_samples({90, 100}), 64u);
    EXPECT_EQ(fewest_samples({95, 100}), 130u);
    EXPECT_EQ(fewest_samples({97, 100}), 219u);
    EXPECT_EQ(fewest_samples({99, 100}), 662u);
    EXPECT_EQ(fewest_samples({999, 1000}), 6636u);
}

// LoadGen's results.cc takes sorted[n - t], t = 1 at 64 samples: nothing is discarded.
TEST(EarlyStopping, GivesTheLargestAtTheFewestSamples) {
    EXPECT_EQ(early_stopping_estimate(up_to(64), {90, 100}), 64);
    EXPECT_FALSE(early_stopping_estimate(up_to(63), {90, 100}).has_value());
}

// P(Binomial(1000, .1) <= 78) = .0097, P(<= 79) = .0129: t = 78, so it is sorted[922].
TEST(EarlyStopping, NearsThePercentileFromAboveAsSamplesGrow) {
    const auto sorted = up_to(1000);
    const auto estimate = early_stopping_estimate(sorted, {90, 100}).value();
    EXPECT_GT(estimate, percentile(sorted, {90, 100}).value());
    EXPECT_EQ(estimate, 923);
}

/// A latency pass of n calls: the i-th takes i times `step_us`, from 1.
ScoredRun timed(const std::string& detector, int n, int step_us) {
    ScoredRun run = detector == "null" ? made::null_run(1, {}) : made::run(1, {}, {});
    run.record.key = {"entrance", 1, detector, Pass::latency};
    for (int i = 1; i <= n; ++i) {
        const SteadyTime due(1'000'000 * i);
        run.record.calls.push_back(
            {SensorTime(i), due, due + SteadyTime(std::int64_t{1000} * i * step_us)});
    }
    run.record.frames = static_cast<std::uint64_t>(n);
    return run;
}

TEST(Latency, CountsFromTheTimeTheFrameWasDue) {
    const std::vector<ScoredRun> runs{timed("counter", 100, 10)};
    const auto results = latency_results(made::group(runs), nullptr);
    // sorted[min(99, 90)] is the 91st: 910 us.
    EXPECT_DOUBLE_EQ(made::find(results, "latency_p90").estimate.value(), 0.91);
    EXPECT_DOUBLE_EQ(made::find(results, "latency_max").estimate.value(), 1.0);
}

TEST(Latency, PrintsNoPercentileThatTooFewCallsSupport) {
    const std::vector<ScoredRun> runs{timed("counter", 100, 10)};
    const Result p99 = made::find(latency_results(made::group(runs), nullptr), "latency_p99");
    EXPECT_FALSE(p99.estimate.has_value());
    EXPECT_EQ(p99.note, "not printed below 662 calls");
    EXPECT_EQ(p99.n, 100u);
}

TEST(Latency, MarksFiguresNearTheNullFloor) {
    const std::vector<ScoredRun> runs{timed("counter", 100, 20)};
    const std::vector<ScoredRun> null_runs{timed("null", 100, 10)};
    const RunGroup floor = made::group(null_runs);
    const Result p90 = made::find(latency_results(made::group(runs), &floor), "latency_p90");
    EXPECT_EQ(p90.note, "null floor 0.91 ms: under 3x the floor");
}

TEST(Latency, DoesNotMarkFiguresFarFromTheFloor) {
    const std::vector<ScoredRun> runs{timed("counter", 100, 40)};
    const std::vector<ScoredRun> null_runs{timed("null", 100, 10)};
    const RunGroup floor = made::group(null_runs);
    const Result p90 = made::find(latency_results(made::group(runs), &floor), "latency_p90");
    EXPECT_EQ(p90.note, "null floor 0.91 ms");
}

TEST(Latency, LeavesProcessFiguresEmptyThatNobodyRecorded) {
    const std::vector<ScoredRun> runs{timed("counter", 100, 10)};
    const auto results = latency_results(made::group(runs), nullptr);
    EXPECT_FALSE(made::find(results, "cpu_time_per_frame").estimate.has_value());
    EXPECT_FALSE(made::find(results, "peak_memory").estimate.has_value());
}

// 0.5 s over 100 frames.
TEST(Latency, DividesTheProcessesTimeByItsFrames) {
    std::vector<ScoredRun> runs{timed("counter", 100, 10)};
    runs[0].record.cpu_s = 0.5;
    const auto results = latency_results(made::group(runs), nullptr);
    EXPECT_DOUBLE_EQ(made::find(results, "cpu_time_per_frame").estimate.value(), 5);
}

}  // namespace
}  // namespace headcount::bench
