// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/run_record.hpp"
#include "bench/table.hpp"
#include "core/site.hpp"

namespace headcount::bench {

/// Replies to the first frames warm caches up, and are not timed (metrics.md section 6).
inline constexpr std::size_t kWarmUpCalls = 10;

/// Counts over time and latency of one detector on one clip, as `headcount count` prints them: for
/// each place that it counts at, a row for every `every_s` seconds, and one for the whole clip.
/// Percentiles that the number of calls does not allow stay empty, as does what the detector does
/// not count.
Table count_table(const RunRecord& record, const Site& site, double every_s);

}  // namespace headcount::bench
