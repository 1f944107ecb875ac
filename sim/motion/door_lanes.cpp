// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/door_lanes.hpp"

#include <cmath>

namespace headcount::sim {

namespace {

constexpr float kLane = 0.4f;      // right of the axis: two discs of 0.4 m pass
constexpr float kFree = 0.7f;      // nearer than this to the door people just go through it
constexpr float kHalfWall = 0.1f;  // half of a wall's thickness
constexpr float kNeck = 0.35f;     // before the wall, still the door's own place

bool in_the_door(const DoorApproach& at, float opening_m) {
    return std::abs(at.right_m) < opening_m / 2 + 0.1f && std::abs(at.before_m) < kNeck;
}

void blend(Guide& guide, float goal_part, float right_part, float right_x, float right_y) {
    const float x = guide.x * goal_part + right_x * right_part;
    const float y = guide.y * goal_part + right_y * right_part;
    const float length = std::sqrt(x * x + y * y);
    if (length < 1e-6f) return;
    guide.x = x / length;
    guide.y = y / length;
}

}  // namespace

bool in_lane_zone(const DoorApproach& at, float opening_m) {
    if (in_the_door(at, opening_m)) return true;
    return at.before_m > kHalfWall && std::hypot(at.right_m, at.before_m) < kLaneZone;
}

void keep_lane(const DoorApproach& at, float opening_m, float right_x, float right_y,
               Guide& guide) {
    if (in_the_door(at, opening_m) || at.right_m >= kLane) return;
    const bool before = at.before_m > kFree && std::hypot(at.right_m, at.before_m) < kLaneZone;
    const bool behind = at.before_m < -kHalfWall && at.before_m > -kLaneZone;
    if (before) blend(guide, 0.3f, 1.0f, right_x, right_y);
    if (behind) blend(guide, 1.0f, 0.7f, right_x, right_y);
}

}  // namespace headcount::sim
