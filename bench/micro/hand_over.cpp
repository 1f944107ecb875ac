// SPDX-License-Identifier: Apache-2.0
// What handing a frame to a detector costs, in lock step: in this process (the baseline), through a
// worker with the frame laid out before (what the latency pass does), and with the copy of its
// pixels.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "detectors/process/remote.hpp"
#include "detectors/registry.hpp"

namespace {

using namespace headcount;

Frame picture() {
    return make_frame("camera", SensorKind::rgb, SensorTime(0), PixelType::u8, 640, 480, 3).frame;
}

/// The plain program stands two folders up from the benchmarks in the build tree.
detectors::process::WorkerStart null_worker() {
    detectors::process::WorkerStart start;
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    start.command = {(self.parent_path().parent_path() / "headcount").string(), "worker"};
    start.detector = "null";
    start.options = {{"sensor", "none"}};
    return start;
}

void in_process(benchmark::State& state) {
    const auto detector = detectors::built_in().make("null");
    const Frame frame = picture();
    for (auto _ : state) benchmark::DoNotOptimize(detector->observe(frame));
}

void worker_staged(benchmark::State& state) {
    detectors::process::Remote remote(null_worker());
    remote.begin(Site{});
    const Frame frame = remote.stage(picture());
    for (auto _ : state) benchmark::DoNotOptimize(remote.observe(frame));
}

void worker_copied(benchmark::State& state) {
    detectors::process::Remote remote(null_worker());
    remote.begin(Site{});
    const Frame frame = picture();
    for (auto _ : state) benchmark::DoNotOptimize(remote.observe(frame));
}

void worker_start(benchmark::State& state) {
    for (auto _ : state) {
        detectors::process::Remote remote(null_worker());
        benchmark::DoNotOptimize(remote.describe());
    }
}

BENCHMARK(in_process);
BENCHMARK(worker_staged)->UseRealTime();
BENCHMARK(worker_copied)->UseRealTime();
BENCHMARK(worker_start)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
