// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/crowd_world.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/rng.hpp"

namespace headcount::sim {

namespace {

/// The chest follows the way: time constant of a low-pass, seconds [assumed: a step's time].
constexpr double kChestRelaxation = 0.35;
constexpr double kStepSeconds = 0.05;
/// Slower than this nobody turns to where the crowd pushes him, m/s.
constexpr double kTurns = 0.15;
/// A wall that begins higher than this is walked under, metres.
constexpr double kHeadroom = 1.9;

Obstacle box(const Eigen::Vector2d& low, const Eigen::Vector2d& high) {
    return {static_cast<float>(low.x()), static_cast<float>(low.y()), static_cast<float>(high.x()),
            static_cast<float>(high.y())};
}

Obstacle foot_print(const Fixture& fixture) {
    const double c = std::abs(std::cos(fixture.yaw_rad)), s = std::abs(std::sin(fixture.yaw_rad));
    const Eigen::Vector2d half =
        0.5 * Eigen::Vector2d(fixture.size_m.x() * c + fixture.size_m.y() * s,
                              fixture.size_m.x() * s + fixture.size_m.y() * c);
    const Eigen::Vector2d middle = fixture.position_m.head<2>();
    return box(middle - half, middle + half);
}

}  // namespace

ObstacleMap obstacles_of(const Layout& layout, const std::vector<Obstacle>& undrawn) {
    std::vector<Obstacle> obstacles = undrawn;
    for (const Wall& wall : layout.walls)
        if (wall.foot_m < kHeadroom) obstacles.push_back(box(wall.low_m, wall.high_m));
    for (const Fixture& fixture : layout.fixtures)
        if (fixture.blocks_walking) obstacles.push_back(foot_print(fixture));
    return ObstacleMap(std::move(obstacles));
}

float slow_down(double distance_m) {
    constexpr double kBraking = 0.5, kCrawl = 0.25;
    return static_cast<float>(std::clamp(distance_m / kBraking, kCrawl, 1.0));
}

CrowdWorld::CrowdWorld(WorldParts parts)
    : parts_(std::move(parts)),
      crowd_(obstacles_of(parts_.layout, parts_.undrawn)),
      line_(parts_.site.lines.at(0), parts_.rule),
      step_(-(parts_.warm_up / kStep)),
      people_in_zone_(parts_.people_in_zone) {
    truth_.people.emplace();
    truth_.crossings.emplace();
    truth_.occupancy.emplace();
}

void CrowdWorld::advance_to(SensorTime t) {
    assert(t <= parts_.duration && "a world ends at its duration");
    if (truth_.occupancy->empty()) {
        while (step_ < 0) step();
        start_clip();
    }
    while (step_ * kStep < t) step();
    if (t >= parts_.duration && !over_) decide_last_crossings();
}

void CrowdWorld::start_clip() {
    for (const datasets::PersonId id : crowd_.walkers().id)
        truth_.people->push_back({id, parts_.population.person(id).attributes});
    truth_.occupancy->push_back({parts_.zone, SensorTime(0), people_in_zone_});
    past_.record(0, footprints());
}

void CrowdWorld::decide_last_crossings() {
    over_ = true;
    close_labels();
    const SensorTime end = step_ * kStep + sensor_time(parts_.rule.time_s) + kStep;
    while (step_ * kStep < end) step();
    std::erase_if(*truth_.crossings,
                  [&](const datasets::Crossing& c) { return c.t > parts_.duration; });
}

void CrowdWorld::step() {
    const SensorTime t = step_ * kStep;
    guide_walkers(t);
    old_x_ = crowd_.walkers().x;
    old_y_ = crowd_.walkers().y;
    crowd_.step();
    follow_bodies(old_x_, old_y_, t);
    ++step_;
    count(t + kStep);
    if (over_) return;
    come_and_go(t + kStep);
    if (step_ > 0) past_.record(step_, footprints());
    drop_gone();
}

void CrowdWorld::follow_bodies(const std::vector<float>& old_x, const std::vector<float>& old_y,
                               SensorTime t) {
    const Walkers& w = crowd_.walkers();
    for (std::size_t i = 0; i < w.size(); ++i) {
        Body& body = bodies_[i];
        const Eigen::Vector2d from(old_x[i], old_y[i]), to = place(i);
        const double way = (to - from).norm();
        body.walked_m += way;
        const double speed = way / kStepSeconds;
        const double aim = speed > kTurns ? std::atan2(to.y() - from.y(), to.x() - from.x())
                                          : std::atan2(w.heading_y[i], w.heading_x[i]);
        const double gain = speed > kTurns ? kStepSeconds / kChestRelaxation
                                           : kStepSeconds / (3 * kChestRelaxation);
        body.heading_rad =
            angle_between(0, body.heading_rad + gain * angle_between(body.heading_rad, aim));
        line_.move(body.line, w.id[i], from, to, t, t + kStep);
    }
}

void CrowdWorld::count(SensorTime t) {
    const bool in_clip = t > SensorTime(0);
    std::vector<datasets::Crossing>& list = in_clip ? *truth_.crossings : before_clip_;
    const auto crossings = line_.end_step(list);
    for (const datasets::Crossing& c : crossings) {
        if (c.t > parts_.duration) continue;
        people_in_zone_ += c.direction == Direction::in ? 1 : -1;
        if (in_clip) truth_.occupancy->push_back({parts_.zone, c.t, people_in_zone_});
    }
}

void CrowdWorld::enter(const Walker& walker, double heading_rad, SensorTime t) {
    PersonState before;
    before.heading_rad = heading_rad;
    // Nobody begins with the same foot: some way of two steps is walked already.
    constexpr double kStride = 1.5;
    before.walked_m = Stream(walker.id, "first foot").uniform(0, kStride);
    resume(walker, before);
    show(bodies_.size() - 1);
    if (t > SensorTime(0))
        truth_.people->push_back({walker.id, parts_.population.person(walker.id).attributes});
}

void CrowdWorld::resume(const Walker& walker, const PersonState& before) {
    crowd_.add(walker);
    Body body{before.heading_rad, before.walked_m, {}, /*gone=*/false, /*hidden=*/true};
    line_.appear(body.line, walker.position_m.cast<double>());
    bodies_.push_back(body);
}

Eigen::Vector2d CrowdWorld::place(std::size_t index) const {
    return {crowd_.walkers().x[index], crowd_.walkers().y[index]};
}

std::vector<Footprint> CrowdWorld::footprints() const {
    std::vector<Footprint> all;
    all.reserve(bodies_.size());
    const Walkers& w = crowd_.walkers();
    for (std::size_t i = 0; i < w.size(); ++i)
        if (!bodies_[i].hidden)
            all.push_back({w.id[i], place(i), bodies_[i].heading_rad, w.speed[i],
                           bodies_[i].walked_m, bodies_[i].gone});
    return all;
}

void CrowdWorld::drop_gone() {
    for (std::size_t i = bodies_.size(); i-- > 0;) {
        if (!bodies_[i].gone) continue;
        forget_walker(i);
        crowd_.remove(i);
        bodies_[i] = bodies_.back();
        bodies_.pop_back();
    }
}

void CrowdWorld::label(const std::string& name, const std::string& value, SensorTime from,
                       SensorTime to) {
    from = std::max(from, SensorTime(0));
    to = std::min(to, parts_.duration);
    if (from < to) truth_.strata.push_back({name, value, from, to});
}

WorldState CrowdWorld::state_at(SensorTime t) const {
    assert(t >= SensorTime(0) && t <= parts_.duration);
    WorldState state;
    state.t = t;
    state.people = past_.at(t);
    const auto walking = static_cast<std::ptrdiff_t>(state.people.size());
    add_seated(t, state.people);
    if (static_cast<std::ptrdiff_t>(state.people.size()) > walking)
        std::sort(state.people.begin(), state.people.end(),
                  [](const PersonState& a, const PersonState& b) { return a.id < b.id; });
    return state;
}

}  // namespace headcount::sim
