// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/scenes/footsteps.hpp"

namespace headcount::sim {

/// Length of a step of every world, and how long a past every world keeps.
inline constexpr SensorTime kStep{50'000};
inline constexpr SensorTime kPast{2'000'000};

/// A walker at the end of a step.
struct Footprint {
    PersonId id = 0;
    Footsteps feet;
    bool gone = false;  ///< from this instant on no walker any more: left the scene or sits down
};

/// The walkers of the last steps, from which any instant between is interpolated.
class Past {
public:
    Past();
    /// The walkers at t = step * kStep. Steps come in order.
    void record(std::int64_t step, std::vector<Footprint> walkers);
    /// The walkers at t, in order of id. t lies within the last kPast.
    std::vector<PersonState> at(SensorTime t) const;

private:
    struct Snapshot {
        std::int64_t step = -1;
        std::vector<Footprint> walkers;
    };
    const Snapshot& snapshot(std::int64_t step) const;

    std::vector<Snapshot> ring_;
};

}  // namespace headcount::sim
