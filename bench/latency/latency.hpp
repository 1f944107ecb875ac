// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/result.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// Every latency of a group in nanoseconds, ascending: reply minus scheduled time of the frame.
std::vector<std::int64_t> sorted_latencies(const RunGroup& group);

/// p50, p90, p95, p99, p99.9, max, each beside the floor: the null detector's figure on the same
/// scene. A percentile with too few samples is empty, and its note says how many it takes; a figure
/// below three times the floor is marked in its note. CPU time a frame and peak memory too.
/// @param floor the null detector's latency group of this scene; nullptr when it did not run.
std::vector<Result> latency_results(const RunGroup& group, const RunGroup* floor);

}  // namespace headcount::bench
