// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/channel.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::bench {

namespace {

/// -p log2 p, with 0 log 0 = 0.
double entropy_term(double p) { return p > 0 ? -p * std::log2(p) : 0; }

double entropy_bits(const Eigen::Ref<const Eigen::MatrixXd>& distribution) {
    return distribution.unaryExpr(&entropy_term).sum();
}

double information_bits(const Eigen::MatrixXd& joint) {
    const Eigen::VectorXd secrets = joint.rowwise().sum();
    const Eigen::VectorXd outputs = joint.colwise().sum().transpose();
    return entropy_bits(secrets) + entropy_bits(outputs) - entropy_bits(joint);
}

}  // namespace

ChannelMeasures measure_channel(const Eigen::MatrixXd& joint) {
    ChannelMeasures m;
    const Eigen::VectorXd prior = joint.rowwise().sum();
    m.prior_vulnerability = prior.maxCoeff();
    m.posterior_vulnerability = joint.colwise().maxCoeff().sum();
    m.advantage = m.posterior_vulnerability - m.prior_vulnerability;
    if (m.prior_vulnerability < 1)
        m.normalised_advantage = m.advantage / (1 - m.prior_vulnerability);
    m.min_entropy_leakage_bits = std::log2(m.posterior_vulnerability / m.prior_vulnerability);
    Eigen::MatrixXd channel = Eigen::MatrixXd::Zero(joint.rows(), joint.cols());
    for (Eigen::Index s = 0; s < joint.rows(); ++s)
        if (prior[s] > 0) channel.row(s) = joint.row(s) / prior[s];
    m.min_capacity_bits = std::log2(channel.colwise().maxCoeff().sum());
    m.secret_entropy_bits = entropy_bits(prior);
    m.information_bits = std::max(0.0, information_bits(joint));
    if (joint.rows() == 2)
        m.total_variation = (channel.row(0) - channel.row(1)).cwiseAbs().sum() / 2;
    return m;
}

bool alphabet_too_large(std::size_t secrets, std::size_t outputs, std::uint64_t n) {
    return 20 * secrets * outputs > n;
}

double corrected_information_bits(const CountTable& counts) {
    const double n = counts.sum();
    if (n <= 0) return 0;
    const auto secrets = (counts.rowwise().sum().array() > 0).count();
    const auto outputs = (counts.colwise().sum().array() > 0).count();
    const auto freedom = static_cast<double>((secrets - 1) * (outputs - 1));
    return information_bits(counts / n) - freedom / (2 * n * std::numbers::ln2);
}

}  // namespace headcount::bench
