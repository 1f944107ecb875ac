// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/sitting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/geometry.hpp"
#include "sim/scenes/past.hpp"

namespace headcount::sim {

namespace {

constexpr double kTurnSeconds = 1.0;   // from one posture to the next
constexpr double kStillSpell = 20.0;   // restless or still for so long (still up to 60 s)
constexpr double kBesideChair = 0.35;  // half a chair and half a body

/// 0 before 0, 1 after 1, smooth between.
double smooth(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * (3 - 2 * x);
}

/// A posture on a chair and how often it is taken [assumed: dynamics.md section 5 names the
/// states].
struct Habit {
    double weight, lean_rad, head_yaw_rad, head_pitch_rad, hand_raised, dwell_share;
};
constexpr std::array<Habit, 6> kHabits = {{
    {0.32, 0.02, 0.0, 0.05, 0, 1.0},    // upright
    {0.24, -0.15, 0.0, 0.0, 0, 1.0},    // leaning back
    {0.27, 0.35, 0.0, 0.35, 0, 1.0},    // forward, writing
    {0.04, 0.95, 0.3, 0.6, 0, 0.6},     // head on the desk
    {0.10, 0.02, 0.9, 0.0, 0, 0.2},     // turned to somebody
    {0.03, 0.05, 0.0, -0.05, 1, 0.15},  // hand up
}};

}  // namespace

Sitting::Fidget Sitting::draw_fidget(double from_s, double& dwell_s, Stream& stream) {
    std::array<double, kHabits.size()> weights{};
    for (std::size_t k = 0; k < kHabits.size(); ++k) weights[k] = kHabits[k].weight;
    const Habit& habit = kHabits[stream.choice(weights)];
    const double side = stream.chance(0.5) ? 1 : -1;
    Fidget fidget{from_s, habit.lean_rad * stream.uniform(0.7, 1.2),
                  side * habit.head_yaw_rad + stream.normal(0, 0.1),
                  habit.head_pitch_rad * stream.uniform(0.7, 1.2), habit.hand_raised};
    constexpr double kDwellSpread = 0.7;  // of the logarithm [assumed]
    dwell_s = stream.lognormal(dwell_s * habit.dwell_share, kDwellSpread);
    return fidget;
}

Sitting::Sitting(PersonId person, double stride_m, const Seat& seat, const PersonState& walked_in,
                 SensorTime t, double until_s, double dwell_s, Stream stream)
    : person_(person), stride_m_(stride_m), seat_(seat), start_(walked_in), from_(t) {
    way_in_ = walk(start_, from_, kStepIn + kSitDown);
    const double from_s = seconds(from_);
    fidgets_.push_back({from_s});
    for (double from = from_s + seconds(kStepIn + kSitDown) + stream.uniform(0, dwell_s / 2);
         from < until_s;) {
        double dwell = dwell_s;
        fidgets_.push_back(draw_fidget(from, dwell, stream));
        from += std::max(dwell, 2 * kTurnSeconds);
    }
    phase_ = stream.uniform(0, 2 * std::numbers::pi);
    for (double from = from_s; from < until_s + kStillSpell; from += kStillSpell)
        restless_.push_back(stream.chance(0.6) ? stream.uniform(0.3, 1.0) : 0.0);
}

void Sitting::apply_fidgets(double t, PersonState& state) const {
    const auto after = std::upper_bound(fidgets_.begin(), fidgets_.end(), t,
                                        [](double x, const Fidget& f) { return x < f.from_s; });
    const Fidget& now = *std::max(fidgets_.begin(), after - 1);
    const Fidget& before = after - fidgets_.begin() >= 2 ? *(after - 2) : now;
    const double share = smooth((t - now.from_s) / kTurnSeconds);
    const auto blend = [&](double a, double b) { return a + share * (b - a); };
    state.lean_rad = blend(before.lean_rad, now.lean_rad);
    state.head_yaw_rad = blend(before.head_yaw_rad, now.head_yaw_rad);
    state.head_pitch_rad = blend(before.head_pitch_rad, now.head_pitch_rad);
    state.hand_raised = blend(before.hand_raised, now.hand_raised);
}

void Sitting::apply_small_motion(double t, PersonState& state) const {
    // 1 to 5 cm at the shoulders, half a metre above the hip: up to 0.06 rad, with periods of 3 to
    // 9 s; spells without any defeat frame differencing and PIR.
    const double spell = (t - seconds(from_)) / kStillSpell;
    const auto k = static_cast<std::size_t>(std::max(0.0, spell));
    const auto level = [&](std::size_t i) {
        return restless_.empty() ? 0.0 : restless_[std::min(i, restless_.size() - 1)];
    };
    const double share = smooth((spell - static_cast<double>(k)) * 4);  // 5 s to change
    const double before = k == 0 ? 0 : level(k - 1);
    const double amplitude = before + share * (level(k) - before);
    state.sway_rad += amplitude * 0.04 * std::sin(0.7 * t + phase_);
    state.lean_rad += amplitude * 0.05 * std::sin(1.1 * t + 2 * phase_);
    state.head_yaw_rad += amplitude * 0.2 * std::sin(0.9 * t + 3 * phase_);
}

double Sitting::share(SensorTime from, SensorTime length, SensorTime t) {
    return from == kNever ? 0 : smooth(seconds(t - from) / seconds(length));
}

bool Sitting::has_left_way(SensorTime t) const {
    constexpr double kInTheRow = 0.8;  // of the way to the seat
    return share(from_, kStepIn, t) > kInTheRow;
}

PersonState Sitting::moved(SensorTime when) const {
    PersonState state = start_;
    state.id = person_;
    state.speed_mps = 0;
    const double down = share(from_ + kStepIn, kSitDown, when), up = share(up_, kSitDown, when);
    state.seated = down * (1 - up);
    state.posture = state.seated > 0.5 ? Posture::sitting : Posture::standing;
    state.seat_height_m = seat_.height_m;
    state.table_height_m = state.seated > 0 ? seat_.table_height_m : 0;
    // In past the side of the chair from where he stood, and out the same way to its end.
    const bool comes = when < up_;
    // 0 at the seat.
    const double away = comes ? 1 - share(from_, kStepIn, when) : share(out_, kStepOut, when);
    const Eigen::Vector2d behind = comes ? start_.position_m : seat_.approach_m;
    const Eigen::Vector2d side(kBesideChair, 0);
    state.position_m =
        seat_.position_m + away * (behind - seat_.position_m) + 4 * away * (1 - away) * 0.5 * side;
    state.heading_rad =
        start_.heading_rad + (1 - away) * angle_between(start_.heading_rad, seat_.facing_rad);
    if (!comes) {  // the feet are set anew
        state.walked_m = 0;
        state.footing.reset();
    }
    return state;
}

Sitting::Way Sitting::walk(const PersonState& from, SensorTime t, SensorTime length) const {
    Footsteps feet(stride_m_, from);
    Way way{feet};
    for (SensorTime done = kStep; done <= length; done += kStep) {
        const PersonState to = moved(t + done);
        const double by = (to.position_m - feet.at().position_m).norm();
        feet.move({to.position_m, to.heading_rad, by / seconds(kStep)}, seconds(kStep));
        way.push_back(feet);
    }
    return way;
}

Footsteps Sitting::on_way(const Way& way, SensorTime since) {
    const auto last = static_cast<std::int64_t>(way.size()) - 1;
    const std::int64_t step = std::min(since / kStep, last);
    const double share = seconds(since % kStep) / seconds(kStep);
    return Footsteps::between(way[static_cast<std::size_t>(step)],
                              way[static_cast<std::size_t>(std::min(step + 1, last))], share);
}

void Sitting::step_out(SensorTime t) {
    out_ = t;
    way_out_ = walk(moved(t), t, kStepOut);
}

PersonState Sitting::at(SensorTime when) const {
    const double t = seconds(when);
    PersonState state = moved(when);
    if (when >= out_)
        on_way(way_out_, when - out_).write(state);
    else if (when < up_)
        on_way(way_in_, when - from_).write(state);
    apply_fidgets(t, state);
    apply_small_motion(t, state);
    const double settled = state.seated;  // who stands up stops fidgeting
    for (double* angle : {&state.lean_rad, &state.sway_rad, &state.head_yaw_rad,
                          &state.head_pitch_rad, &state.hand_raised})
        *angle *= settled;
    return state;
}

}  // namespace headcount::sim
