// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/anova.hpp"

#include <algorithm>

#include "bench/statistics/interval.hpp"

namespace headcount::bench {

namespace {

struct Sizes {
    double total = 0, squares = 0;
};

Sizes sizes_of(const std::vector<std::vector<double>>& by_scene) {
    Sizes sizes;
    for (const auto& scene : by_scene) {
        const auto m = static_cast<double>(scene.size());
        sizes.total += m;
        sizes.squares += m * m;
    }
    return sizes;
}

}  // namespace

double intraclass_correlation(const std::vector<std::vector<double>>& by_scene) {
    const Sizes sizes = sizes_of(by_scene);
    const auto scenes = static_cast<double>(by_scene.size());
    if (scenes < 2 || sizes.total <= scenes) return 0;
    double sum = 0;
    for (const auto& scene : by_scene)
        for (const double value : scene) sum += value;
    const double grand = sum / sizes.total;
    double between = 0, within = 0;
    for (const auto& scene : by_scene) {
        if (scene.empty()) continue;
        const double centre = mean(scene);
        between += static_cast<double>(scene.size()) * (centre - grand) * (centre - grand);
        for (const double value : scene) within += (value - centre) * (value - centre);
    }
    between /= scenes - 1;
    within /= sizes.total - scenes;
    const double typical = (sizes.total - sizes.squares / sizes.total) / (scenes - 1);
    const double spread = between + (typical - 1) * within;
    return spread > 0 ? std::clamp((between - within) / spread, 0.0, 1.0) : 0;
}

double design_effect(const std::vector<std::vector<double>>& by_scene) {
    const Sizes sizes = sizes_of(by_scene);
    if (sizes.total <= 0) return 1;
    return 1 + (sizes.squares / sizes.total - 1) * intraclass_correlation(by_scene);
}

}  // namespace headcount::bench
