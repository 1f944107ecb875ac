// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/rng.hpp"
#include "tests/support/made_runs.hpp"

namespace headcount::bench::made {

/// Somebody new walks in every 10 s: far enough apart that nobody is taken for anybody else.
struct SparseFlow {
    int people = 20;
    double male = 0.5;    ///< share
    double masked = 0.5;  ///< share

    double duration_s() const { return 10.0 * people; }

    datasets::Truth truth(std::uint64_t seed) const {
        std::vector<Event> events;
        for (int i = 0; i < people; ++i) events.push_back({Direction::in, 10.0 * i + 5});
        datasets::Truth made = truth_of(events);
        made.people.emplace();
        for (int i = 1; i <= people; ++i) {
            Stream stream(seed, "sparse flow", static_cast<std::uint64_t>(i));
            const bool is_male = stream.chance(male), has_mask = stream.chance(masked);
            made.people->push_back({static_cast<datasets::PersonId>(i),
                                    {{"gender", std::string(is_male ? "male" : "female")},
                                     {"face_mask", std::string(has_mask ? "mask" : "none")}}});
        }
        return made;
    }

    /// So many scenes, answered by an oracle. `first` keeps repetitions apart.
    std::vector<ScoredRun> answered(const std::string& oracle, const Json& options, int scenes,
                                    std::uint64_t first = 1) const {
        std::vector<ScoredRun> runs;
        for (int i = 0; i < scenes; ++i) {
            const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
            runs.push_back(oracle_run(seed, truth(seed), oracle, options, duration_s()));
        }
        return runs;
    }

    std::vector<ScoredRun> unanswered(int scenes) const {
        std::vector<ScoredRun> runs;
        for (int i = 1; i <= scenes; ++i) {
            const auto seed = static_cast<std::uint64_t>(i);
            runs.push_back(null_run(seed, truth(seed), duration_s()));
        }
        return runs;
    }
};

}  // namespace headcount::bench::made
