// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "bench/accuracy/counting.hpp"

namespace headcount::bench {

/// Pairs of indices: (into true times, into counted times).
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// One-to-one pairs of two sorted lists of times with |counted - true| <= tolerance: as many as
/// possible, and of those the pairs with the least total |counted - true|.
///
/// Two pairs that cross can be uncrossed without lengthening either the longer one or the sum, so
/// some best matching keeps the order of both lists, and dynamic programming over the two lists
/// finds it. Lists are cut where no pair can reach across: the work grows with the square of the
/// longest stretch without a pause of `tolerance`, and only linearly with the number of stretches.
Pairs match_times(std::span<const SensorTime> truth, std::span<const SensorTime> counted,
                  SensorTime tolerance);

/// How the counted crossings of one clip meet the true ones.
struct CrossingMatch {
    Pairs hits;   ///< same line and direction
    Pairs swaps;  ///< of what is left: same line, other direction
};

/// Both lists in order of time.
CrossingMatch match_crossings(std::span<const TimedCrossing> truth,
                              std::span<const TimedCrossing> counted, SensorTime tolerance);

}  // namespace headcount::bench
