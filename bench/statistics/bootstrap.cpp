// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/rng.hpp"

namespace headcount::bench {

Interval cluster_bootstrap(std::size_t scenes, const SceneStatistic& statistic, std::uint64_t seed,
                           int draws, double level) {
    if (scenes < kBootstrapScenes)
        return {{}, {}, "", "no bootstrap below " + std::to_string(kBootstrapScenes) + " scenes"};
    std::vector<double> replicates;
    replicates.reserve(static_cast<std::size_t>(draws));
    std::vector<std::size_t> sample(scenes);
    for (int draw = 0; draw < draws; ++draw) {
        Stream stream(seed, "cluster bootstrap", 0, static_cast<std::uint64_t>(draw));
        for (std::size_t& scene : sample) scene = stream.below(scenes);
        if (const auto value = statistic(sample)) replicates.push_back(*value);
    }
    if (replicates.empty()) return {{}, {}, "", "not defined on any bootstrap sample"};
    std::sort(replicates.begin(), replicates.end());
    const auto at = [&](double p) {
        const double last = static_cast<double>(replicates.size() - 1);
        return replicates[static_cast<std::size_t>(std::lround(p * last))];
    };
    return {at(0.5 - level / 2), at(0.5 + level / 2), "cluster bootstrap by scene", ""};
}

}  // namespace headcount::bench
