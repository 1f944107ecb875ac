// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace headcount::detectors {

/// How much a constant-velocity filter believes its model and its measurements.
struct MotionNoise {
    double measurement_m = 0.15;     ///< standard deviation of one measured position
    double acceleration_mps2 = 2.0;  ///< of the walker: starts, stops and turns; a start from rest
                                     ///< to 1.34 m/s takes about 0.7 s
    double start_speed_mps =
        1.5;  ///< of an unseen walker: about the mean free speed (Weidmann 1993)
};

/// Kalman filter of a point on a plane that keeps its velocity but for white-noise acceleration
/// (Bar-Shalom, Li and Kirubarajan 2001, section 6.2.3). Both axes have the same noise, so that
/// they share one 2x2 covariance.
class ConstantVelocityFilter {
public:
    ConstantVelocityFilter(const Eigen::Vector2d& position_m, const MotionNoise& noise);
    void predict(double dt_s);
    void update(const Eigen::Vector2d& measured_m);
    Eigen::Vector2d position_m() const { return state_.row(0); }
    Eigen::Vector2d velocity_mps() const { return state_.row(1); }
    double position_variance_m2() const { return covariance_(0, 0); }  ///< of each axis

private:
    MotionNoise noise_;
    Eigen::Matrix2d state_;       ///< row 0 position, row 1 velocity; columns x, y
    Eigen::Matrix2d covariance_;  ///< of (position, velocity), the same for x and y
};

}  // namespace headcount::detectors
