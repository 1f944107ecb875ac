// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "bench/leakage/options.hpp"
#include "bench/result.hpp"
#include "bench/run_record.hpp"

namespace headcount::bench {

/// What the measures may be told.
struct MeasureOptions {
    std::vector<double> taus_s{0.5, 1, 2, 5};  ///< matching tolerances (metrics.md section 2)
    LeakageOptions leakage;
    std::uint64_t seed = 1;  ///< of every bootstrap
};

/// One metric, as `headcount list metrics` shows it.
struct Metric {
    std::string id;    ///< Result::metric
    std::string unit;  ///< Result::unit
    Pass pass = Pass::accuracy;
    std::string meaning;  ///< one line
};

/// Every metric that measure_all can give, in the order of every table.
const std::vector<Metric>& metrics();

/// All measures of all runs, grouped by scene, detector and pass: accuracy passes give count
/// errors, latency passes latencies, leakage passes leakage (and accuracy passes do where a scene
/// and detector have no leakage pass; of scenes in LeakageOptions::not_asked, an inventory alone).
/// Runs that did not end ok are counted ("trials" by outcome) and measured by nothing. A pure
/// function: the same runs in any order give the same results.
std::vector<Result> measure_all(std::span<const ScoredRun> runs,
                                const MeasureOptions& options = {});

}  // namespace headcount::bench
