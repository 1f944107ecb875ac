// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "bench/run_record.hpp"

namespace headcount::bench {

/// A staircase: from `t_s[i]` on, the value is `value[i]`. Both have the same length.
struct Steps {
    std::vector<double> t_s;
    std::vector<double> value;
};

/// One quantity over the time of one run, counted and true, for a chart.
struct Series {
    std::string name;   ///< "in", "out" (so many crossings since the start), "occupancy"
    std::string place;  ///< line or zone
    Steps truth;        ///< empty when the truth does not know it
    Steps counted;      ///< empty when the detector does not count it
};

/// Crossings in and out of every line and occupancy of every zone that the truth knows or the
/// detector counts, in order of place and name. Crossings are the confirmed ones. Where a detector
/// counts crossings only, the occupancy counted follows from them and the true occupancy at the
/// start when the truth has one zone.
std::vector<Series> series_of(const ScoredRun& run);

Json to_json(const Series& series);

}  // namespace headcount::bench
