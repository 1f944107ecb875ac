// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/permutation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/rng.hpp"

namespace headcount::bench {

namespace {

// Sums of the same terms in another order must count as equal.
constexpr double kRounding = 1e-12;

/// A test, ready for the inner loop.
class Prepared {
public:
    explicit Prepared(const PermutationTest& test) : test_(test), stride_(test.weights.size() + 1) {
        // cost[guess][secret + 1]: nothing for an unknown secret and for a right guess.
        cost_.assign(test.weights.size() * stride_, 0);
        for (std::size_t guess = 0; guess < test.weights.size(); ++guess)
            for (std::size_t secret = 0; secret < test.weights.size(); ++secret)
                if (guess != secret) cost_[guess * stride_ + secret + 1] = test.weights[secret];
    }

    /// Mean over scenes of the mean error when target i has the secret of target order[i].
    double error(std::span<const std::size_t> order,
                 std::span<const std::size_t> scene_sizes) const {
        double sum = 0, scenes = 0;
        std::size_t i = 0;
        for (const std::size_t size : scene_sizes) {
            double errors = 0, known = 0;
            for (const std::size_t to = i + size; i < to; ++i) {
                const int secret = test_.secret[order[i]];
                errors += cost_[static_cast<std::size_t>(test_.guess[i]) * stride_ +
                                static_cast<std::size_t>(secret + 1)];
                known += secret < 0 ? 0 : 1;
            }
            if (known <= 0) continue;
            sum += errors / known;
            scenes += 1;
        }
        return scenes > 0 ? sum / scenes : 0;
    }

private:
    const PermutationTest& test_;
    std::size_t stride_;
    std::vector<double> cost_;
};

void shuffle(std::span<std::size_t> order, Stream& stream) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[stream.below(i)]);
}

/// Among the targets of each scene; those that are alone in theirs, among each other.
void shuffle_by_scene(std::vector<std::size_t>& order, std::span<const std::size_t> scene_sizes,
                      Stream& stream) {
    std::vector<std::size_t> places, alone;
    std::size_t from = 0;
    for (const std::size_t size : scene_sizes) {
        shuffle(std::span(order).subspan(from, size), stream);
        if (size == 1) {
            places.push_back(from);
            alone.push_back(order[from]);
        }
        from += size;
    }
    shuffle(alone, stream);
    for (std::size_t k = 0; k < places.size(); ++k) order[places[k]] = alone[k];
}

PermutationNull summarise(double observed, std::vector<double> errors) {
    PermutationNull null;
    null.observed_error = observed;
    std::sort(errors.begin(), errors.end());
    const auto at_most = std::upper_bound(errors.begin(), errors.end(), observed + kRounding);
    null.p = static_cast<double>(1 + (at_most - errors.begin())) /
             static_cast<double>(errors.size() + 1);
    null.mean_error =
        std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(errors.size());
    null.lucky_error = errors[errors.size() / 20];
    return null;
}

}  // namespace

std::vector<PermutationNull> permute_by_scene(std::span<const PermutationTest> tests,
                                              std::span<const std::size_t> scene_sizes,
                                              const PermutationCount& count, std::uint64_t seed) {
    if (tests.empty()) return {};
    std::vector<Prepared> prepared;
    for (const PermutationTest& test : tests) prepared.emplace_back(test);
    std::vector<std::size_t> order(tests.front().guess.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> observed;
    observed.reserve(prepared.size());
    for (const Prepared& test : prepared) observed.push_back(test.error(order, scene_sizes));
    std::vector<std::vector<double>> errors(tests.size());
    std::vector<std::size_t> going_on(tests.size());
    std::iota(going_on.begin(), going_on.end(), std::size_t{0});
    for (int b = 0; b < std::max(count.first, count.all) && !going_on.empty(); ++b) {
        if (b == count.first)
            std::erase_if(going_on, [&](std::size_t t) {
                const auto equalled =
                    std::count_if(errors[t].begin(), errors[t].end(),
                                  [&](double e) { return e <= observed[t] + kRounding; });
                return static_cast<double>(equalled) > count.hopeless * count.first;
            });
        Stream stream(seed, "leakage permutation", 0, static_cast<std::uint64_t>(b));
        shuffle_by_scene(order, scene_sizes, stream);
        for (const std::size_t t : going_on)
            errors[t].push_back(prepared[t].error(order, scene_sizes));
    }
    std::vector<PermutationNull> nulls;
    for (std::size_t t = 0; t < prepared.size(); ++t)
        nulls.push_back(summarise(observed[t], std::move(errors[t])));
    return nulls;
}

}  // namespace headcount::bench
