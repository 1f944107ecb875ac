// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/scene_prior.hpp"

namespace headcount::bench {

namespace {

/// P(value) of the attributes among the people a clip's were drawn from; null when it says nothing.
/// Older clips say so in "population", where no attribute depended on another.
Json population_of(const ScoredRun& run) {
    if (!run.clip || !run.clip->provenance.parameters.is_object()) return nullptr;
    const Json& parameters = run.clip->provenance.parameters;
    return parameters.value("attribute_shares", parameters.value("population", Json()));
}

}  // namespace

LeakageOptions with_scene_priors(LeakageOptions options, const RunGroup& group) {
    const Json population = population_of(*group.runs.front());
    if (!population.is_object()) return options;
    for (const ScoredRun* run : group.runs)
        if (population_of(*run) != population) return options;
    for (const datasets::Attribute& attribute : datasets::attributes())
        if (population.contains(attribute.name) && population.at(attribute.name).is_object())
            options.priors.try_emplace(
                attribute.name, population.at(attribute.name).get<std::map<std::string, double>>());
    return options;
}

}  // namespace headcount::bench
