// SPDX-License-Identifier: Apache-2.0
#include "bench/latency/percentile.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace headcount::bench {

namespace {

double share_above(Percentile p) {
    return 1 - static_cast<double>(p.numerator) / static_cast<double>(p.denominator);
}

/// P(Binomial(n, q) <= 1).
double at_most_one(std::uint64_t n, double q) {
    const auto trials = static_cast<double>(n);
    return std::pow(1 - q, trials) + trials * q * std::pow(1 - q, trials - 1);
}

}  // namespace

std::optional<std::int64_t> percentile(std::span<const std::int64_t> sorted, Percentile p) {
    if (sorted.empty()) return std::nullopt;
    const std::uint64_t n = sorted.size();
    return sorted[std::min(n - 1, n * p.numerator / p.denominator)];
}

std::uint64_t fewest_samples(Percentile p) {
    // Falls with n, so bisection finds the first n that is enough.
    std::uint64_t too_few = 1, enough = 1 << 20;
    while (enough - too_few > 1) {
        const std::uint64_t middle = (too_few + enough) / 2;
        (at_most_one(middle, share_above(p)) <= 1 - kEarlyStoppingConfidence ? enough : too_few) =
            middle;
    }
    return enough;
}

std::optional<std::int64_t> early_stopping_estimate(std::span<const std::int64_t> sorted,
                                                    Percentile p) {
    if (sorted.size() < fewest_samples(p)) return std::nullopt;
    const boost::math::binomial_distribution<double> above(static_cast<double>(sorted.size()),
                                                           share_above(p));
    // The greatest t with cdf(t) <= .01; cdf rises with t, and cdf(1) <= .01 here.
    std::uint64_t fits = 1, too_many = sorted.size();
    while (too_many - fits > 1) {
        const std::uint64_t middle = (fits + too_many) / 2;
        const bool holds =
            boost::math::cdf(above, static_cast<double>(middle)) <= 1 - kEarlyStoppingConfidence;
        (holds ? fits : too_many) = middle;
    }
    return sorted[sorted.size() - fits];
}

}  // namespace headcount::bench
