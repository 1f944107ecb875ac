// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/result.hpp"
#include "bench/statistics/interval.hpp"

namespace headcount::bench {

/// What a ratio can be at all: the limits of its interval stay in there.
enum class Reach {
    any,
    not_negative,  ///< every numerator is 0 or more: an absolute error, a time
    share,         ///< every numerator lies in [0, denominator]
};

/// A ratio of sums over scenes: recall = sum of hits / sum of crossings. One entry a scene; with
/// every denominator 1 it is the mean over scenes.
struct SceneRatio {
    std::vector<double> numerator;
    std::vector<double> denominator;
    Reach reach = Reach::any;

    void add(double top, double bottom = 1);
    std::optional<double> estimate() const;  ///< nothing without scenes or with a sum of 0
    /// 95 %: t on the residuals of the ratio estimator below 100 scenes, cluster bootstrap from
    /// there (metrics.md section 7; Cochran 1977, section 6.3). Scenes with 0 of 0 do not
    /// count. Scenes that all agree on a share of 0 or 1 say nothing about their spread: there the
    /// limits are the exact binomial's at one trial a scene.
    Interval interval(std::uint64_t seed) const;
};

/// Fills estimate, limits, method and note of a result; `why_empty` where there is nothing to
/// divide by.
Result with_ratio(Result result, const SceneRatio& ratio, std::uint64_t seed,
                  const std::string& why_empty);

/// The same for the root of the ratio: RMSE out of squares.
Result with_root_of_ratio(Result result, const SceneRatio& ratio, std::uint64_t seed,
                          const std::string& why_empty);

}  // namespace headcount::bench
