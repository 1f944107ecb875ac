// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace headcount::bench {

/// Adjusted p-values, in the order given (Holm 1979): rejecting those below alpha keeps the chance
/// of any false rejection in the family below alpha.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace headcount::bench
