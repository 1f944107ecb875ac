// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "bench/result.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// MAE, RMSE and bias of the crossings of a clip, for in and out together (no stratum) and each
/// alone ({"direction": "in"}); the passenger error, and A1 and A2 of metrics.md section 2, whose
/// stop is a clip. Against confirmed crossings.
std::vector<Result> clip_count_results(const RunGroup& group, std::uint64_t seed);

/// MAE, RMSE and bias of the states of a room counter, one error per state and zone, against the
/// occupancy at that instant; over all time and by each stratum of the truth.
std::vector<Result> frame_count_results(const RunGroup& group, std::uint64_t seed);

}  // namespace headcount::bench
