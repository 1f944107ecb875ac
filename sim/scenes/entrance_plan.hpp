// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/scenes/entrance_places.hpp"

namespace headcount::sim {

/// Somebody turns round at the door instead of going through.
struct UTurn {
    double past_m = 0;   ///< where he stops, behind the line; 0 = exactly on it, negative = before
    double pause_s = 1;  ///< how long he stands there
};

/// One person's way through the scene.
struct Visit {
    PersonId person = 0;
    Direction direction = Direction::in;
    Origin from = Origin::street_left;
    Origin to = Origin::corridor_left;
    std::optional<UTurn> u_turn;
};

/// One or two people who come together.
struct Party {
    double t_s = 0;  ///< when they want to enter; below 0 in the warm-up
    std::vector<Visit> visits;
    bool pulse = false;  ///< of the class change
};

/// Who comes when: Poisson parties in both directions, and the two bursts of a class change.
/// In order of time. Identities are drawn without replacement from the scene's regulars; who comes
/// beyond them is a stranger of that day.
std::vector<Party> plan_entrance(const EntranceScene& scene, const WorldSeeds& seeds);

}  // namespace headcount::sim
