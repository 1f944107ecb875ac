// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>
#include <numbers>

#include "sim/scenes/classroom.hpp"
#include "sim/scenes/classroom_places.hpp"
#include "sim/scenes/furnisher.hpp"

namespace headcount::sim {

namespace {

constexpr double kPi = std::numbers::pi;

void add_walls(const ClassroomScene& s, Layout& l) {
    const double w = room_width(s), d = room_depth(s), t = kRoomWall;
    const double low = kDoorMiddle - kDoorWidth / 2, high = kDoorMiddle + kDoorWidth / 2;
    const auto wall = [&](double x0, double y0, double x1, double y1, double foot = 0) {
        l.walls.push_back({{x0, y0}, {x1, y1}, l.ceiling_m, foot});
    };
    wall(-t, -t, w, 0);
    wall(-t, 0, 0, d);
    wall(-t, d, w, d + t);
    wall(w, std::min(kCorridorBegin, -t), w + t, low);
    wall(w, high, w + t, std::max(d + t, kCorridorEnd));
    wall(w, low, w + t, high, l.doors[0].height_m);
    wall(w + t + kCorridorWidth, kCorridorBegin, w + 2 * t + kCorridorWidth,
         std::max(d + t, kCorridorEnd));
}

void add_seats(const ClassroomScene& s, Layout& l) {
    for (int row = 0; row < s.rows; ++row)
        for (int column = 0; column < s.columns; ++column) {
            Seat seat;
            seat.row = row;
            seat.column = column;
            seat.position_m = {seat_x(s, column),
                               table_front(s, row) + kTableDepth + kKneeRoom + kChair / 2};
            seat.facing_rad = -kPi / 2;
            seat.height_m = kSeatHeight;
            seat.approach_m = {seat_x(s, column), way_behind(s, row)};
            seat.table_height_m = kTableHeight;
            l.seats.push_back(seat);
        }
}

/// Tables for two (for one at the end of an odd block) and a chair a seat. Nobody walks between
/// chairs: a whole block of a row is one obstacle (row_obstacles), so they block nothing
/// themselves.
void add_furniture(const ClassroomScene& s, const Layout& l, Furnisher& f) {
    for (int row = 0; row < s.rows; ++row)
        for (int column = 0; column < s.columns;) {
            const int in_block = std::min(kBlock - column % kBlock, s.columns - column);
            const int places = std::min(2, in_block);
            const double x = (seat_x(s, column) + seat_x(s, column + places - 1)) / 2;
            f.put(FixtureKind::table, {x, table_front(s, row) + kTableDepth / 2, 0}, kPi,
                  {places * kSeatWidth, kTableDepth, kTableHeight});
            column += places;
        }
    for (const Seat& seat : l.seats)
        f.put(FixtureKind::chair, {seat.position_m.x(), seat.position_m.y(), 0}, kPi,
              {kChair, kChair, 0.82});
}

/// Draws of a group of things, and of a seat in it: a room with more of one thing is the same room
/// otherwise.
Stream stream_of(const WorldSeeds& seeds, Purpose group, std::size_t seat = 0) {
    return {seeds.seeds.layout, group, static_cast<std::uint64_t>(seeds.split), seat};
}

/// What lies on and under the table of one seat. With `empty`, what people leave behind who went
/// out for a while, which must not be counted: all that lies there in the lecture, and more.
void add_belongings(const ClassroomScene& s, const Seat& seat, Furnisher& f,
                    const std::function<bool(Purpose, double)>& there_is) {
    const double x = seat.position_m.x();
    const double table = table_front(s, seat.row) + kTableDepth / 2;
    const double share = s.empty ? 0.6 : 0.4;  // [assumed]
    // One draw a statement: C++ leaves the order of a call's arguments open.
    if (there_is("laptop", share)) {
        const double yaw = kPi + f.shift(0.2);
        f.put(FixtureKind::laptop, {x + f.shift(0.08), table + f.shift(0.03), kTableHeight}, yaw,
              {0.34, 0.24, 0.22});
    } else if (there_is("book", share)) {
        const double yaw = kPi + f.shift(0.4);
        f.put(FixtureKind::book, {x + f.shift(0.1), table + f.shift(0.05), kTableHeight}, yaw,
              {0.21, 0.30, 0.03});
    }
    if (there_is("bottle", share / 2))
        f.put(FixtureKind::bottle, {x + 0.26, table + f.shift(0.1), kTableHeight}, 0,
              {0.07, 0.07, 0.22});
    if (there_is("backpack", share / 2))
        f.put(FixtureKind::backpack, {x + 0.28, table + 0.1, 0}, f.shift(0.6), {0.32, 0.22, 0.45});
    if (there_is("jacket on chair", s.empty ? 0.5 : 0.08))
        f.put(FixtureKind::jacket_on_chair, {x, seat.position_m.y(), 0}, kPi,
              {kChair + 0.08, kChair, 0.9});
    if (there_is("bag on chair", s.empty ? 0.15 : 0))
        f.put(FixtureKind::shoulder_bag, {x, seat.position_m.y(), kSeatHeight}, kPi + f.shift(0.4),
              {0.35, 0.15, 0.3});
}

void furnish_front(const ClassroomScene& s, const Layout& l, Furnisher& f) {
    const double w = room_width(s);
    f.put(FixtureKind::whiteboard, {w * 0.32, 0.025, 0.95}, 0, {std::min(2.4, w * 0.4), 0.05, 1.2});
    f.put(FixtureKind::screen, {w * 0.76, 0.03, 1.15}, 0, {std::min(1.8, w * 0.3), 0.06, 1.05});
    const double desk = w * 0.36 + f.shift(0.2);
    f.put(FixtureKind::table, {desk, 1.05, 0}, 0, {1.4, 0.7, kTableHeight}, true);
    f.put(FixtureKind::laptop, {desk + f.shift(0.2), 1.05, kTableHeight}, 0, {0.34, 0.24, 0.22});
    f.put(FixtureKind::bin, {w - 0.3, 0.35, 0}, 0, {0.32, 0.32, 0.6}, true);
    f.put(FixtureKind::exit_sign, {w - 0.05, kDoorMiddle, l.doors[0].height_m + 0.08}, kPi / 2,
          {0.5, 0.08, 0.2});
}

void furnish_walls(const ClassroomScene& s, Furnisher& f) {
    const double w = room_width(s), d = room_depth(s);
    const int windows = std::max(1, static_cast<int>((d - 1.0) / 2.2));
    for (int k = 0; k < windows; ++k)
        f.put(FixtureKind::window, {0.01, 0.5 + (d - 1.0) * (k + 0.5) / windows, 0.95}, -kPi / 2,
              {1.7, 0.02, 1.5});
    const int posters = std::max(1, static_cast<int>((d - 3.5) / 2.5));
    for (int k = 0; k < posters; ++k)
        f.put(FixtureKind::poster,
              {w - 0.015, 3.2 + (d - 3.5) * k / posters + f.shift(0.2), 1.0 + f.shift(0.1)},
              kPi / 2, {0.7, 0.03, 1.0});
    f.put(FixtureKind::poster, {w * 0.3, d - 0.015, 1.1}, kPi, {0.7, 0.03, 1.0});
    // Along the back wall, behind the last row's way.
    f.put(FixtureKind::cupboard, {w * 0.65 + f.shift(0.2), d - 0.25, 0}, kPi, {1.0, 0.45, 1.9},
          true);
    const bool rack = f.stream().chance(0.5);
    if (rack || s.empty)
        f.put(FixtureKind::coat_rack, {w * 0.3 + f.shift(0.3), d - 0.3, 0}, 0, {0.45, 0.45, 1.7},
              true);
}

}  // namespace

Layout classroom_layout(const ClassroomScene& scene, const WorldSeeds& seeds) {
    Layout l;
    l.low_m = {0, 0};
    l.high_m = {room_width(scene), room_depth(scene)};
    l.ceiling_m = 3.0;
    l.daylight = scene.daylight;
    Door door;
    door.id = "door";
    // From front to back: the room lies to the left, so that "in" is its side.
    const double x = room_width(scene) + kRoomWall / 2;
    door.line = {{x, kDoorMiddle - kDoorWidth / 2}, {x, kDoorMiddle + kDoorWidth / 2}};
    door.height_m = 2.15;
    l.doors.push_back(door);
    Furnisher f(l, stream_of(seeds, "classroom layout"));
    l.palette = static_cast<int>(f.stream().below(8));
    add_walls(scene, l);
    add_seats(scene, l);
    add_furniture(scene, l, f);
    for (std::size_t k = 0; k < l.seats.size(); ++k)
        add_belongings(scene, l.seats[k], f, [&](Purpose what, double share) {
            f.draw_from(stream_of(seeds, what, k));
            return f.stream().chance(share);
        });
    f.draw_from(stream_of(seeds, "front"));
    furnish_front(scene, l, f);
    f.draw_from(stream_of(seeds, "walls"));
    furnish_walls(scene, f);
    f.draw_from(stream_of(seeds, "lamps"));
    f.hang_lamps();
    return l;
}

std::vector<Obstacle> row_obstacles(const ClassroomScene& s) {
    std::vector<Obstacle> rows;
    for (int row = 0; row < s.rows; ++row)
        for (int first = 0; first < s.columns; first += kBlock) {
            const int last = std::min(first + kBlock, s.columns) - 1;
            const double y = table_front(s, row);
            rows.push_back({static_cast<float>(seat_x(s, first) - kSeatWidth / 2),
                            static_cast<float>(y),
                            static_cast<float>(seat_x(s, last) + kSeatWidth / 2),
                            static_cast<float>(y + kTableDepth + kKneeRoom + kChair)});
        }
    return rows;
}

Site classroom_site(const ClassroomScene& scene, const Layout& layout) {
    Site site;
    site.name = "classroom";
    site.lines.push_back({"door", layout.doors[0].line, std::nullopt});
    const double w = room_width(scene), d = room_depth(scene);
    site.zones.push_back({"room", {{{0, 0}, {w, 0}, {w, d}, {0, d}}}});
    // From the corner between front and windows over all seats: 75 degrees across, 13 down.
    const Eigen::Vector3d eye(0.3, 0.3, 2.75);
    const Eigen::Vector2d nearest(w, kFrontZone), farthest(0.6, d);
    const double bearing = (std::atan2(nearest.y() - eye.y(), nearest.x() - eye.x()) +
                            std::atan2(farthest.y() - eye.y(), farthest.x() - eye.x())) /
                           2;
    const Eigen::Vector3d target =
        eye + Eigen::Vector3d(std::cos(bearing), std::sin(bearing), -std::tan(17 * kPi / 180));
    site.sensors.push_back({"room_rgb",
                            SensorKind::rgb,
                            "room",
                            0.1,
                            Camera::look_at(eye, target, {0, 0, 1}, 75, 640, 480),
                            {},
                            640,
                            480});
    const auto& line = layout.doors[0].line;
    const auto beam = [&](double offset) {
        return Beam{{line.a.x() + offset, line.a.y(), 1.0}, {line.b.x() + offset, line.b.y(), 1.0}};
    };
    site.sensors.push_back(
        {"beams", SensorKind::beam, "doorframe", 50, std::nullopt, {beam(0.1), beam(-0.1)}, 2, 1});
    return site;
}

}  // namespace headcount::sim
