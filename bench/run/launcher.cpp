// SPDX-License-Identifier: Apache-2.0
#include "bench/run/launcher.hpp"

#include "detectors/process/remote.hpp"
#include "detectors/threads.hpp"

namespace headcount::bench {

std::unique_ptr<detectors::Detector> Launcher::start(const DetectorEntry& entry,
                                                     int threads) const {
    if (experiment_.in_process) {
        detectors::compute_with_threads(threads);
        return registry_.make(entry.detector, entry.options);
    }
    detectors::process::WorkerStart start;
    const auto own_command = registry_.at(entry.detector).worker_command;
    start.command = own_command.empty() ? worker_command_ : own_command;
    start.detector = entry.detector;
    start.options = entry.options.values;
    start.threads = threads;
    start.deadlines.observe_s = experiment_.deadline_s;
    return std::make_unique<detectors::process::Remote>(std::move(start));
}

std::unique_ptr<detectors::Detector> WorkerPool::take(const DetectorEntry& entry) {
    constexpr int kThreads = 1;  // clips run beside each other already
    const auto found = idle_.find(&entry);
    if (found == idle_.end()) return launcher_.start(entry, kThreads);
    auto detector = std::move(found->second);
    idle_.erase(found);
    return detector;
}

void WorkerPool::give_back(const DetectorEntry& entry,
                           std::unique_ptr<detectors::Detector> detector) {
    idle_[&entry] = std::move(detector);
}

}  // namespace headcount::bench
