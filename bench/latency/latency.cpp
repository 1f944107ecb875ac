// SPDX-License-Identifier: Apache-2.0
#include "bench/latency/latency.hpp"

#include <algorithm>

#include "bench/latency/percentile.hpp"
#include "bench/statistics/scene_estimate.hpp"
#include "core/text.hpp"

namespace headcount::bench {

namespace {

constexpr double kNanosecondsPerMillisecond = 1e6;
// Figures under three times the floor measure the harness as much as the detector (metrics.md
// section 6).
constexpr double kNearFloor = 3;

struct Named {
    const char* suffix;
    Percentile percentile;
};
constexpr Named kPercentiles[] = {{"p50", {50, 100}},
                                  {"p90", {90, 100}},
                                  {"p95", {95, 100}},
                                  {"p99", {99, 100}},
                                  {"p99_9", {999, 1000}}};

double ms(std::int64_t ns) { return static_cast<double>(ns) / kNanosecondsPerMillisecond; }

void mark_floor(Result& r, std::optional<std::int64_t> floor_ns) {
    if (!r.estimate || !floor_ns) return;
    const double floor_ms = ms(*floor_ns);
    r.note = "null floor " + rounded_text(floor_ms) + " ms";
    if (*r.estimate < kNearFloor * floor_ms) r.note += ": under 3x the floor";
}

Result result(const RunGroup& group, const std::string& metric, std::size_t n) {
    Result r = group.result(metric, "ms", "calls");
    r.n = n;
    return r;
}

void add_percentile(const RunGroup& group, const Named& named,
                    const std::vector<std::int64_t>& sorted, const std::vector<std::int64_t>& floor,
                    std::vector<Result>& into) {
    const std::string metric = std::string("latency_") + named.suffix;
    const std::uint64_t fewest = fewest_samples(named.percentile);
    Result r = result(group, metric, sorted.size());
    Result early = result(group, metric + "_early_stopping", sorted.size());
    if (sorted.size() < fewest) {
        r.note = early.note = "not printed below " + std::to_string(fewest) + " calls";
    } else {
        r.estimate = ms(*percentile(sorted, named.percentile));
        r.method = "order statistic, no interpolation";
        mark_floor(r, percentile(floor, named.percentile));
        early.metric_version = 2;  // 1 discarded one sample more than MLPerf
        early.estimate = ms(*early_stopping_estimate(sorted, named.percentile));
        early.method = "early stopping, confidence 0.99";
    }
    into.push_back(std::move(r));
    into.push_back(std::move(early));
}

Result cpu_time(const RunGroup& group, std::uint64_t seed) {
    SceneRatio per_frame{.reach = Reach::not_negative};
    double frames = 0;
    for (const ScoredRun* run : group.runs)
        if (run->record.cpu_s && run->record.frames > 0) {
            per_frame.add(*run->record.cpu_s * 1e3, static_cast<double>(run->record.frames));
            frames += static_cast<double>(run->record.frames);
        }
    Result r = group.result("cpu_time_per_frame", "ms", "frames");
    r.n = static_cast<std::uint64_t>(frames);
    return with_ratio(std::move(r), per_frame, seed, "no process time was recorded");
}

Result peak_memory(const RunGroup& group) {
    constexpr double kMebibyte = 1024.0 * 1024.0;
    Result r = group.result("peak_memory", "MiB", "trials");
    for (const ScoredRun* run : group.runs)
        if (run->record.peak_memory_bytes) {
            const double mib = static_cast<double>(*run->record.peak_memory_bytes) / kMebibyte;
            r.estimate = std::max(r.estimate.value_or(0), mib);
            ++r.n;
        }
    r.method = r.estimate ? "largest of the trials" : "";
    r.note = r.estimate ? "" : "no peak memory was recorded";
    return r;
}

}  // namespace

std::vector<std::int64_t> sorted_latencies(const RunGroup& group) {
    std::vector<std::int64_t> latencies;
    for (const ScoredRun* run : group.runs)
        for (const Call& call : run->record.calls)
            latencies.push_back((call.replied - call.scheduled).count());
    std::sort(latencies.begin(), latencies.end());
    return latencies;
}

std::vector<Result> latency_results(const RunGroup& group, const RunGroup* floor) {
    const std::vector<std::int64_t> sorted = sorted_latencies(group);
    const std::vector<std::int64_t> floor_ns = floor && floor->detector != group.detector
                                                   ? sorted_latencies(*floor)
                                                   : std::vector<std::int64_t>{};
    std::vector<Result> results;
    for (const Named& named : kPercentiles) add_percentile(group, named, sorted, floor_ns, results);
    Result largest = result(group, "latency_max", sorted.size());
    if (sorted.empty())
        largest.note = "no call was timed";
    else
        largest.estimate = ms(sorted.back());
    if (!floor_ns.empty()) mark_floor(largest, floor_ns.back());
    results.push_back(std::move(largest));
    constexpr std::uint64_t kSeed = 1;  // of the bootstrap from 100 trials on
    results.push_back(cpu_time(group, kSeed));
    results.push_back(peak_memory(group));
    for (Result& r : results)
        if (const int threads = group.runs.front()->record.detector_threads; threads != 1)
            r.note += (r.note.empty() ? "" : "; ") + std::to_string(threads) + " detector threads";
    return results;
}

}  // namespace headcount::bench
