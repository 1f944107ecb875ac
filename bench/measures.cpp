// SPDX-License-Identifier: Apache-2.0
#include "bench/measures.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "bench/accuracy/count_error.hpp"
#include "bench/accuracy/crossing_score.hpp"
#include "bench/accuracy/headline.hpp"
#include "bench/accuracy/occupancy_error.hpp"
#include "bench/latency/latency.hpp"
#include "bench/leakage/audit.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

namespace {

using GroupKey = std::tuple<std::string, Pass, std::string>;  // scene, pass, detector
using Groups = std::map<GroupKey, std::vector<const ScoredRun*>>;

Groups groups_of(std::span<const ScoredRun> runs) {
    Groups groups;
    for (const ScoredRun& run : runs) {
        const TrialKey& key = run.record.key;
        groups[{key.scene, key.pass, key.detector}].push_back(&run);
    }
    for (auto& [key, members] : groups)
        std::stable_sort(members.begin(), members.end(),
                         [](const ScoredRun* a, const ScoredRun* b) {
                             return a->record.key.seed < b->record.key.seed;
                         });
    return groups;
}

/// How many trials ended how: a row for every outcome that occurs.
std::vector<Result> outcome_results(const GroupKey& key,
                                    const std::vector<const ScoredRun*>& runs) {
    std::map<Outcome, std::pair<std::uint64_t, std::string>> outcomes;
    for (const ScoredRun* run : runs) {
        auto& [count, reason] = outcomes[run->record.outcome];
        ++count;
        if (reason.empty()) reason = run->record.reason;
    }
    std::vector<Result> results;
    for (const auto& [outcome, told] : outcomes) {
        Result r;
        r.metric = "trials";
        r.scene = std::get<0>(key);
        r.detector = std::get<2>(key);
        r.stratum = {{"pass", std::string(name(std::get<1>(key)))},
                     {"outcome", std::string(name(outcome))}};
        r.estimate = static_cast<double>(told.first);
        r.n = runs.size();
        r.n_of = "trials";
        r.unit = "trials";
        r.note = told.second;
        results.push_back(std::move(r));
    }
    return results;
}

RunGroup usable(const GroupKey& key, const std::vector<const ScoredRun*>& runs) {
    RunGroup group{std::get<0>(key), std::get<2>(key), std::get<1>(key), {}};
    for (const ScoredRun* run : runs)
        if (run->record.outcome == Outcome::ok && run->truth) group.runs.push_back(run);
    return group;
}

void append(std::vector<Result>& into, std::vector<Result> more) {
    std::move(more.begin(), more.end(), std::back_inserter(into));
}

/// A detector is scored on what it counts; one that counts nothing is scored on both, and fails.
std::vector<Result> accuracy_results(const RunGroup& group, const MeasureOptions& options) {
    using detectors::CountKind;
    const CountKind counts = group.description().counts;
    std::vector<Result> results;
    if (counts != CountKind::occupancy) {
        append(results, clip_count_results(group, options.seed));
        append(results, crossing_results(group, options.taus_s, options.seed));
    }
    if (counts != CountKind::crossings) append(results, frame_count_results(group, options.seed));
    append(results, occupancy_results(group, options.seed));
    return results;
}

/// The null detector's latency runs of a scene.
std::map<std::string, RunGroup> floors_of(const Groups& groups) {
    std::map<std::string, RunGroup> floors;
    for (const auto& [key, runs] : groups) {
        if (std::get<1>(key) != Pass::latency) continue;
        RunGroup group = usable(key, runs);
        if (!group.runs.empty() && group.description().name == "null")
            floors.try_emplace(group.scene, std::move(group));
    }
    return floors;
}

/// The audits of all scenes and detectors, which are one family of tests: of the leakage pass, or
/// of the accuracy pass where there is none.
std::map<GroupKey, std::vector<Result>> audits_of(const Groups& groups,
                                                  const LeakageOptions& options) {
    std::vector<GroupKey> keys;
    std::vector<RunGroup> audited;
    for (const auto& [key, members] : groups) {
        const auto& [scene, pass, detector] = key;
        const bool is_audited =
            pass == Pass::leakage ||
            (pass == Pass::accuracy && !groups.contains({scene, Pass::leakage, detector}));
        RunGroup group = usable(key, members);
        if (!is_audited || group.runs.empty()) continue;
        keys.push_back(key);
        audited.push_back(std::move(group));
    }
    std::vector<std::vector<Result>> results = leakage_results(audited, options);
    std::map<GroupKey, std::vector<Result>> audits;
    for (std::size_t i = 0; i < keys.size(); ++i) audits[keys[i]] = std::move(results[i]);
    return audits;
}

}  // namespace

std::vector<Result> measure_all(std::span<const ScoredRun> runs, const MeasureOptions& options) {
    const Groups groups = groups_of(runs);
    const std::map<std::string, RunGroup> floors = floors_of(groups);
    std::map<GroupKey, std::vector<Result>> audits = audits_of(groups, options.leakage);
    std::vector<Result> results;
    for (const auto& [key, members] : groups) {
        const auto& [scene, pass, detector] = key;
        append(results, outcome_results(key, members));
        const RunGroup group = usable(key, members);
        if (group.runs.empty()) continue;
        if (pass == Pass::accuracy) append(results, accuracy_results(group, options));
        if (const auto audit = audits.find(key); audit != audits.end())
            append(results, std::move(audit->second));
        if (pass == Pass::latency) {
            const auto floor = floors.find(scene);
            append(results,
                   latency_results(group, floor == floors.end() ? nullptr : &floor->second));
        }
    }
    append(results, headline_results(results));
    return results;
}

}  // namespace headcount::bench
