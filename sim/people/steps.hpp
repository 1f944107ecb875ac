// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "sim/people/figure.hpp"
#include "sim/people/gait.hpp"
#include "sim/people/turns.hpp"
#include "sim/world.hpp"

namespace headcount::sim::people {

constexpr double kOutToe = 6 * kRadPerDeg;  ///< feet point outwards (assumed)

/// The body when a foot comes down, in the frame that it has now.
struct Fall {
    Eigen::Vector3d position{0, 0, 0};
    double yaw = 0, step = 1;
};

/// A foot between two falls.
struct Stride {
    double share_done = 0;
    double roll = 1;  ///< of the foot over heel and ball, share of a full step's: none at rest
    Fall down, next;
};

/// Where a foot is to be, in the frame of the body.
struct Step {
    Eigen::Vector3d ankle{0, 0, 0};
    double yaw = 0, pitch = 0, toe_pitch = 0;  ///< of the foot; the toes' pitch against the floor
};

/// Where one person puts their feet.
class Steps {
public:
    /// Both are kept by reference.
    Steps(const Figure& figure, const Gait& gait) : figure_(figure), gait_(gait) {}
    Steps(const Figure&, Gait&&) = delete;
    Steps(Figure&&, const Gait&) = delete;
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;
    Stride stride(int side, const PersonState& state) const;
    Step step(int side, const Stride& stride) const;

private:
    const Figure& figure_;
    const Gait& gait_;
};

}  // namespace headcount::sim::people
