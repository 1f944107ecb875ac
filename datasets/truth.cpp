// SPDX-License-Identifier: Apache-2.0
#include "datasets/truth.hpp"

namespace headcount::datasets {

std::optional<int> occupancy_at(const Truth& truth, const std::string& zone, SensorTime t) {
    if (!truth.occupancy) return std::nullopt;
    std::optional<int> people;
    for (const OccupancyChange& change : *truth.occupancy) {
        if (change.t > t) break;
        if (change.zone == zone) people = change.people;
    }
    return people;
}

}  // namespace headcount::datasets
