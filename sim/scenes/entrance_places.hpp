// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>

#include "sim/scenes/area.hpp"
#include "sim/scenes/entrance.hpp"

namespace headcount::sim {

/// The corridors that lead on from both sides of the hall: length, and from where to where along y.
inline constexpr double kCorridorLength = 3.0;
inline double corridor_low(const EntranceScene& s) { return s.hall_depth_m * 0.58; }
inline double corridor_high(const EntranceScene& s) {
    return corridor_low(s) + std::min(2.6, 0.36 * s.hall_depth_m);
}

/// The street's ends and its far side, as far as people walk. Who comes from the ends is out of the
/// oblique camera's sight through the door.
inline double street_end(const EntranceScene& s) {
    return std::max(s.hall_width_m / 2 + 1.0, s.door_width_m / 2 + 5.0);
}
inline constexpr double kStreetDepth = 5.0;

/// Half of what the overhead sensor sees of the floor along the walking direction, metres.
double overhead_half_view(const EntranceScene& s);

/// Where people come from and go to.
enum class Origin : std::uint8_t { street_left, street_right, corridor_left, corridor_right };

/// Where people appear; and the strip behind it that they leave by.
inline Area entry_area(const EntranceScene& s, Origin origin) {
    const bool street = origin == Origin::street_left || origin == Origin::street_right;
    const double side =
        origin == Origin::street_left || origin == Origin::corridor_left ? -1.0 : 1.0;
    const double outer = street ? street_end(s) : s.hall_width_m / 2 + kCorridorLength;
    const double y0 = street ? -kStreetDepth + 0.3 : corridor_low(s) + 0.25;
    const double y1 = street ? -1.2 : corridor_high(s) - 0.25;
    const double a = side * (outer - 0.3), b = side * (outer - 1.5);
    return {{std::min(a, b), y0}, {std::max(a, b), y1}};
}
inline Area exit_area(const EntranceScene& s, Origin origin) {
    Area area = entry_area(s, origin);
    const bool left = area.high_m.x() < 0;
    const double inner = left ? area.low_m.x() + 0.4 : area.high_m.x() - 0.4;
    return left ? Area{{inner - 2, area.low_m.y()}, {inner, area.high_m.y()}}
                : Area{{inner, area.low_m.y()}, {inner + 2, area.high_m.y()}};
}

}  // namespace headcount::sim
