// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/world.hpp"

namespace headcount::sim {

/// Where a walker puts the feet, followed along the way of the body: a foot that is down stays in
/// its place whichever way the body goes on, and who stops finishes the step.
class Footsteps {
public:
    /// The body at the end of a step of the world.
    struct Place {
        Eigen::Vector2d position_m{0, 0};
        double heading_rad = 0;  ///< of the chest
        double speed_mps = 0;
    };

    /// From a state on; without a footing in it somebody who has come straight to there.
    /// @param stride_m the way of two full steps
    Footsteps(double stride_m, const PersonState& at);
    /// The body has moved to `to` in `step_s` seconds.
    void move(const Place& to, double step_s);
    /// Between two ends of a step, at a share of it: a foot that comes down in between is down from
    /// there.
    static Footsteps between(const Footsteps& a, const Footsteps& b, double share);

    const Place& at() const { return at_; }
    /// Place, heading, speed, way walked and footing.
    void write(PersonState& state) const;

private:
    double phase(std::size_t foot, double walked_m) const;
    double least_rate(std::size_t foot, const Place& to) const;

    double stride_m_, walked_m_;
    Place at_;
    Footing footing_;
};

}  // namespace headcount::sim
