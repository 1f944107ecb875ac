// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/plan.hpp"
#include "detectors/detector.hpp"
#include "detectors/registry.hpp"

namespace headcount::bench {

/// Starts the detectors of an experiment: each in a process of its own, or in this one where the
/// experiment says so.
class Launcher {
public:
    Launcher(const Experiment& experiment, const detectors::Registry& registry,
             std::vector<std::string> worker_command)
        : experiment_(experiment),
          registry_(registry),
          worker_command_(std::move(worker_command)) {}

    /// @throws DetectorError or DetectorRefusal when it does not come up.
    std::unique_ptr<detectors::Detector> start(const DetectorEntry& entry, int threads) const;

private:
    const Experiment& experiment_;
    const detectors::Registry& registry_;
    std::vector<std::string> worker_command_;
};

/// Workers that are up, by the detector they serve: starting a process and loading its libraries
/// takes longer than a clip without pixels. One pool belongs to one thread. The latency pass takes
/// fresh ones.
class WorkerPool {
public:
    explicit WorkerPool(const Launcher& launcher) : launcher_(launcher) {}

    std::unique_ptr<detectors::Detector> take(const DetectorEntry& entry);
    void give_back(const DetectorEntry& entry, std::unique_ptr<detectors::Detector> detector);

private:
    const Launcher& launcher_;
    std::map<const DetectorEntry*, std::unique_ptr<detectors::Detector>> idle_;
};

}  // namespace headcount::bench
