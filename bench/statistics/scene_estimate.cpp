// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/scene_estimate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "bench/statistics/bootstrap.hpp"

namespace headcount::bench {

namespace {

// t on scene means below 100 scenes (metrics.md section 7).
constexpr std::size_t kBootstrapInsteadOfT = 100;

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Only the scenes in which there was something to count.
SceneRatio informative(const SceneRatio& all) {
    SceneRatio kept;
    kept.reach = all.reach;
    for (std::size_t i = 0; i < all.denominator.size(); ++i)
        if (all.numerator[i] != 0 || all.denominator[i] != 0)
            kept.add(all.numerator[i], all.denominator[i]);
    return kept;
}

Interval by_bootstrap(const SceneRatio& ratio, std::uint64_t seed) {
    return cluster_bootstrap(
        ratio.numerator.size(),
        [&](std::span<const std::size_t> scenes) -> std::optional<double> {
            double top = 0, bottom = 0;
            for (const std::size_t i : scenes) {
                top += ratio.numerator[i];
                bottom += ratio.denominator[i];
            }
            if (bottom <= 0) return std::nullopt;
            return top / bottom;
        },
        seed);
}

Interval by_t(const SceneRatio& ratio) {
    const double estimate = sum(ratio.numerator) / sum(ratio.denominator);
    const double scale = mean(ratio.denominator);
    std::vector<double> residuals;
    for (std::size_t i = 0; i < ratio.numerator.size(); ++i)
        residuals.push_back(estimate +
                            (ratio.numerator[i] - estimate * ratio.denominator[i]) / scale);
    return t_interval(residuals);
}

Interval exact(double share, std::size_t scenes) {
    const std::uint64_t hits = share > 0.5 ? scenes : 0;
    constexpr double kSide = 0.025;
    return {clopper_pearson_lower(hits, scenes, kSide), clopper_pearson_upper(hits, scenes, kSide),
            "exact binomial, one trial a scene", "every scene gave the same share"};
}

}  // namespace

void SceneRatio::add(double top, double bottom) {
    numerator.push_back(top);
    denominator.push_back(bottom);
}

std::optional<double> SceneRatio::estimate() const {
    const double bottom = sum(denominator);
    if (bottom <= 0) return std::nullopt;
    return sum(numerator) / bottom;
}

Interval SceneRatio::interval(std::uint64_t seed) const {
    const SceneRatio used = informative(*this);
    const std::size_t scenes = used.numerator.size();
    if (scenes < kFewestScenes)
        return {{}, {}, "", "no interval below " + std::to_string(kFewestScenes) + " scenes"};
    const double share = used.estimate().value();
    if (reach == Reach::share && (share <= 0 || share >= 1)) return exact(share, scenes);
    Interval interval = scenes < kBootstrapInsteadOfT ? by_t(used) : by_bootstrap(used, seed);
    if (reach != Reach::any) interval.low = std::max(0.0, interval.low.value_or(0));
    if (reach == Reach::share) interval.high = std::min(1.0, interval.high.value_or(1));
    return interval;
}

Result with_ratio(Result result, const SceneRatio& ratio, std::uint64_t seed,
                  const std::string& why_empty) {
    result.estimate = ratio.estimate();
    if (!result.estimate) {
        result.note = why_empty;
        return result;
    }
    const Interval interval = ratio.interval(seed);
    result.low = interval.low;
    result.high = interval.high;
    result.method = interval.method;
    if (result.note.empty()) result.note = interval.note;
    return result;
}

Result with_root_of_ratio(Result result, const SceneRatio& ratio, std::uint64_t seed,
                          const std::string& why_empty) {
    result = with_ratio(std::move(result), ratio, seed, why_empty);
    for (std::optional<double>* value : {&result.estimate, &result.low, &result.high})
        if (*value) *value = std::sqrt(std::max(0.0, **value));
    return result;
}

}  // namespace headcount::bench
