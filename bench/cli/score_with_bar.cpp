// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/score_with_bar.hpp"

#include "bench/cli/progress.hpp"

namespace headcount::bench {

std::vector<Result> score_with_bar(Store& store, const CommandContext& context) {
    Progress bar(*context.err, "score", 1.0);
    bar.update(0);
    MeasureOptions options;
    options.leakage.progress = [&](double share) { bar.update(share); };
    return score(store, options);
}

}  // namespace headcount::bench
