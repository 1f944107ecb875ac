// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/leakage/options.hpp"
#include "bench/result.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// The first version of the leakage audit (leakage.md sections 1 to 3, game Q2 and the stage
/// "emitted"): the inventory of the fields a detector let out, and for every attribute of the
/// vocabulary a plug-in lower bound, an upper bound where there is an exact one, mutual
/// information, the permutation null and a verdict.
std::vector<Result> leakage_results(const RunGroup& group, const LeakageOptions& options);

}  // namespace headcount::bench
