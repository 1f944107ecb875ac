// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/crowd.hpp"

#include <algorithm>
#include <cmath>

#include "core/rng.hpp"

namespace headcount::sim {

std::uint32_t stream_rank(int stream, std::int64_t window) {
    // Even and odd streams (the two ways through a door) own the windows in turn.
    const bool owns = (window & 1) == (stream & 1);
    const auto mixed = static_cast<std::uint32_t>(
        mix64(static_cast<std::uint64_t>(stream) * 977 + static_cast<std::uint64_t>(window) * 131) %
        1000);
    return (owns ? 1000u : 0u) + mixed;
}

Crowd::Crowd(ObstacleMap obstacles, WalkingParameters parameters, float period_x_m)
    : parameters_(parameters), obstacles_(std::move(obstacles)), period_(period_x_m) {}

bool Crowd::is_free(Eigen::Vector2f place_m) const {
    if (obstacles_.distance(place_m.x(), place_m.y()) < parameters_.radius_m) return false;
    const float least = parameters_.diameter_m();
    for (std::size_t i = 0; i < size(); ++i) {
        const float dx = walkers_.x[i] - place_m.x(), dy = walkers_.y[i] - place_m.y();
        if (dx * dx + dy * dy < least * least) return false;
    }
    return true;
}

void Crowd::step() {
    const std::size_t n = size();
    if (n > 0) {
        for (auto* column : {&next_x_, &next_y_, &next_heading_x_, &next_heading_y_})
            column->resize(n);
        grid_.build(walkers_.x, walkers_.y, period_);
        contacts_.pairs.clear();
        for (std::size_t i = 0; i < n; ++i) {
            look(i);
            predict(i);
        }
        contacts_.resolve({walkers_.x, walkers_.y}, {next_x_, next_y_}, obstacles_, parameters_,
                          period_);
        commit();
    }
    ++steps_done_;
}

float Crowd::floor_before(std::size_t i, std::size_t j, float ahead_m) const {
    const Walkers& w = walkers_;
    if (w.stream[i] != w.stream[j]) {
        const auto window = static_cast<std::int64_t>(
            static_cast<float>(steps_done_) * parameters_.step_s / parameters_.priority_window_s);
        const bool first = stream_rank(w.stream[i], window) > stream_rank(w.stream[j], window);
        return first ? parameters_.yield_floor_mps : 0;
    }
    // In a loop there is no distance to the goal: who is ahead has priority.
    const float nearer = period_ > 0 ? -ahead_m : w.guide[j].distance_m - w.guide[i].distance_m;
    const bool first = nearer > 0 || (nearer == 0 && w.id[i] < w.id[j]);
    return first ? parameters_.yield_floor_mps : 0;
}

void Crowd::look(std::size_t i) {
    const Walkers& w = walkers_;
    const Guide& goal = w.guide[i];
    const float diameter = parameters_.diameter_m();
    const float reach = parameters_.view_m + parameters_.view_s * w.speed[i];
    const float wanted = w.free_speed[i] * goal.speed_share;
    // Who goes my way and is farther than this cannot slow me down.
    const float same_way = std::min(reach, wanted * parameters_.time_gap_s + diameter);
    constexpr float kPairMargin = 0.2f;  // more than two walkers can come nearer in a step
    const float touching = (diameter + kPairMargin) * (diameter + kPairMargin);
    constexpr float kBehind = -0.3f;

    view_.clear();
    grid_.for_each_near(i, reach, [&](std::size_t j, float dx, float dy, float squared) {
        if (j > i && squared < touching)
            contacts_.pairs.emplace_back(static_cast<std::uint32_t>(i),
                                         static_cast<std::uint32_t>(j));
        const bool opposing =
            w.stream[i] != w.stream[j] && w.guide[j].x * goal.x + w.guide[j].y * goal.y < 0;
        if (!opposing && squared > same_way * same_way) return;
        const float ahead = dx * goal.x + dy * goal.y;
        if (ahead < kBehind && dx * w.heading_x[i] + dy * w.heading_y[i] < 0) return;
        if (opposing && ahead > 0) view_.opposing_ahead = true;
        view_.add({dx, dy, w.velocity_x[j], w.velocity_y[j], floor_before(i, j, ahead)});
    });
    view_.look_at_walls(obstacles_, w.x[i], w.y[i], parameters_);
}

Vector Crowd::turn(std::size_t i) const {
    const Walkers& w = walkers_;
    Vector towards{w.chosen_x[i], w.chosen_y[i]};
    const Vector heading{w.heading_x[i], w.heading_y[i]};
    // Turning right round goes by the side: the mean of opposite headings has no direction.
    constexpr float kBackwards = -0.5f;
    if (towards.x * heading.x + towards.y * heading.y < kBackwards) {
        const float side = heading.x * towards.y - heading.y * towards.x >= 0 ? 1.0f : -1.0f;
        towards = {-heading.y * side, heading.x * side};
    }
    const float share = std::min(1.0f, parameters_.step_s / parameters_.heading_relaxation_s);
    const Vector turned{heading.x + share * (towards.x - heading.x),
                        heading.y + share * (towards.y - heading.y)};
    const float length = std::sqrt(turned.x * turned.x + turned.y * turned.y);
    return {turned.x / length, turned.y / length};
}

void Crowd::predict(std::size_t i) {
    Walkers& w = walkers_;
    const Guide& goal = w.guide[i];
    const float wanted = w.free_speed[i] * goal.speed_share;
    const auto turn_of = steps_done_ + static_cast<std::int64_t>(i);
    if (turn_of % parameters_.heading_choice_steps == 0) {
        const Vector chosen = choose_heading(view_, {goal.x, goal.y},
                                             {w.heading_x[i], w.heading_y[i]}, wanted, parameters_);
        w.chosen_x[i] = chosen.x;
        w.chosen_y[i] = chosen.y;
    }
    const Vector heading = turn(i);
    next_heading_x_[i] = heading.x;
    next_heading_y_[i] = heading.y;

    const Vector velocity = slide_along_walls(view_, {heading.x * wanted, heading.y * wanted});
    float speed = std::sqrt(velocity.x * velocity.x + velocity.y * velocity.y);
    const bool moves = speed > 1e-4f;
    const Vector direction = moves ? Vector{velocity.x / speed, velocity.y / speed} : heading;
    speed = moves ? allowed_speed(view_, direction, speed, parameters_) : 0;

    const float way = speed * parameters_.step_s;
    next_x_[i] = w.x[i] + direction.x * way;
    next_y_[i] = w.y[i] + direction.y * way;
    if (goal.stops) {
        const float dx = goal.stop_x - w.x[i], dy = goal.stop_y - w.y[i];
        if (dx * dx + dy * dy <= way * way) {
            next_x_[i] = goal.stop_x;
            next_y_[i] = goal.stop_y;
        }
    }
}

void Crowd::commit() {
    Walkers& w = walkers_;
    for (std::size_t i = 0; i < size(); ++i) {
        w.velocity_x[i] = (next_x_[i] - w.x[i]) / parameters_.step_s;
        w.velocity_y[i] = (next_y_[i] - w.y[i]) / parameters_.step_s;
        w.speed[i] = std::hypot(w.velocity_x[i], w.velocity_y[i]);
        if (period_ > 0) {
            if (next_x_[i] < 0) next_x_[i] += period_;
            if (next_x_[i] >= period_) next_x_[i] -= period_;
        }
        w.x[i] = next_x_[i];
        w.y[i] = next_y_[i];
        w.heading_x[i] = next_heading_x_[i];
        w.heading_y[i] = next_heading_y_[i];
    }
}

}  // namespace headcount::sim
