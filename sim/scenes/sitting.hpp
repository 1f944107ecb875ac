// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/rng.hpp"
#include "sim/scenes/footsteps.hpp"

namespace headcount::sim {

/// How long one takes to sit down or get up, and to step out from the seat to the way behind it.
inline constexpr SensorTime kSitDown{1'200'000};
inline constexpr SensorTime kStepOut{800'000};

/// Somebody on a seat, from leaving the way behind it until back there. Costs nothing to step: the
/// pose at any instant is a pure function of it.
class Sitting {
public:
    /// Sits down from t on; fidgets are drawn from `stream` as far as `until_s`.
    /// @param dwell_s median time in one posture
    Sitting(PersonId person, const Seat& seat, const PersonState& walked_in, SensorTime t,
            double until_s, double dwell_s, Stream stream);

    /// Gets up at t, when he sits: stands after kSitDown, is back on the way after kStepOut more,
    /// if the way was free (step_out said so).
    void get_up(SensorTime t) { up_ = t; }
    /// @param stride_m of this person
    void step_out(SensorTime t, double stride_m);

    bool sits(SensorTime t) const { return t - from_ >= kSitDown; }
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
    /// Place and heading, with the feet wherever they fall.
    PersonState moved(SensorTime t) const;
    void apply_fidgets(double t, PersonState& state) const;
    void apply_small_motion(double t, PersonState& state) const;

    /// How much of a movement that takes `length` is done at t, 0 to 1; 0 of one never begun.
    static double share(SensorTime from, SensorTime length, SensorTime t);

    static constexpr SensorTime kNever = SensorTime::max();
    PersonId person_;
    Seat seat_;
    PersonState start_;
    SensorTime from_, up_ = kNever, out_ = kNever;
    std::vector<Footsteps> way_out_;  ///< from out_ on, at each step of the world
    std::vector<Fidget> fidgets_;

    std::vector<double> restless_;  ///< amplitude of the small motions, one a minute third
    double phase_ = 0;
};

}  // namespace headcount::sim
