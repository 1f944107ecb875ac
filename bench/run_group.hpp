// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "bench/result.hpp"
#include "bench/run_record.hpp"

namespace headcount::bench {

/// The runs that make one row of a table: one scene, one detector, one pass; every run ended ok and
/// has a truth (perhaps an empty one). In order of seed. The runs outlive the group.
struct RunGroup {
    std::string scene;
    std::string detector;
    Pass pass = Pass::accuracy;
    std::vector<const ScoredRun*> runs;

    const detectors::Description& description() const { return runs.front()->record.description; }
    /// A result of this group, still without a number.
    Result result(std::string metric, std::string unit, std::string n_of) const {
        Result r;
        r.metric = std::move(metric);
        r.scene = scene;
        r.detector = detector;
        r.unit = std::move(unit);
        r.n_of = std::move(n_of);
        return r;
    }
};

}  // namespace headcount::bench
