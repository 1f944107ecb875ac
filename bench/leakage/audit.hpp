// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "bench/leakage/options.hpp"
#include "bench/result.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// The first version of the leakage audit (leakage.md sections 1 to 3, game Q2 and the stage
/// "emitted"): the inventory of the fields a detector let out, and for every attribute
/// that is asked for a plug-in lower bound, an upper bound where there is an exact one, mutual
/// information, the permutation null and a verdict. Holm corrects over the attributes of all groups
/// together, and the permutations suffice for so many tests.
/// @returns the results of each group, in the order of the groups.
std::vector<std::vector<Result>> leakage_results(std::span<const RunGroup> groups,
                                                 const LeakageOptions& options);
/// Of one group, a family of its own.
std::vector<Result> leakage_results(const RunGroup& group, const LeakageOptions& options);

}  // namespace headcount::bench
