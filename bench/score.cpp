// SPDX-License-Identifier: Apache-2.0
#include "bench/score.hpp"

#include <algorithm>
#include <set>

#include "bench/plan.hpp"

namespace headcount::bench {

namespace {

/// The scenes of an experiment that list their passes, and leakage not among them.
std::set<std::string> scenes_without_leakage(const Json& experiment) {
    std::set<std::string> scenes;
    for (const Json& scene : experiment.value("scene", Json::array())) {
        const Json passes = scene.value("passes", Json());
        if (!passes.is_array() ||
            std::find(passes.begin(), passes.end(), name(Pass::leakage)) != passes.end())
            continue;
        scenes.insert(scene_name(scene));
    }
    return scenes;
}

}  // namespace

std::vector<Result> score(Store& store, const MeasureOptions& options) {
    const std::vector<ScoredRun> runs = store.runs();
    MeasureOptions asked = options;
    asked.leakage.not_asked = scenes_without_leakage(store.info().experiment);
    if (auto names = leakage_attributes({store.info().experiment, {}}); !names.empty())
        asked.leakage.attributes = std::move(names);
    std::vector<Result> results = measure_all(runs, asked);
    if (!store.writable()) return results;
    std::vector<SeriesRow> series;
    for (const ScoredRun& run : runs) {
        const RunRecord& record = run.record;
        if (record.key.pass != Pass::accuracy || record.outcome != Outcome::ok || !run.truth)
            continue;
        for (Series& one : series_of(run)) series.push_back({record.key, std::move(one)});
    }
    store.replace_results(results);
    store.replace_series(series);
    return results;
}

}  // namespace headcount::bench
