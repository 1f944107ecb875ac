// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "sim/scenes/line_crossing.hpp"
#include "sim/scenes/world_seeds.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// The entrance of a university building: a door between the street (y < 0) and a hall (y > 0),
/// with one counting line in it. World frame: origin mid-line on the floor, x along the line, y
/// inward, z up.
///
/// Zone "hall" is all that lies behind the line, seen from the street: the hall and the corridors
/// that lead on. Who will come out during the clip is in it from the start, so that its people =
/// initial + in - out at every instant.
struct EntranceScene {
    double door_width_m = 1.8;  ///< clear opening; 1.8 = double door (dynamics.md section 4)
    double hall_width_m = 12;
    double hall_depth_m = 9;
    double duration_s = 60;
    double warm_up_s = 15;  ///< walked before the clip begins, so that it starts in full flow

    double rate_in_per_min = 10;  ///< people a minute, Poisson (2, 10, 30: dynamics.md section 4)
    double rate_out_per_min = 10;
    double pair_share = 0.3;     ///< of the people who walk two abreast; campus .5 in groups of any
                                 ///< size (Moussaid 2010)
    double u_turn_share = 0.05;  ///< of the people who turn at the line; 2-10 % (dynamics.md 4)
    int pulse_people = 0;        ///< of a class change, each way: out first, then in
    double pulse_start_s = 10;
    double pulse_length_s = 20;       ///< of each of the two bursts
    int regulars = 2000;              ///< people who use this door; who comes is drawn from them
    double daylight = 1;              ///< 0 night to 1 bright day
    double confirm_distance_m = 0.3;  ///< ConfirmationRule
    double confirm_time_s = 0.5;

    ParameterTable parameters();
    void validate() const;  ///< @throws ConfigError, also for a door wider than the wall takes
    ConfirmationRule confirmation_rule() const { return {confirm_distance_m, confirm_time_s}; }
};

Layout entrance_layout(const EntranceScene& scene, const WorldSeeds& seeds);
Site entrance_site(const EntranceScene& scene, const Layout& layout);
std::unique_ptr<World> make_entrance(const EntranceScene& scene, const PopulationOptions& people,
                                     const WorldSeeds& seeds);

}  // namespace headcount::sim
