// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "bench/result.hpp"

namespace headcount::bench {

/// "count_error" of every scene and detector: the one count error that scoreboards, charts and the
/// report compare, so that all of a scene's counters stand on one scale. It is a copy of
/// occupancy_mae in a scene where somebody states how many people there are and counts no crossings
/// (both kinds of counter have it), else of count_mae; the stratum {"metric": ...} says which.
std::vector<Result> headline_results(std::span<const Result> results);

}  // namespace headcount::bench
