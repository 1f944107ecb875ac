// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bench/series.hpp"
#include "core/report.hpp"

namespace headcount::bench {

/// One crossing as a counter says it, or as truth knows it.
struct TimedCrossing {
    std::string line;
    Direction direction = Direction::in;
    SensorTime t{0};
};

/// What a counter said about its lines in one clip.
struct CountedCrossings {
    std::vector<TimedCrossing>
        events;  ///< whole people, in order of time; a million a line at most
    /// Its last total of each line and direction; may be no whole number.
    std::map<std::pair<std::string, Direction>, double> totals;
    std::size_t without_direction =
        0;  ///< counts of a line that no direction came with: not scored

    double total(Direction direction) const;
};

/// Crossings out of reports, each count read by its semantics. A delta adds. A cumulative total
/// adds its growth; one that falls was reset, and adds its new value. A window adds its value, its
/// people spread evenly over it. A state is no crossing. Every time a running total passes a whole
/// number (halves up) one person crossed; a negative delta takes the latest crossings back.
CountedCrossings counted_crossings(std::span<const Report> reports);

/// Zone -> the states a counter gave, in order of time; empty when it gave none.
std::map<std::string, Steps> counted_states(std::span<const Report> reports);

/// The value of a staircase at t; nothing before its first step.
std::optional<double> value_at(const Steps& steps, double t_s);

}  // namespace headcount::bench
