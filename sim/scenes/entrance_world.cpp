// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/entrance_world.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/rng.hpp"
#include "sim/motion/door_lanes.hpp"

namespace headcount::sim {

namespace {

// [assumed] where no source is named.
constexpr double kThroughDoor = 0.6;   // past the line: the door is behind, on to the exit
constexpr double kStopDecision = 1.6;  // so near to his stop, who turns round walks straight to it
constexpr double kPatience = 6.0;      // for a stop that others stand on, seconds
constexpr double kTurned = 0.9;        // cosine of what may be missing to have turned round
constexpr double kAtLine = 2.0;        // labels hold while their people are so near to the line
constexpr double kAbreast = 0.75;      // between the two of a pair (Moussaid 2010: 0.7-0.8 m)

/// Even: inward, odd: outward, so that the two ways through the door own the windows in turn.
int stream_to_door(Direction direction) { return direction == Direction::in ? 0 : 1; }
int stream_to_exit(Origin exit) {
    switch (exit) {
        case Origin::corridor_left:
            return 2;
        case Origin::corridor_right:
            return 4;
        case Origin::street_left:
            return 3;
        case Origin::street_right:
            return 5;
    }
    return 0;
}

/// Half of the floor walked on, along the wall, and a little more.
double half_floor(const EntranceScene& s) {
    return std::max(street_end(s), s.hall_width_m / 2 + kCorridorLength) + 0.5;
}

/// The strip behind the door; it begins where who comes through has another goal already.
Area behind_door(const EntranceScene& s, Direction direction) {
    const double half = s.door_width_m / 2 + 0.5;
    return direction == Direction::in ? Area{{-half, 0.9}, {half, 1.3}}
                                      : Area{{-half, -1.3}, {half, -0.9}};
}

}  // namespace

EntranceWorld::EntranceWorld(const EntranceScene& scene, WorldParts parts, std::vector<Party> plan)
    : CrowdWorld(std::move(parts)),
      scene_(scene),
      plan_(std::move(plan)),
      pulse_end_(duration()),
      floor_(raster({-half_floor(scene), -kStreetDepth - 0.5},
                    {half_floor(scene), scene.hall_depth_m + 0.5})),
      to_door_in_(to_area(floor_, behind_door(scene, Direction::in))),
      to_door_out_(to_area(floor_, behind_door(scene, Direction::out))) {
    for (const Origin exit :
         {Origin::street_left, Origin::street_right, Origin::corridor_left, Origin::corridor_right})
        to_exit_.push_back(to_area(floor_, exit_area(scene, exit)));
    for (const Party& party : plan_) {
        expect(party.t_s, static_cast<std::size_t>(party.visits[0].from));
        if (party.pulse) pulse_to_cross_ += static_cast<int>(party.visits.size());
    }
}

double EntranceWorld::past_line(std::size_t i) const {
    const double y = place(i).y();
    return visitors_[i].visit.direction == Direction::in ? y : -y;
}

Eigen::Vector2d EntranceWorld::stop_of(std::size_t i) const {
    const Visit& visit = visitors_[i].visit;
    const double half = scene_.door_width_m / 2 - 0.25;
    const double y =
        visit.direction == Direction::in ? visit.u_turn->past_m : -visit.u_turn->past_m;
    return {std::clamp(place(i).x(), -half, half), y};
}

Eigen::Vector2d EntranceWorld::way_back(std::size_t i) const {
    return {0, visitors_[i].visit.direction == Direction::in ? -1 : 1};
}

Guide EntranceWorld::guide_of(std::size_t i) const {
    const Visitor& v = visitors_[i];
    const bool in = v.visit.direction == Direction::in;
    Guide guide = follow(i, v.stage == Stage::to_exit ? to_exit_[static_cast<std::size_t>(v.exit)]
                            : in                      ? to_door_in_
                                                      : to_door_out_);
    if (v.stage == Stage::to_stop) return come_to_rest(i, stop_of(i), guide);
    if (v.stage == Stage::pausing) guide.speed_share = 0;
    if (v.stage == Stage::turning) return turn_to(way_back(i), guide);
    return guide;
}

void EntranceWorld::guide_walkers(SensorTime t) {
    for (std::size_t i = 0; i < visitors_.size(); ++i) {
        change_stage(i, t);
        crowd().walkers().guide[i] = guide_of(i);
    }
    keep_lanes();
    keep_abreast();
}

void EntranceWorld::go_to(std::size_t i, Stage stage, SensorTime t) {
    Visitor& v = visitors_[i];
    v.stage = stage;
    v.stage_since = t;
    if (stage != Stage::to_exit) return;
    crowd().walkers().stream[i] = stream_to_exit(v.exit);
    if (v.pulse && --pulse_to_cross_ == 0) pulse_end_ = t;
}

void EntranceWorld::change_stage(std::size_t i, SensorTime t) {
    Visitor& v = visitors_[i];
    const double in_stage_s = seconds(t - v.stage_since);
    switch (v.stage) {
        case Stage::to_door:
            if (v.visit.u_turn && (stop_of(i) - place(i)).norm() < kStopDecision)
                go_to(i, Stage::to_stop, t);
            else if (past_line(i) > kThroughDoor)
                go_to(i, Stage::to_exit, t);
            break;
        case Stage::to_stop: {
            const Eigen::Vector2d stop = stop_of(i);
            const bool there = static_cast<float>(stop.y()) == crowd().walkers().y[i];
            if (there || in_stage_s > kPatience) go_to(i, Stage::pausing, t);
            break;
        }
        case Stage::pausing:
            if (in_stage_s >= v.visit.u_turn->pause_s) {
                v.exit = v.visit.from;
                go_to(i, Stage::turning, t);
            }
            break;
        case Stage::turning:
            // On the spot: a bow walked forward would lead over a line that he only stands on.
            if (facing(i, way_back(i)) > kTurned) go_to(i, Stage::to_exit, t);
            break;
        case Stage::to_exit:
            break;
    }
}

void EntranceWorld::keep_lanes() {
    const auto approach = [&](std::size_t i) {
        const bool in = visitors_[i].visit.direction == Direction::in;
        const Eigen::Vector2d p = place(i);
        return in ? DoorApproach{static_cast<float>(p.x()), static_cast<float>(-p.y())}
                  : DoorApproach{static_cast<float>(-p.x()), static_cast<float>(p.y())};
    };
    const auto opening = static_cast<float>(scene_.door_width_m);
    bool both[2] = {false, false};
    for (std::size_t i = 0; i < visitors_.size(); ++i)
        if (in_lane_zone(approach(i), opening))
            both[static_cast<int>(visitors_[i].visit.direction)] = true;
    if (!both[0] || !both[1]) return;
    for (std::size_t i = 0; i < visitors_.size(); ++i) {
        const Visitor& v = visitors_[i];
        if (v.stage == Stage::to_stop || v.stage == Stage::pausing || v.exit == v.visit.from)
            continue;
        const float right = v.visit.direction == Direction::in ? 1.0f : -1.0f;
        keep_lane(approach(i), opening, right, 0, crowd().walkers().guide[i]);
    }
}

std::optional<std::size_t> EntranceWorld::partner_of(std::size_t i) const {
    const PersonId partner = visitors_[i].partner;
    if (partner == 0) return std::nullopt;
    const auto& ids = crowd().walkers().id;
    const auto found = std::find(ids.begin(), ids.end(), partner);
    if (found == ids.end()) return std::nullopt;
    return static_cast<std::size_t>(found - ids.begin());
}

void EntranceWorld::keep_abreast() {
    // [assumed]
    constexpr float kApart = 3.0f;     // farther from each other they walk as two
    constexpr float kSideways = 0.6f;  // rad per metre of wrong distance, about
    constexpr float kWaiting = 0.6f;   // the one ahead slows by so much a metre
    for (std::size_t i = 0; i < visitors_.size(); ++i) {
        const auto other = partner_of(i);
        if (!other) continue;
        Guide& guide = crowd().walkers().guide[i];
        const Eigen::Vector2f d = (place(*other) - place(i)).cast<float>();
        const float ahead = d.x() * guide.x + d.y() * guide.y;
        const float left = d.y() * guide.x - d.x() * guide.y;
        if (d.norm() > kApart) continue;
        guide.speed_share = std::clamp(1 + kWaiting * (ahead + 0.1f), 0.4f, 1.0f);
        const bool narrow = std::abs(place(i).y()) < 1.2 && scene_.door_width_m < 1.6;
        if (narrow) continue;
        const float wrong = std::abs(left) - static_cast<float>(kAbreast);
        const float turn = std::clamp(kSideways * wrong * (left > 0 ? 1.0f : -1.0f), -0.5f, 0.5f);
        const float x = guide.x - turn * guide.y, y = guide.y + turn * guide.x;
        const float length = std::hypot(x, y);
        guide.x = x / length;
        guide.y = y / length;
    }
}

void EntranceWorld::watch_line(std::size_t i, SensorTime t) {
    Visitor& v = visitors_[i];
    const bool near = std::abs(place(i).y()) < kAtLine;
    if (near && v.near_since < SensorTime(0)) v.near_since = std::max(t, SensorTime(0));
    if (!near && v.near_since >= SensorTime(0)) {
        end_labels(v, t);
        v.near_since = SensorTime(-1);
    }
}

void EntranceWorld::end_labels(const Visitor& visitor, SensorTime t) {
    if (visitor.near_since < SensorTime(0)) return;
    if (visitor.visit.u_turn) label("behaviour", "u_turn", visitor.near_since, t);
    if (visitor.partner > visitor.visit.person) label("group", "pair", visitor.near_since, t);
}

void EntranceWorld::close_labels() {
    for (const Visitor& v : visitors_) end_labels(v, duration());
    label("light", scene_.daylight < 0.5 ? "night" : "day", SensorTime(0), duration());
    const SensorTime start = sensor_time(scene_.pulse_start_s);
    const double rate = scene_.rate_in_per_min + scene_.rate_out_per_min;
    // [assumed] people a minute, both ways: below 8 sparse, from 40 dense.
    const std::string density = rate < 8 ? "sparse" : rate < 40 ? "medium" : "dense";
    if (scene_.pulse_people < 1) {
        label("density", density, SensorTime(0), duration());
        return;
    }
    label("density", density, SensorTime(0), start);
    label("density", "pulse", start, pulse_end_);
    label("density", density, pulse_end_, duration());
}

void EntranceWorld::come_and_go(SensorTime t) {
    for (std::size_t i = 0; i < visitors_.size(); ++i) {
        watch_line(i, t);
        const Visitor& v = visitors_[i];
        const Eigen::Vector2d p = place(i);
        if (v.stage == Stage::to_exit && exit_area(scene_, v.exit).contains(p.x(), p.y())) {
            end_labels(v, t);
            leave(i);
        }
    }
}

bool EntranceWorld::try_to_enter(std::size_t k, SensorTime t) {
    const Party& party = plan_[k];
    const Visit& first = party.visits[0];
    Area area = entry_area(scene_, first.from);
    const double inward = area.high_m.x() < 0 ? 1.0 : -1.0;
    std::vector<Eigen::Vector2f> abreast;
    double speed = 10;
    for (std::size_t m = 0; m < party.visits.size(); ++m) {
        abreast.emplace_back(0, static_cast<float>(kAbreast * static_cast<double>(m)));
        speed = std::min(speed, population().person(party.visits[m].person).free_speed_mps);
    }
    area.high_m.y() -= static_cast<double>(abreast.back().y());
    Stream stream = motion("place", first.person);
    const auto where = free_place(area, abreast, stream);
    if (!where) return false;
    for (std::size_t m = 0; m < party.visits.size(); ++m) {
        const Visit& visit = party.visits[m];
        enter({visit.person,
               *where + abreast[m],
               {static_cast<float>(inward), 0},
               static_cast<float>(speed),
               stream_to_door(visit.direction)},
              inward > 0 ? 0 : std::numbers::pi, t);
        Visitor visitor{visit, party.pulse};
        visitor.exit = visit.to;
        visitor.stage_since = t;
        if (party.visits.size() > 1) visitor.partner = party.visits[1 - m].person;
        visitors_.push_back(visitor);
    }
    return true;
}

void EntranceWorld::forget_walker(std::size_t index) {
    visitors_[index] = visitors_.back();
    visitors_.pop_back();
}

std::unique_ptr<World> make_entrance(const EntranceScene& scene, const PopulationOptions& people,
                                     const WorldSeeds& seeds) {
    scene.validate();
    people.validate();
    std::vector<Party> plan = plan_entrance(scene, seeds);
    int inside = 0;
    for (const Party& party : plan)
        for (const Visit& visit : party.visits) inside += visit.direction == Direction::out ? 1 : 0;
    Layout layout = entrance_layout(scene, seeds);
    Site site = entrance_site(scene, layout);
    const double end = street_end(scene) + 3;
    const auto kerb = static_cast<float>(-kStreetDepth);
    const Obstacle street{static_cast<float>(-end), kerb - 1, static_cast<float>(end), kerb};
    WorldParts parts{std::move(layout),
                     {street},
                     std::move(site),
                     Population(seeds.seeds.population, people),
                     "hall",
                     inside,
                     sensor_time(scene.duration_s),
                     sensor_time(scene.warm_up_s),
                     scene.confirmation_rule(),
                     seeds};
    return std::make_unique<EntranceWorld>(scene, std::move(parts), std::move(plan));
}

}  // namespace headcount::sim
