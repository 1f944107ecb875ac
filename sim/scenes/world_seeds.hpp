// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "datasets/clip.hpp"

namespace headcount::sim {

/// What every world is drawn from (see SceneRequest).
struct WorldSeeds {
    datasets::Seeds seeds;
    datasets::Split split = datasets::Split::test;
    int day = 0;

    std::uint64_t day_index() const { return static_cast<std::uint64_t>(day); }
};

/// The first id of a split's people; the ranges of the splits are disjoint.
datasets::PersonId first_person(datasets::Split split);

/// Who comes on a day, in order of coming: drawn without replacement from `regulars` people, the
/// same every day; who comes beyond them is a stranger of that day. Each regular has a draw of his
/// own.
std::vector<datasets::PersonId> attendance(const WorldSeeds& seeds, int regulars,
                                           std::size_t needed);

}  // namespace headcount::sim
