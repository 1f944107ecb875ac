// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace headcount::bench {

/// Below so many scenes there is no interval (metrics.md section 7).
inline constexpr std::size_t kFewestScenes = 5;
/// From so many scenes the cluster bootstrap may be used (metrics.md section 7).
inline constexpr std::size_t kBootstrapScenes = 30;

/// A confidence interval and how it was made. Without limits `note` says why there are none.
struct Interval {
    std::optional<double> low;
    std::optional<double> high;
    std::string method;
    std::string note;
};

/// @param p 0 < p < 1.
double normal_quantile(double p);
double t_quantile(double p, double degrees_of_freedom);

double mean(std::span<const double> values);                ///< of at least one
double standard_deviation(std::span<const double> values);  ///< with n - 1; 0 below two values

/// Two-sided t interval of the mean of values that each come from a scene of their own.
/// @param level two-sided coverage.
Interval t_interval(std::span<const double> scene_values, double level = 0.95);

/// One-sided lower t bound of the same mean; nothing below kFewestScenes.
std::optional<double> t_lower_bound(std::span<const double> scene_values, double level = 0.95);

/// Exact limits of a probability after k of n independent trials (Clopper and Pearson 1934).
/// `alpha` is the error of this one side; k <= n, n >= 1.
double clopper_pearson_lower(std::uint64_t k, std::uint64_t n, double alpha);
double clopper_pearson_upper(std::uint64_t k, std::uint64_t n, double alpha);

}  // namespace headcount::bench
