// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/classroom_world.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/error.hpp"
#include "sim/people/gait.hpp"
#include "sim/scenes/seat_choice.hpp"

namespace headcount::sim {

namespace {

constexpr double kThroughDoor = 0.5;  // past the line: the next part of the way
constexpr double kLastSteps = 0.5;    // before the seat: straight to it
constexpr double kNear = 0.35;        // near enough to sit down when others stand in the way ...
constexpr double kPatience = 3.0;     // ... for so long, seconds; at 0.7 m/s it takes 1.5

// Streams: even inward, odd outward. Each seat is a goal of its own.
constexpr int kToDoor = 0, kToCorridor = 1, kToExit = 3;
int stream_to_seat(std::size_t seat) { return 2 + 2 * static_cast<int>(seat); }

/// The corner of the floor walked on that is farthest from the front, and a little more.
Eigen::Vector2d floor_end(const ClassroomScene& s) {
    return {room_width(s) + kRoomWall + kCorridorWidth + 0.5,
            std::max(room_depth(s), kCorridorEnd) + 0.5};
}

/// The strip behind the door; it begins where who comes through has another goal already.
Area behind_door(const ClassroomScene& s, bool inward) {
    const double y0 = kDoorMiddle - 0.6, y1 = kDoorMiddle + 0.6;
    const double line = room_width(s) + kRoomWall / 2;
    return inward ? Area{{line - 1.1, y0}, {line - 0.7, y1}}
                  : Area{{line + 0.7, y0}, {line + 1.1, y1}};
}

}  // namespace

ClassroomWorld::ClassroomWorld(const ClassroomScene& scene, WorldParts parts,
                               std::vector<Attendance> plan)
    : CrowdWorld(std::move(parts)),
      scene_(scene),
      plan_(std::move(plan)),
      taken_(layout().seats.size(), 0),
      floor_(raster({-0.5, kCorridorBegin - 0.5}, floor_end(scene))),
      into_room_(to_area(floor_, behind_door(scene, true))),
      out_of_room_(to_area(floor_, behind_door(scene, false))) {
    for (const CorridorEnd end : {CorridorEnd::front, CorridorEnd::back})
        to_exit_.push_back(to_area(floor_, corridor_exit(scene, end)));
    for (const Attendance& hour : plan_) expect(hour.comes_s, static_cast<std::size_t>(hour.from));
    for (const Seat& seat : layout().seats)
        if (!out_of_room_.reachable(static_cast<float>(seat.approach_m.x()),
                                    static_cast<float>(seat.approach_m.y())))
            throw ConfigError("scene: no way to the seat in row " + std::to_string(seat.row + 1) +
                              ", column " + std::to_string(seat.column + 1) +
                              ": give row_pitch_m (1.6) or aisle_m (1) more room");
}

std::shared_ptr<const DistanceField> ClassroomWorld::field_to(const Eigen::Vector2d& place) const {
    constexpr float kGoal = 0.15f;
    const auto x = static_cast<float>(place.x()), y = static_cast<float>(place.y());
    return std::make_shared<const DistanceField>(
        floor_, [&](float px, float py) { return std::hypot(px - x, py - y) < kGoal; });
}

Guide ClassroomWorld::guide_of(std::size_t i) const {
    const Student& s = students_[i];
    switch (s.stage) {
        case Stage::to_door:
            return follow(i, into_room_);
        case Stage::to_seat: {
            const Eigen::Vector2d seat = layout().seats[s.seat].approach_m;
            const Guide guide = follow(i, *s.to_seat);
            return (seat - place(i)).norm() < kLastSteps ? come_to_rest(i, seat, guide) : guide;
        }
        case Stage::sitting_down:
        case Stage::stepping_out: {
            Guide stands = follow(i, out_of_room_);
            stands.speed_share = 0;
            return stands;
        }
        case Stage::to_corridor:
            return follow(i, out_of_room_);
        case Stage::to_exit:
            break;
    }
    return follow(i, to_exit_[static_cast<std::size_t>(s.hour.to)]);
}

void ClassroomWorld::guide_walkers(SensorTime /*t*/) {
    for (std::size_t i = 0; i < students_.size(); ++i) {
        change_stage(i);
        crowd().walkers().guide[i] = guide_of(i);
    }
}

void ClassroomWorld::change_stage(std::size_t i) {
    Student& s = students_[i];
    const double inside = site().lines[0].in_world->signed_distance(place(i));
    if (s.stage == Stage::to_door && inside > kThroughDoor) {
        s.stage = Stage::to_seat;
        s.to_seat = field_to(layout().seats[s.seat].approach_m);
        crowd().walkers().stream[i] = stream_to_seat(s.seat);
    } else if (s.stage == Stage::to_corridor && inside < -kThroughDoor) {
        s.stage = Stage::to_exit;
        crowd().walkers().stream[i] = kToExit + 2 * static_cast<int>(s.hour.to);
    }
}

bool ClassroomWorld::arrives(std::size_t i, SensorTime t) {
    Student& s = students_[i];
    if (s.stage != Stage::to_seat) return false;
    const double rest = (layout().seats[s.seat].approach_m - place(i)).norm();
    if (rest < 1e-3) return true;
    if (s.near_since < SensorTime(0) && rest < kNear) s.near_since = t;
    return s.near_since >= SensorTime(0) && t - s.near_since > sensor_time(kPatience);
}

void ClassroomWorld::sit_down(std::size_t i, SensorTime t) {
    Student& s = students_[i];
    PersonState state;
    feet(i).write(state);
    s.to_seat.reset();
    const double stride_m = people::stride_m(population().person(s.hour.person));
    seated_.push_back({s, Sitting(s.hour.person, stride_m, layout().seats[s.seat], state, t,
                                  s.hour.gets_up_s + 30 * scene_.leave_min, scene_.fidget_dwell_s,
                                  motion("fidget", s.hour.person))});
    s.stage = Stage::sitting_down;
    hide(i);
}

void ClassroomWorld::get_up(SensorTime t) {
    for (Seated& s : seated_) {
        if (!s.up && seconds(t) >= s.student.hour.gets_up_s && s.sitting.sits(t)) {
            s.sitting.get_up(t);
            s.up = true;
        }
        if (s.up && !s.out && s.sitting.stands(t)) step_out(s, t);
    }
    for (std::size_t i = 0; i < students_.size(); ++i) {
        const Stage stage = students_[i].stage;
        if (stage == Stage::sitting_down && sitting_of(i).has_left_way(t)) leave(i);
        if (stage == Stage::stepping_out && sitting_of(i).is_out(t)) {
            students_[i].stage = Stage::to_corridor;
            show(i);
        }
    }
    // What state_at may still be asked for stays.
    std::erase_if(
        seated_, [&](const Seated& s) { return s.out && s.sitting.is_out(t - kPast - 2 * kStep); });
}

void ClassroomWorld::step_out(Seated& seated, SensorTime t) {
    const Eigen::Vector2f way = layout().seats[seated.student.seat].approach_m.cast<float>();
    if (!crowd().is_free(way)) return;
    // From now on the place on the way is his, though he is still seen stepping onto it.
    seated.out = true;
    const Person person = population().person(seated.student.hour.person);
    seated.sitting.step_out(t);
    taken_[seated.student.seat] = 0;

    resume({person.id, way, {1, 0}, static_cast<float>(person.free_speed_mps), kToCorridor},
           seated.sitting.at(t + kStepOut));
    students_.push_back(seated.student);
    students_.back().stage = Stage::stepping_out;
}

const Sitting& ClassroomWorld::sitting_of(std::size_t i) const {
    const auto mine = std::find_if(seated_.begin(), seated_.end(), [&](const Seated& s) {
        return s.student.hour.person == students_[i].hour.person;
    });
    return mine->sitting;
}

void ClassroomWorld::come_and_go(SensorTime t) {
    for (std::size_t i = 0; i < students_.size(); ++i) {
        const Student& s = students_[i];
        const Eigen::Vector2d p = place(i);
        if (arrives(i, t)) sit_down(i, t);
        if (s.stage == Stage::to_exit && corridor_exit(scene_, s.hour.to).contains(p.x(), p.y()))
            leave(i);
    }
    get_up(t);
}

bool ClassroomWorld::try_to_enter(std::size_t k, SensorTime t) {
    const Attendance& hour = plan_[k];
    Stream stream = motion("place", hour.person);
    const Eigen::Vector2f alone[] = {{0, 0}};
    const auto where = free_place(corridor_entry(scene_, hour.from), alone, stream);
    if (!where) return false;
    Stream choice = motion("seat", hour.person);
    const auto seat = choose_seat(layout().seats, taken_, {}, choice);
    if (!seat) return false;  // all taken: wait outside
    taken_[*seat] = 1;
    const float along = hour.from == CorridorEnd::front ? 1.0f : -1.0f;
    const Person person = population().person(hour.person);
    enter({person.id, *where, {0, along}, static_cast<float>(person.free_speed_mps), kToDoor},
          std::copysign(std::numbers::pi / 2, along), t);
    Student student;
    student.hour = hour;
    student.seat = *seat;
    students_.push_back(std::move(student));
    return true;
}

void ClassroomWorld::forget_walker(std::size_t index) {
    students_[index] = std::move(students_.back());
    students_.pop_back();
}

void ClassroomWorld::add_seated(SensorTime t, std::vector<PersonState>& people) const {
    for (const Seated& s : seated_)
        if (s.sitting.holds(t)) people.push_back(s.sitting.at(t));
}

void ClassroomWorld::close_labels() {
    label("light", scene_.daylight < 0.5 ? "night" : "day", SensorTime(0), duration());
    const double begin = 60 * scene_.before_min;
    const double marks[] = {0,
                            begin,
                            scene_.start_s(),
                            scene_.end_s(),
                            scene_.end_s() + 60 * scene_.leave_min,
                            scene_.length_s()};
    const char* const phases[] = {"before", "fill", "lecture", "leave", "after"};
    for (int k = 0; k < 5; ++k)
        label("phase", scene_.empty ? "empty" : phases[k], sensor_time(marks[k]),
              sensor_time(marks[k + 1]));
}

std::unique_ptr<World> make_classroom(const ClassroomScene& given, const PopulationOptions& people,
                                      const WorldSeeds& seeds) {
    given.validate();
    people.validate();
    const ClassroomScene scene = given.stretched();
    Layout layout = classroom_layout(scene, seeds);
    Site site = classroom_site(scene, layout);
    WorldParts parts{std::move(layout),
                     row_obstacles(scene),
                     std::move(site),
                     Population(seeds.seeds.population, people),
                     "room",
                     0,
                     sensor_time(scene.length_s()),
                     SensorTime(0),
                     scene.confirmation_rule(),
                     seeds};
    return std::make_unique<ClassroomWorld>(scene, std::move(parts), plan_classroom(scene, seeds));
}

}  // namespace headcount::sim
