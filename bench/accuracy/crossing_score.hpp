// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bench/accuracy/matching.hpp"
#include "bench/result.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// The confirmed crossings of a truth: the list that is scored. The truth must have crossings.
std::vector<TimedCrossing> confirmed_crossings(const datasets::Truth& truth);

/// Precision, recall, F1, swap rate and count delay of a crossing counter at each tolerance, by
/// scene, over all time and by each stratum of the truth: a true crossing belongs to the stratum it
/// lies in, a false one to that of the time it was counted at.
std::vector<Result> crossing_results(const RunGroup& group, std::span<const double> taus_s,
                                     std::uint64_t seed);

}  // namespace headcount::bench
