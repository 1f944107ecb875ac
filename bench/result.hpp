// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace headcount::bench {

/// One number, tidy: what was measured, of whom, where, with interval, size and method. The store
/// keeps these, and the scorecard, the report and the notebooks read nothing else.
struct Result {
    std::string metric;      ///< id: "crossing_recall", "latency_p90", "leakage_nadv_lower", ...
    int metric_version = 1;  ///< a metric that changes meaning changes its name or this
    std::string scene;       ///< as in TrialKey; "" = all
    std::string detector;
    std::string attribute;  ///< "" unless the metric is about one
    std::map<std::string, std::string>
        stratum;                     ///< {"tau_s": "1"}, {"density": "pulse"}; empty = all
    std::optional<double> estimate;  ///< nothing: not measured, and `note` says why
    std::optional<double> low;       ///< 95 % interval by scene; nothing when there is none
    std::optional<double> high;
    std::uint64_t n = 0;  ///< sample size
    std::string n_of;     ///< of what: "scenes", "crossings", "frames"
    std::string unit;     ///< "people", "ms", "1" for a ratio
    std::string method;   ///< how the interval was made: "t by scene", "cluster bootstrap", ...
    std::string
        verdict;  ///< "leak", "bounded", "inconclusive", "pass", "fail"; "" when none is given
    std::string note;
};

}  // namespace headcount::bench
