// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <vector>

#include "core/frame.hpp"
#include "core/parameters.hpp"
#include "core/site.hpp"
#include "sim/people/body.hpp"

namespace headcount::sim {

/// Break beams: a beam is interrupted while any body, limb or bag meets its segment.
struct BeamSensorOptions {
    /// A receiver reports a new state only after it has held for so long. Devices that count have
    /// 50 to 150 ms; 0 is a bare receiver, whose counter debounces for itself, as beam_pair does
    /// (twice would lose who follows closely).
    double debounce_s = 0.0;

    ParameterTable parameters();
};

/// Remembers how long each beam's state has held: observe() in order of time.
class BeamSensor {
public:
    BeamSensor(const SensorSpec& spec, WhoIs who_is, const BeamSensorOptions& options);
    Frame observe(const WorldState& state, std::uint64_t index);

private:
    bool near(const PersonState& person) const;
    std::vector<char> interrupted(const WorldState& state);

    SensorSpec spec_;
    WhoIs who_is_;
    BeamSensorOptions options_;
    std::map<PersonId, Bones> bodies_;  ///< of people near the beams
    struct Reported {
        bool interrupted = false;
        bool pending = false;  ///< what the beam itself has shown ..
        SensorTime since{0};   ///< .. since then
    };
    std::vector<Reported> reported_;
};

}  // namespace headcount::sim
