// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/classroom.hpp"

#include "core/error.hpp"

namespace headcount::sim {

ParameterTable ClassroomScene::parameters() {
    ParameterTable table("scene");
    table.add("rows", rows, 1, 25, "of tables");
    table.add("columns", columns, 1, 25, "seats of a row");
    table.add("row_pitch_m", row_pitch_m, 1.2, 3, "from row to row");
    table.add("aisle_m", aisle_m, 0.3, 3, "beside the rows and between blocks of 8 seats");
    table.add("people", people, 0, 250, "who come");
    table.add("regulars", regulars, 1, 100'000, "on the course; the same every day");
    table.add("empty", empty, "control: nobody, but jackets, coats and bags");
    table.add("before_min", before_min, 0, 60, "before the first may come");
    table.add("fill_min", fill_min, 0.5, 60, "from the first to the start of the lecture");
    table.add("lecture_min", lecture_min, 0.5, 240, "length of the lecture");
    table.add("leave_min", leave_min, 0.5, 60, "to leave the room in");
    table.add("after_min", after_min, 0, 60, "of the empty room at the end");
    table.add("duration_s", duration_s, 0, 86'400,
              "stretches the five phases alike to this length, at least 60; 0 leaves them");
    table.add("late_share", late_share, 0, 1, "of the people, who come after the start");
    table.add("fidget_dwell_s", fidget_dwell_s, 2, 3600, "median time in one sitting posture");
    table.add("daylight", daylight, 0, 1, "0 night to 1 bright day");
    table.add("confirm_distance_m", confirm_distance_m, 0, 5,
              "a crossing counts after so far on the other side ...");
    table.add("confirm_time_s", confirm_time_s, 0, 60, "... or after so long");
    return table;
}

void ClassroomScene::validate() const {
    ClassroomScene copy = *this;
    copy.parameters().validate();
    constexpr int kMostSeats = 250;
    if (seats() > kMostSeats)
        throw ConfigError("scene.rows x scene.columns: " + std::to_string(rows) + " x " +
                          std::to_string(columns) + " = " + std::to_string(seats()) +
                          " seats, at most " + std::to_string(kMostSeats));
    if (people > seats())
        throw ConfigError("scene.people: " + std::to_string(people) + " do not fit the " +
                          std::to_string(seats()) + " seats of rows x columns");
    constexpr double kShortest_s = 60;  // nobody can come, sit, listen and leave in less
    if (duration_s > 0 && duration_s < kShortest_s)
        throw ConfigError("scene.duration_s = " + Json(duration_s).dump() +
                          " is out of range (0, or 60 to 86400): a class comes, sits and leaves");
}

ClassroomScene ClassroomScene::stretched() const {
    ClassroomScene scene = *this;
    if (duration_s <= 0) return scene;
    const double factor = duration_s / length_s();
    for (double* phase : {&scene.before_min, &scene.fill_min, &scene.lecture_min, &scene.leave_min,
                          &scene.after_min})
        *phase *= factor;
    return scene;
}

}  // namespace headcount::sim
