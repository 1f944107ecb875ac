// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/classroom_world.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/error.hpp"
#include "sim/scenes/seat_choice.hpp"

namespace headcount::sim {

namespace {

constexpr double kThroughDoor = 0.5;  // past the line: the next part of the way
constexpr double kLastSteps = 0.5;    // before the seat: straight to it
constexpr double kNear = 0.35;        // near enough to sit down when others stand in the way ...
constexpr double kPatience = 1.0;     // ... for so long, seconds

// Streams: even inward, odd outward. Each seat is a goal of its own.
constexpr int kToDoor = 0, kToCorridor = 1, kToExit = 3;
int stream_to_seat(std::size_t seat) { return 2 + 2 * static_cast<int>(seat); }

FloorRaster raster(const ClassroomScene& s, const Crowd& crowd) {
    const double x = room_width(s) + kRoomWall + kCorridorWidth + 0.5;
    const double y = std::max(room_depth(s), kCorridorEnd) + 0.5;
    constexpr float kGrown = 0.02f;  // beyond the radius: bodies do not scrape along corners
    return {{-0.5f, static_cast<float>(kCorridorBegin - 0.5)},
            {static_cast<float>(x), static_cast<float>(y)},
            crowd.obstacles(),
            crowd.parameters().radius_m + kGrown};
}

DistanceField to_area(const FloorRaster& floor, const Area& area) {
    return {floor, [&](float x, float y) { return area.contains(x, y); }};
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
                               std::vector<Attendance> plan, const WorldSeeds& seeds)
    : CrowdWorld(std::move(parts)),
      scene_(scene),
      seeds_(seeds),
      plan_(std::move(plan)),
      taken_(layout().seats.size(), 0),
      floor_(raster(scene, crowd())),
      into_room_(to_area(floor_, behind_door(scene, true))),
      out_of_room_(to_area(floor_, behind_door(scene, false))) {
    for (const CorridorEnd end : {CorridorEnd::front, CorridorEnd::back})
        to_exit_.push_back(to_area(floor_, corridor_exit(scene, end)));
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
    const float x = crowd().walkers().x[i], y = crowd().walkers().y[i];
    DistanceField::Way way;
    switch (s.stage) {
        case Stage::to_door:
            way = into_room_.way(x, y);
            break;
        case Stage::to_seat:
            way = s.to_seat->way(x, y);
            break;
        case Stage::stepping_out:
        case Stage::to_corridor:
            way = out_of_room_.way(x, y);
            break;
        case Stage::to_exit:
            way = to_exit_[static_cast<std::size_t>(s.hour.to)].way(x, y);
            break;
    }
    Guide guide{way.x, way.y, way.distance_m};
    if (way.distance_m == 0) {  // there: straight on
        guide.x = crowd().walkers().heading_x[i];
        guide.y = crowd().walkers().heading_y[i];
    }
    if (s.stage == Stage::stepping_out) guide.speed_share = 0;
    const Eigen::Vector2d goal = layout().seats[s.seat].approach_m;
    const Eigen::Vector2d rest = goal - place(i);
    if (s.stage == Stage::to_seat && rest.norm() < kLastSteps) {
        guide.stops = true;
        guide.stop_x = static_cast<float>(goal.x());
        guide.stop_y = static_cast<float>(goal.y());
        guide.speed_share = slow_down(rest.norm());
        if (rest.norm() > 1e-3) {
            guide.x = static_cast<float>(rest.x() / rest.norm());
            guide.y = static_cast<float>(rest.y() / rest.norm());
        }
    }
    return guide;
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
    if (rest > kNear || crowd().walkers().speed[i] > 0.1f) {
        s.slow_since = SensorTime(-1);
        return false;
    }
    if (s.slow_since < SensorTime(0)) s.slow_since = t;
    return t - s.slow_since > sensor_time(kPatience);
}

void ClassroomWorld::sit_down(std::size_t i, SensorTime t) {
    const Student& s = students_[i];
    PersonState state;
    state.position_m = place(i);
    state.heading_rad = heading_rad(i);
    state.walked_m = walked_m(i);
    Stream fidgets(seeds_.seeds.motion, "fidget", s.hour.person, seeds_.day_index());
    Seated seated{
        s, Sitting(s.hour.person, layout().seats[s.seat], state, t,
                   s.hour.gets_up_s + 30 * scene_.leave_min, scene_.fidget_dwell_s, fidgets)};
    seated.student.to_seat.reset();
    seated_.push_back(std::move(seated));
    leave(i);
}

void ClassroomWorld::get_up(SensorTime t) {
    for (Seated& s : seated_) {
        if (!s.up && seconds(t) >= s.student.hour.gets_up_s) {
            s.sitting.get_up(t);
            s.up = true;
        }
        if (!s.up || s.out || !s.sitting.stands(t)) continue;
        const Eigen::Vector2f way = layout().seats[s.student.seat].approach_m.cast<float>();
        if (!crowd().is_free(way)) continue;
        // From now on the place on the way is his, though he is still seen stepping onto it.
        s.out = true;
        s.sitting.step_out(t);
        taken_[s.student.seat] = 0;
        const Person person = population().person(s.student.hour.person);
        resume({person.id, way, {1, 0}, static_cast<float>(person.free_speed_mps), kToCorridor},
               s.sitting.at(t + sensor_time(kStepOut)));
        students_.push_back(s.student);
        students_.back().stage = Stage::stepping_out;
    }
    for (std::size_t i = 0; i < students_.size(); ++i) {
        if (students_[i].stage != Stage::stepping_out) continue;
        const auto mine = std::find_if(seated_.begin(), seated_.end(), [&](const Seated& s) {
            return s.student.hour.person == students_[i].hour.person;
        });
        if (!mine->sitting.is_out(t)) continue;
        students_[i].stage = Stage::to_corridor;
        show(i);
    }
    // What state_at may still be asked for stays.
    std::erase_if(
        seated_, [&](const Seated& s) { return s.out && s.sitting.is_out(t - kPast - 2 * kStep); });
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
    for (; next_ < plan_.size() && plan_[next_].comes_s <= seconds(t); ++next_)
        waiting_[static_cast<std::size_t>(plan_[next_].from)].push_back(next_);
    for (auto& queue : waiting_)
        while (!queue.empty() && try_to_enter(plan_[queue.front()], t)) queue.pop_front();
}

bool ClassroomWorld::try_to_enter(const Attendance& hour, SensorTime t) {
    const Area area = corridor_entry(scene_, hour.from);
    Stream stream(seeds_.seeds.motion, "place", hour.person, seeds_.day_index());
    constexpr int kTries = 8;
    for (int k = 0; k < kTries; ++k) {
        const Eigen::Vector2f where(
            static_cast<float>(stream.uniform(area.low_m.x(), area.high_m.x())),
            static_cast<float>(stream.uniform(area.low_m.y(), area.high_m.y())));
        if (!crowd().is_free(where)) continue;
        Stream choice(seeds_.seeds.motion, "seat", hour.person, seeds_.day_index());
        const auto seat = choose_seat(layout().seats, taken_, {}, choice);
        if (!seat) return false;  // all taken: wait outside
        taken_[*seat] = 1;
        const float along = hour.from == CorridorEnd::front ? 1.0f : -1.0f;
        const Person person = population().person(hour.person);
        enter({person.id, where, {0, along}, static_cast<float>(person.free_speed_mps), kToDoor},
              std::copysign(std::numbers::pi / 2, along), t);
        Student student;
        student.hour = hour;
        student.seat = *seat;
        students_.push_back(std::move(student));
        const SensorTime wanted = sensor_time(hour.comes_s);
        if (t - wanted > 2 * kStep) label("waiting", "outside the scene", wanted, t);
        return true;
    }
    return false;
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
                     scene.confirmation_rule()};
    return std::make_unique<ClassroomWorld>(scene, std::move(parts), plan_classroom(scene, seeds),
                                            seeds);
}

}  // namespace headcount::sim
