// SPDX-License-Identifier: Apache-2.0
// What the harness itself costs: frames made before, through negotiation, clocks, report collection
// and accounting to the null detector in this process; no rendering, no store. metrics.md section 6
// asks for 5 M frames/s and a p99 of 250 ns per call. The baseline is what no harness can do
// without: two readings of the clock and one virtual call.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "bench/latency/percentile.hpp"
#include "bench/run/session.hpp"
#include "detectors/null.hpp"

namespace {

using namespace headcount;
using namespace headcount::bench;

constexpr std::size_t kFrames = 10'000;

std::vector<Frame> frames() {
    const NewFrame made =
        make_frame("oblique_rgb", SensorKind::rgb, SensorTime(0), PixelType::u8, 640, 480, 3);
    std::vector<Frame> all(kFrames, made.frame);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].index = i;
        all[i].t = SensorTime(static_cast<std::int64_t>(i) * 100'000);
    }
    return all;
}

datasets::ClipInfo clip_info() {
    datasets::ClipInfo info;
    info.site.name = "micro";
    SensorSpec sensor;
    sensor.id = "oblique_rgb";
    info.site.sensors.push_back(std::move(sensor));
    return info;
}

/// frames/s over all iterations, and the p99 of single calls.
void report(benchmark::State& state, std::vector<std::int64_t> calls_ns) {
    std::sort(calls_ns.begin(), calls_ns.end());
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kFrames));
    if (const auto p99 = percentile(calls_ns, {99, 100}))
        state.counters["p99_ns"] = static_cast<double>(*p99);
}

void two_clock_reads_and_a_call(benchmark::State& state) {
    const auto all = frames();
    const std::unique_ptr<detectors::Detector> detector =
        std::make_unique<detectors::Null>(detectors::Null::Options());
    std::vector<std::int64_t> calls_ns;
    for (auto _ : state) {
        calls_ns.clear();
        for (const Frame& frame : all) {
            const auto from = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(detector->observe(frame));
            const auto to = std::chrono::steady_clock::now();
            calls_ns.push_back((to - from).count());
        }
    }
    report(state, std::move(calls_ns));
}

void harness_on_null(benchmark::State& state) {
    const auto all = frames();
    const datasets::ClipInfo info = clip_info();
    SceneEntry scene;
    scene.name = "micro";
    const TrialGroup group{&scene, 1, Pass::latency, {}};
    DetectorEntry entry;
    entry.name = entry.detector = "null";
    std::vector<std::int64_t> calls_ns;
    for (auto _ : state) {
        Session session(group, entry, info, 1);
        session.start(
            [](const DetectorEntry&) {
                return std::make_unique<detectors::Null>(detectors::Null::Options());
            },
            info.site);
        session.grant("oblique_rgb");
        session.begin(info.site);
        session.observe_timed(all, 0, kFrames);
        session.finish();
        state.PauseTiming();
        calls_ns.clear();
        for (const Call& call : session.record().calls)
            calls_ns.push_back((call.replied - call.scheduled).count());
        state.ResumeTiming();
    }
    report(state, std::move(calls_ns));
}

BENCHMARK(two_clock_reads_and_a_call)->Unit(benchmark::kMillisecond);
BENCHMARK(harness_on_null)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
