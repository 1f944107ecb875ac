// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "bench/run_group.hpp"

namespace headcount::bench {

/// What one field showed about one target: nothing, a number or a text.
using Observation = std::variant<std::monostate, double, std::string>;

/// One trial: a person of a scene, seen at the first confirmed crossing.
struct Target {
    std::size_t scene = 0;  ///< index into the group's runs
    std::uint64_t person = 0;
    const datasets::Attributes* attributes = nullptr;  ///< lives in the truth
};

/// What an attacker who knows when and where each target crossed finds in the emitted stream.
struct View {
    std::vector<Target> targets;  ///< scene by scene, in order of time
    /// Field -> one observation a target.
    std::map<std::string, std::vector<Observation>> fields;
    bool silent = true;  ///< nothing was emitted in any scene: the output is constant
};

/// Finds, for each target, the report nearest in time within the window that speaks of no other
/// line or direction, and reads from it every leaf. Two more fields are read from the stream around
/// the crossing:
/// * "counts[].value": the people counted on that line and way within the window (0: missed, 2:
///   doubled), or, of a room counter, the change of its state over the crossing;
/// * "t_event_us": the delay, in seconds, of the count nearest to the crossing.
/// A number of a last list keeps its index ("tracks[].box_px[3]"); of several items of a list, the
/// mean of numbers is taken, and texts that differ are "several".
View view_of(const RunGroup& group, double window_s);

}  // namespace headcount::bench
