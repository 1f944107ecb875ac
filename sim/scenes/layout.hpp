// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "core/geometry.hpp"

namespace headcount::sim {

/// What stands, hangs or lies in a room. Motion walks round what blocks; render draws each kind in
/// its own way.
enum class FixtureKind : std::uint8_t {
    table,
    chair,
    reception_desk,
    pillar,
    bench,
    cupboard,
    bin,
    plant,
    cone,
    trolley,
    mannequin,
    coat_rack,        ///< a pole with coats: as tall and as wide as a person
    jacket_on_chair,  ///< over the back of the chair at the same place
    backpack,
    shoulder_bag,
    laptop,
    book,
    bottle,
    poster,  ///< of what: poster_motif
    screen,
    whiteboard,
    window,
    exit_sign,
    door_mat,
    light_panel,
    backdrop,  ///< a photographer's: grey paper that hangs down and runs out over the floor
};

/// What is printed on a poster, by its variant: of sixteen, two show a whole person, four head and
/// shoulders, the others a title and text (assumed).
enum class PosterMotif : std::uint8_t { text, head, whole_person };
constexpr PosterMotif poster_motif(int variant) {
    if (variant % 8 == 1) return PosterMotif::whole_person;
    return variant % 4 == 3 ? PosterMotif::head : PosterMotif::text;
}

/// World frame of every scene: metres, z up, the floor at z = 0.
struct Fixture {
    FixtureKind kind = FixtureKind::table;
    Eigen::Vector3d position_m{0, 0, 0};  ///< middle of its foot print, at its lowest height
    double yaw_rad = 0;  ///< its front (local +y) turned counter-clockwise from world +y
    Eigen::Vector3d size_m{1, 1, 1};  ///< width (local x), depth (local y), height
    int variant = 0;                  ///< which of the kind's looks
    bool blocks_walking = false;      ///< its foot print is an obstacle
};

/// A straight piece of wall, axis-aligned, as seen from above; nobody walks through it.
struct Wall {
    Eigen::Vector2d low_m{0, 0};   ///< corner with the smallest x and y
    Eigen::Vector2d high_m{0, 0};  ///< corner with the largest x and y
    double height_m = 3.0;
    double foot_m = 0.0;  ///< above a door or window: where the wall begins
};

/// An opening in a wall that people go through.
struct Door {
    std::string id;
    Segment line;  ///< the counting line on the floor, mid-opening; "in" is its positive side
    double height_m = 2.2;
};

struct Seat {
    int row = 0;
    int column = 0;
    Eigen::Vector2d position_m{0, 0};  ///< middle of the seat
    double facing_rad = 0;  ///< heading of somebody who sits there: 0 = +x, counter-clockwise
    double height_m = 0.45;
    Eigen::Vector2d approach_m{0, 0};  ///< where one stands before sitting down
    double table_height_m = 0.74;      ///< 0 without a table
};

/// Everything of a scene that does not move: what motion walks in, render draws and the installer
/// measures.
struct Layout {
    Eigen::Vector2d low_m{0, 0};  ///< the room, without the outside
    Eigen::Vector2d high_m{0, 0};
    double ceiling_m = 3.0;
    std::vector<Wall> walls;
    std::vector<Door> doors;
    std::vector<Fixture> fixtures;
    std::vector<Seat> seats;
    double daylight = 1.0;  ///< 0 night to 1 bright day through doors and windows
    int palette = 0;  ///< which colours of walls, floor and furniture, drawn by the layout's seed
    bool has_outside = false;  ///< draw the street beyond the door
};

}  // namespace headcount::sim
