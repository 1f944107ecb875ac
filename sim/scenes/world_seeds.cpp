// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/world_seeds.hpp"

#include <algorithm>

#include "core/rng.hpp"

namespace headcount::sim {

using datasets::PersonId;

PersonId first_person(datasets::Split split) {
    // Room for a million strangers on each of 100 000 days, 10^11 < 2^40, and whole as a double.
    return 1 + (static_cast<PersonId>(split) << 40);
}

std::vector<PersonId> attendance(const WorldSeeds& seeds, int regulars, std::size_t needed) {
    const PersonId first = first_person(seeds.split);
    std::vector<std::pair<std::uint64_t, PersonId>> keys;
    for (PersonId id = first; id < first + static_cast<PersonId>(regulars); ++id)
        keys.emplace_back(
            Stream(seeds.seeds.motion, "attendance", id, seeds.day_index()).next_u64(), id);
    const std::size_t known = std::min(needed, keys.size());
    std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(known), keys.end());
    std::vector<PersonId> ids;
    for (std::size_t i = 0; i < known; ++i) ids.push_back(keys[i].second);
    constexpr PersonId kStrangersADay = 1'000'000;
    const PersonId stranger =
        first + static_cast<PersonId>(regulars) + kStrangersADay * seeds.day_index();
    while (ids.size() < needed) ids.push_back(stranger + ids.size());
    return ids;
}

}  // namespace headcount::sim
