// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/motion/obstacles.hpp"
#include "sim/scenes/area.hpp"
#include "sim/scenes/classroom.hpp"

namespace headcount::sim {

// Dimensions of the classroom, metres. Furniture as in EN 1729-1 (school furniture, size mark 6):
// table 0.5 deep and 0.74-0.76 high, seat 0.46 high.
inline constexpr double kFrontZone = 2.7;  ///< before the first table
inline constexpr double kTableDepth = 0.5;
inline constexpr double kTableHeight = 0.74;
inline constexpr double kSeatWidth = 0.75;  ///< of a place at the table
inline constexpr double kSeatHeight = 0.45;
inline constexpr double kChair = 0.42;     ///< side of a chair
inline constexpr double kKneeRoom = 0.05;  ///< between table and chair
inline constexpr int kBlock = 8;           ///< seats between two aisles, at most
inline constexpr double kRoomWall = 0.2;   ///< thickness
inline constexpr double kDoorWidth = 1.0;
inline constexpr double kDoorMiddle = 1.6;  ///< from the front
inline constexpr double kCorridorWidth = 2.2;
inline constexpr double kCorridorBegin = -3.2, kCorridorEnd = 6.4;

inline int blocks(const ClassroomScene& s) { return (s.columns + kBlock - 1) / kBlock; }
inline double room_width(const ClassroomScene& s) {
    return s.columns * kSeatWidth + (blocks(s) + 1) * s.aisle_m;
}
inline double room_depth(const ClassroomScene& s) {
    return kFrontZone + s.rows * s.row_pitch_m + 0.8;
}
/// Front edge of a row's tables.
inline double table_front(const ClassroomScene& s, int row) {
    return kFrontZone + row * s.row_pitch_m;
}
/// Middle of a seat along the row.
inline double seat_x(const ClassroomScene& s, int column) {
    const int aisles = 1 + column / kBlock;
    return s.aisle_m * aisles + (column + 0.5) * kSeatWidth;
}
/// Middle of the free way behind a row's chairs.
inline double way_behind(const ClassroomScene& s, int row) {
    const double chairs = table_front(s, row) + kTableDepth + kKneeRoom + kChair;
    return (chairs + table_front(s, row + 1)) / 2;
}

/// Tables and chairs as walkers meet them: one box a row and block.
std::vector<Obstacle> row_obstacles(const ClassroomScene& scene);

/// An end of the corridor: where people appear, and the strip that they leave by.
enum class CorridorEnd : std::uint8_t { front, back };
inline Area corridor_entry(const ClassroomScene& s, CorridorEnd end) {
    const double x = room_width(s) + kRoomWall;
    const double y0 = end == CorridorEnd::front ? kCorridorBegin + 0.3 : kCorridorEnd - 1.5;
    return {{x + 0.3, y0}, {x + kCorridorWidth - 0.3, y0 + 1.2}};
}
inline Area corridor_exit(const ClassroomScene& s, CorridorEnd end) {
    const double x = room_width(s) + kRoomWall;
    const double y0 = end == CorridorEnd::front ? kCorridorBegin - 1.5 : kCorridorEnd - 0.5;
    return {{x, y0}, {x + kCorridorWidth, y0 + 2.0}};
}

}  // namespace headcount::sim
