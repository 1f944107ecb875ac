// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/rng.hpp"
#include "sim/scenes/footsteps.hpp"

namespace headcount::sim {

/// How long one takes to step from the way behind the seat past its side to before it, to sit down
/// or get up, and to step out again.
inline constexpr SensorTime kStepIn{1'200'000};
inline constexpr SensorTime kSitDown{1'200'000};
inline constexpr SensorTime kStepOut{800'000};

/// Somebody on a seat, from leaving the way behind it until back there. Costs nothing to step: the
/// pose at any instant is a pure function of it.
class Sitting {
public:
    /// Steps in from t on, then sits down; fidgets are drawn from `stream` as far as `until_s`.
    /// @param stride_m of this person
    /// @param dwell_s median time in one posture
    Sitting(PersonId person, double stride_m, const Seat& seat, const PersonState& walked_in,
            SensorTime t, double until_s, double dwell_s, Stream stream);

    /// Gets up at t, when he sits: stands after kSitDown, is back on the way after kStepOut more,
    /// if the way was free (step_out said so).
    void get_up(SensorTime t) { up_ = t; }
    void step_out(SensorTime t);

    bool sits(SensorTime t) const { return t - from_ >= kStepIn + kSitDown; }
    /// Whether others can pass behind one who sits down.
    bool has_left_way(SensorTime t) const;
    bool stands(SensorTime t) const { return t - kSitDown >= up_; }
    bool is_out(SensorTime t) const { return t - kStepOut >= out_; }
    /// Whether this person is to be shown at t: from sitting down until walking on.
    bool holds(SensorTime t) const { return t >= from_ && !is_out(t); }
    PersonState at(SensorTime t) const;

private:
    struct Fidget {
        double from_s = 0;
        double lean_rad = 0, head_yaw_rad = 0, head_pitch_rad = 0, hand_raised = 0;
    };
    static Fidget draw_fidget(double from_s, double& dwell_s, Stream& stream);
    /// Where the feet are after each step of the world.
    using Way = std::vector<Footsteps>;
    static Footsteps on_way(const Way& way, SensorTime since);
    /// The feet go wherever the body does.
    Way walk(const PersonState& from, SensorTime t, SensorTime length) const;
    /// Place and heading, with the feet wherever they fall.
    PersonState moved(SensorTime t) const;
    void apply_fidgets(double t, PersonState& state) const;
    void apply_small_motion(double t, PersonState& state) const;

    /// How much of a movement that takes `length` is done at t, 0 to 1; 0 of one never begun.
    static double share(SensorTime from, SensorTime length, SensorTime t);

    static constexpr SensorTime kNever = SensorTime::max();
    PersonId person_;
    double stride_m_;
    Seat seat_;
    PersonState start_;
    SensorTime from_, up_ = kNever, out_ = kNever;
    Way way_in_, way_out_;  ///< from from_ on, until he sits; from out_ on
    std::vector<Fidget> fidgets_;

    std::vector<double> restless_;  ///< amplitude of the small motions, one a minute third
    double phase_ = 0;
};

}  // namespace headcount::sim
