// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/entrance.hpp"

#include "core/error.hpp"

namespace headcount::sim {

ParameterTable EntranceScene::parameters() {
    ParameterTable table("scene");
    table.add("door_width_m", door_width_m, 0.6, 6, "clear opening of the door");
    table.add("hall_width_m", hall_width_m, 6, 30, "of the hall, along the door's wall");
    table.add("hall_depth_m", hall_depth_m, 6, 20, "of the hall, away from the door");
    table.add("duration_s", duration_s, 1, 86'400, "length of the clip");
    table.add("warm_up_s", warm_up_s, 0, 600, "walked before the clip begins");
    table.add("rate_in_per_min", rate_in_per_min, 0, 60, "people who come in, a minute (Poisson)");
    table.add("rate_out_per_min", rate_out_per_min, 0, 60, "people who go out, a minute (Poisson)");
    table.add("pair_share", pair_share, 0, 1, "of the people who walk two abreast");
    table.add("u_turn_share", u_turn_share, 0, 1, "of the people who turn round at the line");
    table.add("pulse_people", pulse_people, 0, 500, "of a class change, each way: out, then in");
    table.add("pulse_start_s", pulse_start_s, 0, 86'400, "begin of the class change");
    table.add("pulse_length_s", pulse_length_s, 1, 3600, "of each of its two bursts");
    table.add("regulars", regulars, 1, 1'000'000, "people who use the door, the same every day");
    table.add("daylight", daylight, 0, 1, "0 night to 1 bright day");
    table.add("confirm_distance_m", confirm_distance_m, 0, 5,
              "a crossing counts after so far on the other side ...");
    table.add("confirm_time_s", confirm_time_s, 0, 60, "... or after so long");
    return table;
}

void EntranceScene::validate() const {
    EntranceScene copy = *this;
    copy.parameters().validate();
    // Half a metre of wall on either side, to hang the door in.
    if (door_width_m > hall_width_m - 1.0)
        throw ConfigError("scene.door_width_m: " + std::to_string(door_width_m) +
                          " does not fit a wall of hall_width_m " + std::to_string(hall_width_m) +
                          ": at most hall_width_m - 1");
}

}  // namespace headcount::sim
