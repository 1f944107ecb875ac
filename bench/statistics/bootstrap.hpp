// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "bench/statistics/interval.hpp"

namespace headcount::bench {

/// A statistic of a sample of scenes, each given by its index and perhaps there several times.
/// Nothing when it is not defined on that sample.
using SceneStatistic = std::function<std::optional<double>(std::span<const std::size_t> scenes)>;

/// Percentile cluster bootstrap: whole scenes are drawn with replacement, so what hangs together
/// inside a scene stays together (Davison and Hinkley 1997, chapter 3.8). None below
/// kBootstrapScenes. The same seed gives the same limits.
Interval cluster_bootstrap(std::size_t scenes, const SceneStatistic& statistic, std::uint64_t seed,
                           int draws = 2000, double level = 0.95);

}  // namespace headcount::bench
