// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/measures.hpp"
#include "bench/store.hpp"

namespace headcount::bench {

/// Measures the trials of a store, and writes the results, and the series of every accuracy trial
/// for charts, beside them, in place of what an earlier scoring left; a store that may only be read
/// stays as it is. Nothing is run again.
/// @throws DataError when the store cannot be written.
std::vector<Result> score(Store& store, const MeasureOptions& options = {});

}  // namespace headcount::bench
