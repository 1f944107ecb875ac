// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/constant_velocity_filter.hpp"

namespace headcount::detectors {

ConstantVelocityFilter::ConstantVelocityFilter(const Eigen::Vector2d& position_m,
                                               const MotionNoise& noise)
    : noise_(noise), state_(Eigen::Matrix2d::Zero()), covariance_(Eigen::Matrix2d::Zero()) {
    state_.row(0) = position_m;
    covariance_(0, 0) = noise.measurement_m * noise.measurement_m;
    covariance_(1, 1) = noise.start_speed_mps * noise.start_speed_mps;
}

void ConstantVelocityFilter::predict(double dt_s) {
    Eigen::Matrix2d transition;
    transition << 1, dt_s, 0, 1;
    // Acceleration constant over the step: G = (dt^2 / 2, dt), Q = G G' sigma^2.
    const Eigen::Vector2d effect(dt_s * dt_s / 2, dt_s);
    state_ = transition * state_;
    covariance_ = transition * covariance_ * transition.transpose() +
                  effect * effect.transpose() * noise_.acceleration_mps2 * noise_.acceleration_mps2;
}

void ConstantVelocityFilter::update(const Eigen::Vector2d& measured_m) {
    const double innovation_variance =
        covariance_(0, 0) + noise_.measurement_m * noise_.measurement_m;
    const Eigen::Vector2d gain = covariance_.col(0) / innovation_variance;
    state_ += gain * (measured_m.transpose() - state_.row(0));
    covariance_ -= gain * covariance_.row(0).eval();
}

}  // namespace headcount::detectors
