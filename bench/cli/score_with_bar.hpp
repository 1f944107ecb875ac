// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/cli/command.hpp"
#include "bench/score.hpp"

namespace headcount::bench {

/// score(), with a progress bar on the error stream: leakage takes seconds of many scenes.
std::vector<Result> score_with_bar(Store& store, const CommandContext& context);

}  // namespace headcount::bench
