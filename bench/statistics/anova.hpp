// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace headcount::bench {

/// Intraclass correlation by one-way analysis of variance (Donner 1986): how much alike values of
/// one scene are; 0 to 1, 0 where it cannot be told.
double intraclass_correlation(const std::vector<std::vector<double>>& by_scene);

/// 1 + (m - 1) ICC with m = sum m_i^2 / sum m_i (leakage.md section 2): by how much the trials of
/// these scenes are worth less than independent ones.
double design_effect(const std::vector<std::vector<double>>& by_scene);

}  // namespace headcount::bench
