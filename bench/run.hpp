// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "bench/clip_source.hpp"
#include "bench/plan.hpp"
#include "bench/store.hpp"
#include "detectors/registry.hpp"

namespace headcount::bench {

/// How a run is done; what is done, the experiment says.
struct RunOptions {
    /// The command line that serves the registry's own detectors: {"/path/headcount", "worker"}.
    std::vector<std::string> worker_command;
    /// Clips at once in the accuracy and leakage passes; 0 = what the experiment says. Changes no
    /// result. The latency pass is serial whatever this says.
    int threads = 0;
    /// Set from elsewhere (a signal handler): the run ends soon, and its store can be resumed.
    const std::atomic<bool>* stop = nullptr;
    /// Called when a trial is done and when a clip is begun, from one thread at a time.
    std::function<void(std::size_t done, std::size_t total, const std::string& what)> progress;
};

/// How a run went.
struct RunSummary {
    std::size_t total = 0;    ///< trials of the experiment
    std::size_t before = 0;   ///< of them were in the store already
    std::size_t done = 0;     ///< of them were done now, ...
    std::size_t refused = 0;  ///< ... ended so
    std::size_t failed = 0;   ///< ... failed or timed out
    bool stopped = false;     ///< before everything was done
};

/// Does every trial of the experiment that the store lacks, one transaction each. A detector that
/// refuses, crashes, hangs or writes garbage is a record with that outcome; the others go on.
/// @throws ConfigError or DataError when a clip cannot be made or the store cannot be written.
RunSummary run(const Experiment& experiment, const detectors::Registry& registry,
               const ClipSource& clips, Store& store, const RunOptions& options);

}  // namespace headcount::bench
