// SPDX-License-Identifier: Apache-2.0
// Time of a full plug-in audit: 300 scenes of 20 crossings, nine attributes, a smart camera's
// reports, at least 1000 permutations. The baseline beside it is what such an audit cannot do
// without: reading every report's bytes once.
#include <benchmark/benchmark.h>

#include "bench/leakage/audit.hpp"
#include "bench/leakage/inventory.hpp"
#include "bench/oracle.hpp"
#include "core/rng.hpp"

namespace {

using namespace headcount;
using namespace headcount::bench;

constexpr int kScenes = 300;
constexpr int kPeople = 20;

datasets::Attributes somebody(Stream& stream) {
    datasets::Attributes attributes;
    for (const datasets::Attribute& attribute : datasets::attributes()) {
        if (attribute.values.empty())
            attributes[attribute.name] = stream.normal(1.72, 0.09);
        else
            attributes[attribute.name] = attribute.values[stream.below(attribute.values.size())];
    }
    return attributes;
}

ScoredRun scene(std::uint64_t seed) {
    datasets::Truth truth;
    truth.people.emplace();
    truth.crossings.emplace();
    for (std::uint64_t id = 1; id <= kPeople; ++id) {
        Stream stream(seed, "micro leakage", id);
        truth.people->push_back({id, somebody(stream)});
        truth.crossings->push_back(
            {id, "door", Direction::in, sensor_time(10.0 * static_cast<double>(id)), true});
    }
    const auto camera = make_oracle("smart_camera");
    ScoredRun run;
    run.record.key = {"micro", seed, "smart_camera", Pass::leakage};
    run.record.description = camera->describe();
    run.record.duration = sensor_time(10.0 * kPeople + 10);
    run.record.reports = camera->answer(truth, run.record.duration, seed);
    run.truth = std::make_shared<const datasets::Truth>(std::move(truth));
    return run;
}

const std::vector<ScoredRun>& runs() {
    static const std::vector<ScoredRun> kRuns = [] {
        std::vector<ScoredRun> all;
        for (std::uint64_t seed = 1; seed <= kScenes; ++seed) all.push_back(scene(seed));
        return all;
    }();
    return kRuns;
}

RunGroup group() {
    RunGroup made{"micro", "smart_camera", Pass::leakage, {}};
    for (const ScoredRun& run : runs()) made.runs.push_back(&run);
    return made;
}

void read_every_report(benchmark::State& state) {
    for (auto _ : state)
        for (const ScoredRun& run : runs())
            for (const Report& report : run.record.reports)
                benchmark::DoNotOptimize(leaves_of(report));
}

void full_audit(benchmark::State& state) {
    const RunGroup all = group();
    for (auto _ : state) benchmark::DoNotOptimize(leakage_results(all, LeakageOptions()));
    state.counters["scenes"] = kScenes;
    state.counters["targets"] = kScenes * kPeople;
}

BENCHMARK(read_every_report)->Unit(benchmark::kMillisecond);
BENCHMARK(full_audit)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
