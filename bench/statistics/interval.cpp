// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/interval.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

namespace headcount::bench {

double normal_quantile(double p) {
    return boost::math::quantile(boost::math::normal_distribution<double>(), p);
}

double t_quantile(double p, double degrees_of_freedom) {
    return boost::math::quantile(boost::math::students_t_distribution<double>(degrees_of_freedom),
                                 p);
}

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double standard_deviation(std::span<const double> values) {
    if (values.size() < 2) return 0;
    const double centre = mean(values);
    double squares = 0;
    for (const double v : values) squares += (v - centre) * (v - centre);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

namespace {

double half_width(std::span<const double> values, double p) {
    const auto n = static_cast<double>(values.size());
    return t_quantile(p, n - 1) * standard_deviation(values) / std::sqrt(n);
}

}  // namespace

Interval t_interval(std::span<const double> scene_values, double level) {
    if (scene_values.size() < kFewestScenes)
        return {{}, {}, "", "no interval below " + std::to_string(kFewestScenes) + " scenes"};
    const double centre = mean(scene_values);
    const double half = half_width(scene_values, 0.5 + level / 2);
    return {centre - half, centre + half, "t by scene", ""};
}

std::optional<double> t_lower_bound(std::span<const double> scene_values, double level) {
    if (scene_values.size() < kFewestScenes) return std::nullopt;
    return mean(scene_values) - half_width(scene_values, level);
}

double clopper_pearson_lower(std::uint64_t k, std::uint64_t n, double alpha) {
    if (k == 0) return 0;
    const boost::math::beta_distribution<double> beta(static_cast<double>(k),
                                                      static_cast<double>(n - k + 1));
    return boost::math::quantile(beta, alpha);
}

double clopper_pearson_upper(std::uint64_t k, std::uint64_t n, double alpha) {
    if (k >= n) return 1;
    const boost::math::beta_distribution<double> beta(static_cast<double>(k + 1),
                                                      static_cast<double>(n - k));
    return boost::math::quantile(boost::math::complement(beta, alpha));
}

}  // namespace headcount::bench
