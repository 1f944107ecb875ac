// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench/result.hpp"
#include "bench/run_group.hpp"
#include "bench/series.hpp"

namespace headcount::bench {

/// Zone -> how many people it holds over time. The truth must have an occupancy.
std::map<std::string, Steps> true_occupancy(const datasets::Truth& truth);

/// Occupancy that follows from crossings, in minus out, from a known start. Unclamped it may fall
/// below 0; clamped it is what a device that never shows less than 0 would show: every step down
/// stops at 0, and later steps go on from there.
Steps occupancy_from_crossings(const std::vector<Report>& reports, double people_at_start,
                               bool clamped);

/// The one pair of a zone and what the counter says of its occupancy over the clip: its states, or
/// what follows from its crossings when the truth has one zone, an area of the floor. Nothing when
/// the counter says nothing.
struct CountedOccupancy {
    std::string zone;
    Steps unclamped;
    Steps clamped;
};
std::vector<CountedOccupancy> counted_occupancy(const ScoredRun& run);

/// How far a counted occupancy lies from the true one over a clip.
struct OccupancyDrift {
    double covered_s = 0;    ///< time since the counter's first word
    double absolute_ps = 0;  ///< integral of |error|, person seconds
    double largest = 0;      ///< largest |error|
    double at_end = 0;       ///< signed error at the end
};
OccupancyDrift drift(const Steps& truth, const Steps& counted, double duration_s);

/// Time-weighted MAE, largest |error| and end residual of the occupancy, unclamped (no stratum) and
/// clamped at 0 ({"clamped": "yes"}); each the mean over clips but the first, which is a mean over
/// time.
std::vector<Result> occupancy_results(const RunGroup& group, std::uint64_t seed);

}  // namespace headcount::bench
