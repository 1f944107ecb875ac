// SPDX-License-Identifier: Apache-2.0
// usage: synthetic_run STORE WORKER THREADS: runs (or resumes) five seeds of the synthetic door
// with three detectors, one of them slow.
#include <iostream>
#include <string>

#include "bench/run.hpp"
#include "tests/support/misbehaving.hpp"
#include "tests/support/synthetic_clips.hpp"

int main(int argc, char** argv) {
    using namespace headcount;
    if (argc != 4) return 2;
    const auto registry = testing::misbehaving_registry();
    const testing::SyntheticClips clips;
    const Written written{
        {{"scene", {{{"scene", "synthetic"}, {"seeds", "1-5"}}}},
         {"detector",
          {{{"name", "beam"}, {"detector", "misbehaving"}},
           {{"name", "slow"},
            {"detector", "misbehaving"},
            {"options", {{"fault", "slow"}, {"sees", "rgb"}}}},
           {{"name", "crash"}, {"detector", "misbehaving"}, {"options", {{"fault", "crash"}}}}}}},
        {}};
    try {
        const auto experiment = bench::experiment_from(written, registry, clips);
        auto store = bench::Store::for_run(argv[1], experiment);
        bench::run(experiment, registry, clips, store,
                   {.worker_command = {argv[2]}, .threads = std::stoi(argv[3])});
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
    return 0;
}
