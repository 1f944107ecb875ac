// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

namespace headcount::detectors {

/// A pair whose cost is at least this may never be matched.
constexpr double kForbiddenCost = 1e9;

/// Matches rows with columns so that as many allowed pairs as possible are matched and, among
/// those, the summed cost is least (the Hungarian method by shortest augmenting paths, Jonker and
/// Volgenant 1987; O(n^3)). Ties go to the smaller column.
/// @returns for each row its column, or -1.
std::vector<int> assign(const Eigen::MatrixXd& cost);

}  // namespace headcount::detectors
