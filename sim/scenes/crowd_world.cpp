// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/crowd_world.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/geometry.hpp"
#include "sim/people/gait.hpp"

namespace headcount::sim {

namespace {

/// The chest follows the way: time constant of a low-pass, seconds [assumed: a step's time].
constexpr double kChestRelaxation = 0.35;
constexpr double kTurnRate = 3;  // rad/s, at most [assumed: half a turn takes about a second]

constexpr double kStepSeconds = seconds(kStep);
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

DistanceField to_area(const FloorRaster& floor, const Area& area) {
    return {floor, [&](float x, float y) { return area.contains(x, y); }};
}

CrowdWorld::CrowdWorld(WorldParts parts)
    : parts_(std::move(parts)),
      crowd_(obstacles_of(parts_.layout, parts_.undrawn)),
      line_(parts_.site.lines.at(0), parts_.rule),
      step_(-(parts_.warm_up / kStep)),
      people_in_zone_(parts_.people_in_zone) {
    assert(crowd_.parameters().step_s == static_cast<float>(kStepSeconds));
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
    for (const auto& queue : waiting_)
        for (const std::size_t k : queue) label_waiting(k, parts_.duration);
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
    let_in(t + kStep);
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

        const double speed = way / kStepSeconds;
        const double aim = speed > kTurns ? std::atan2(to.y() - from.y(), to.x() - from.x())
                                          : std::atan2(w.heading_y[i], w.heading_x[i]);
        const double gain = speed > kTurns ? kStepSeconds / kChestRelaxation
                                           : kStepSeconds / (3 * kChestRelaxation);
        const double chest = body.feet.at().heading_rad;
        const double most = kTurnRate * kStepSeconds;
        const double turn = std::clamp(gain * angle_between(chest, aim), -most, most);
        const double heading = angle_between(0, chest + turn);

        body.feet.move({to, heading, w.speed[i]}, kStepSeconds);

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

void CrowdWorld::expect(double t_s, std::size_t way_in) {
    expected_.push_back({sensor_time(t_s), way_in});
    waiting_.resize(std::max(waiting_.size(), way_in + 1));
}

void CrowdWorld::let_in(SensorTime t) {
    for (; next_ < expected_.size() && expected_[next_].t <= t; ++next_)
        waiting_[expected_[next_].way_in].push_back(next_);
    for (auto& queue : waiting_)
        for (; !queue.empty() && try_to_enter(queue.front(), t); queue.pop_front())
            label_waiting(queue.front(), t);
}

void CrowdWorld::label_waiting(std::size_t k, SensorTime until) {
    if (until - expected_[k].t > 2 * kStep)
        label("waiting", "outside the scene", expected_[k].t, until);
}

std::optional<Eigen::Vector2f> CrowdWorld::free_place(const Area& area,
                                                      std::span<const Eigen::Vector2f> party,
                                                      Stream& stream) const {
    constexpr int kTries = 8;
    for (int k = 0; k < kTries; ++k) {
        const auto x = static_cast<float>(stream.uniform(area.low_m.x(), area.high_m.x()));
        const auto y = static_cast<float>(stream.uniform(area.low_m.y(), area.high_m.y()));
        const Eigen::Vector2f where(x, y);
        if (std::all_of(party.begin(), party.end(), [&](const Eigen::Vector2f& offset) {
                return crowd_.is_free(where + offset);
            }))
            return where;
    }
    return std::nullopt;
}

FloorRaster CrowdWorld::raster(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m) const {
    constexpr float kGrown = 0.02f;  // beyond the radius: bodies do not scrape along corners
    return {low_m.cast<float>(), high_m.cast<float>(), crowd_.obstacles(),
            crowd_.parameters().radius_m + kGrown};
}

double CrowdWorld::facing(std::size_t index, const Eigen::Vector2d& direction) const {
    const Walkers& w = crowd_.walkers();
    return w.heading_x[index] * direction.x() + w.heading_y[index] * direction.y();
}

Guide CrowdWorld::follow(std::size_t index, const DistanceField& field) const {
    const Walkers& w = crowd_.walkers();
    const DistanceField::Way way = field.way(w.x[index], w.y[index]);
    if (way.distance_m == 0) return {w.heading_x[index], w.heading_y[index]};
    return {way.x, way.y, way.distance_m};
}

Guide CrowdWorld::turn_to(const Eigen::Vector2d& direction, Guide guide) {
    guide.x = static_cast<float>(direction.x());
    guide.y = static_cast<float>(direction.y());
    guide.speed_share = 0;
    return guide;
}

Guide CrowdWorld::come_to_rest(std::size_t index, const Eigen::Vector2d& stop, Guide guide) const {
    constexpr double kBraking = 0.5, kCrawl = 0.25;  // [assumed]
    constexpr double kThere = 1e-3;                  // nearer than this there is no direction
    const Eigen::Vector2d rest = stop - place(index);
    const double distance = rest.norm();
    double ahead = 1;
    if (distance > kThere) {
        guide = turn_to(rest / distance, guide);
        ahead = std::max(0.0, facing(index, rest / distance));
    }
    guide.stops = true;
    guide.stop_x = static_cast<float>(stop.x());
    guide.stop_y = static_cast<float>(stop.y());
    guide.speed_share = static_cast<float>(ahead * std::clamp(distance / kBraking, kCrawl, 1.0));
    return guide;
}

void CrowdWorld::enter(const Walker& walker, double heading_rad, SensorTime t) {
    PersonState before;
    before.heading_rad = heading_rad;
    // Nobody begins with the same foot: some way of two steps is walked already.
    constexpr double kStride = 1.5;
    before.walked_m = motion("first foot", walker.id).uniform(0, kStride);
    resume(walker, before);
    show(bodies_.size() - 1);
    if (t > SensorTime(0))
        truth_.people->push_back({walker.id, parts_.population.person(walker.id).attributes});
}

void CrowdWorld::resume(const Walker& walker, const PersonState& before) {
    crowd_.add(walker);
    PersonState from = before;
    from.position_m = walker.position_m.cast<double>();
    Body body{{people::stride_m(parts_.population.person(walker.id)), from},
              {},
              /*gone=*/false,
              /*hidden=*/true};
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
        all.push_back({w.id[i], bodies_[i].feet, bodies_[i].gone || bodies_[i].hidden});
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
