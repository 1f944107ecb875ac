// SPDX-License-Identifier: Apache-2.0
#include "bench/plan.hpp"

#include <algorithm>

#include "bench/oracle.hpp"

namespace headcount::bench {

bool SceneEntry::has(Pass pass) const {
    return std::find(passes.begin(), passes.end(), pass) != passes.end();
}

bool DetectorEntry::runs_on(const SceneEntry& scene) const {
    return scenes.empty() || std::find(scenes.begin(), scenes.end(), scene.name) != scenes.end();
}

bool DetectorEntry::is_oracle() const { return bench::is_oracle(detector); }

TrialKey TrialGroup::key(const DetectorEntry& detector) const {
    return {scene->name, seed, detector.name, pass};
}

namespace {

void add_groups(std::vector<TrialGroup>& groups, const Experiment& experiment,
                const SceneEntry& scene, Pass pass, std::size_t seeds) {
    std::vector<const DetectorEntry*> detectors;
    for (const DetectorEntry& detector : experiment.detectors)
        // An oracle computes nothing: it has no latency.
        if (detector.runs_on(scene) && !(pass == Pass::latency && detector.is_oracle()))
            detectors.push_back(&detector);
    if (detectors.empty()) return;
    for (std::size_t i = 0; i < std::min(seeds, scene.seeds.size()); ++i)
        groups.push_back({&scene, scene.seeds[i], pass, detectors, detectors});
}

}  // namespace

std::vector<TrialGroup> plan(const Experiment& experiment) {
    std::vector<TrialGroup> groups;
    for (const SceneEntry& scene : experiment.scenes) {
        const std::size_t all = scene.seeds.size();
        if (scene.has(Pass::accuracy))
            add_groups(groups, experiment, scene, Pass::accuracy, all);
        else if (scene.has(Pass::leakage))
            add_groups(groups, experiment, scene, Pass::leakage, all);
    }
    for (const SceneEntry& scene : experiment.scenes)
        if (scene.has(Pass::latency))
            add_groups(groups, experiment, scene, Pass::latency,
                       static_cast<std::size_t>(experiment.latency.seeds));
    return groups;
}

}  // namespace headcount::bench
