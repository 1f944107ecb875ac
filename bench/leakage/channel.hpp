// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>

namespace headcount::bench {

/// Exact measures of a channel whose joint distribution is known (leakage.md section 2). Bits are
/// log base 2.
struct ChannelMeasures {
    double prior_vulnerability = 0;      ///< V0: the best guess that sees nothing is right
    double posterior_vulnerability = 0;  ///< V1: the best guess that sees the output is right
    double advantage = 0;                ///< V1 - V0
    std::optional<double> normalised_advantage;  ///< NAdv = (V1 - V0)/(1 - V0); nothing when V0 = 1
    double min_entropy_leakage_bits = 0;         ///< Lmin = log2(V1/V0)
    double min_capacity_bits = 0;  ///< Cmin = log2 sum_o max_s p(o|s), over s with a prior above 0
    double secret_entropy_bits = 0;         ///< H(S)
    double information_bits = 0;            ///< I(S;O), not below 0
    std::optional<double> total_variation;  ///< of the two rows of a binary secret
};

/// @param joint p(s, o), one row a secret, one column an output; its entries sum to 1.
ChannelMeasures measure_channel(const Eigen::MatrixXd& joint);

/// How often each secret met each output.
using CountTable = Eigen::MatrixXd;

/// Plug-in estimates need |S||O| <= n/20, |S| and |O| counting values that occur; beyond it their
/// bias passes for leakage (leakage.md sections 2 and 3).
bool alphabet_too_large(std::size_t secrets, std::size_t outputs, std::uint64_t n);

/// Plug-in mutual information less the bias of Miller (1955) and Madow: (|S| - 1)(|O| - 1)/(2 n ln
/// 2), |S| and |O| counting values that occur. May lie below 0. 0 for an empty table.
double corrected_information_bits(const CountTable& counts);

}  // namespace headcount::bench
