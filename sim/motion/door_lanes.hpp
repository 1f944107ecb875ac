// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/motion/walkers.hpp"

namespace headcount::sim {

/// Two streams through one door keep to the right of its axis, before it and after it.
/// Door frame: the door's middle is the origin, y > 0 is before the door for the walker, who wants
/// to go to y < 0.
struct DoorApproach {
    float right_m = 0;   ///< of the axis, seen by the walker
    float before_m = 0;  ///< of the door; negative behind it
};

/// How far from the door both streams must be seen for lanes to form, metres.
inline constexpr float kLaneZone = 5.0f;

/// Whether a walker of a stream counts as "near the door".
bool in_lane_zone(const DoorApproach& at, float opening_m);

/// The guide's direction, with a rightward part where the walker is not right enough yet.
/// @param right_x, right_y the walker's right hand, in the world, length 1.
void keep_lane(const DoorApproach& at, float opening_m, float right_x, float right_y, Guide& guide);

}  // namespace headcount::sim
