// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "sim/scenes/line_crossing.hpp"
#include "sim/scenes/world_seeds.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// A classroom: rows of tables that face the front (y = 0), a window wall at x = 0, one door in the
/// wall opposite, near the front, with a counting line; a corridor behind it. People come, take a
/// seat, sit through the lecture and leave. World frame: x along the front, y to the back, z up.
///
/// Zone "room" is the classroom. The hour is compressed: its phases have lengths of their own.
struct ClassroomScene {
    int rows = 5;
    int columns = 6;
    double row_pitch_m = 1.6;  ///< from row to row; what the table and chair leave is the way in
    double aisle_m = 1.0;      ///< beside the rows, and between blocks of 8 seats
    int people = 24;           ///< who come; at most the seats
    int regulars = 40;         ///< on the course; who comes on a day is drawn from them
    bool empty = false;        ///< the control: nobody, but jackets, coats and bags

    double before_min = 1;  ///< the room is still empty
    double fill_min = 6;    ///< the door is open before the lecture
    double lecture_min = 8;
    double leave_min = 3;  ///< everybody gets up within the first half of it
    double after_min = 2;
    double duration_s = 0;  ///< 0: the sum of the phases; else all five are stretched alike to it
    double late_share = 0.12;    ///< of the people, who come after the start [D]
    double fidget_dwell_s = 60;  ///< median time in one sitting posture; 180 in a whole hour
    double daylight = 1;
    double confirm_distance_m = 0.3;
    double confirm_time_s = 0.5;

    ParameterTable parameters();
    /// @throws ConfigError, also for more seats than 250 and more people than seats
    void validate() const;
    int seats() const { return rows * columns; }
    double start_s() const { return 60 * (before_min + fill_min); }  ///< of the lecture
    double end_s() const { return start_s() + 60 * lecture_min; }
    double length_s() const { return end_s() + 60 * (leave_min + after_min); }  ///< of all phases
    /// The same scene with its phases stretched to duration_s, where that is given.
    ClassroomScene stretched() const;
    ConfirmationRule confirmation_rule() const { return {confirm_distance_m, confirm_time_s}; }
};

Layout classroom_layout(const ClassroomScene& scene, const WorldSeeds& seeds);
Site classroom_site(const ClassroomScene& scene, const Layout& layout);
std::unique_ptr<World> make_classroom(const ClassroomScene& scene, const PopulationOptions& people,
                                      const WorldSeeds& seeds);

}  // namespace headcount::sim
