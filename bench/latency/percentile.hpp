// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace headcount::bench {

/// A percentile as a fraction: p99.9 is {999, 1000}.
struct Percentile {
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
};

/// sorted[min(n - 1, n * numerator / denominator)] in integer arithmetic, no interpolation
/// (metrics.md section 6). `sorted` ascending; nothing without samples.
std::optional<std::int64_t> percentile(std::span<const std::int64_t> sorted, Percentile p);

/// Confidence of the early-stopping criterion (MLPerf inference rules, appendix "early stopping").
inline constexpr double kEarlyStoppingConfidence = 0.99;

/// The fewest samples with which a percentile may be printed: the least n with
/// P(Binomial(n, 1 - p) <= 1) <= .01, so that one sample above it already bounds it. p50: 11, p90:
/// 64, p95: 130, p99: 662, p99.9: 6636.
std::uint64_t fewest_samples(Percentile p);

/// The early-stopping estimate: a value that the percentile does not exceed with confidence .99.
/// With t the most samples above a bound for which P(Binomial(n, 1 - p) <= t) <= .01, the t - 1
/// largest are discarded, and it is the largest left: LoadGen's sorted[n - t], the slowest of all
/// at the fewest samples. Nothing below fewest_samples.
std::optional<std::int64_t> early_stopping_estimate(std::span<const std::int64_t> sorted,
                                                    Percentile p);

}  // namespace headcount::bench
