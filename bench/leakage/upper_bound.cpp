// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/upper_bound.hpp"

#include <algorithm>
#include <set>

#include "bench/statistics/interval.hpp"

namespace headcount::bench {

UpperBound constant_output_bound(const View& view, const Riddle& riddle) {
    constexpr double kAlpha = 0.05;
    UpperBound bound;
    if (!view.silent) {
        bound.note = "no exact upper bound: it takes counterfactual twins";
        return bound;
    }
    std::vector<std::set<std::size_t>> scenes(riddle.classes.size());
    for (std::size_t row = 0; row < view.targets.size(); ++row)
        if (riddle.secret[row] != Riddle::kUnknown)
            scenes[static_cast<std::size_t>(riddle.secret[row])].insert(view.targets[row].scene);
    const auto k = static_cast<double>(
        std::count_if(riddle.prior.begin(), riddle.prior.end(), [](double p) { return p > 0; }));
    const auto emits_at_most = [&](std::size_t s) {
        return scenes[s].empty() ? 1.0 : clopper_pearson_upper(0, scenes[s].size(), kAlpha / k);
    };
    const std::size_t likeliest = riddle.likeliest();
    double advantage = 0;
    bound.n = scenes[likeliest].size();
    for (std::size_t s = 0; s < riddle.classes.size(); ++s) {
        if (s == likeliest || riddle.prior[s] <= 0) continue;
        advantage += riddle.prior[s] * std::max(emits_at_most(s), emits_at_most(likeliest));
        bound.n = std::min<std::uint64_t>(bound.n, scenes[s].size());
    }
    const double at_stake = 1 - riddle.prior[likeliest];
    if (at_stake <= 0) {
        bound.note = "everybody is of the same class";
        return bound;
    }
    bound.nadv = advantage / at_stake;
    bound.method = "constant output, exact binomial by scene";
    return bound;
}

}  // namespace headcount::bench
