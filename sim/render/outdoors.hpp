// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace headcount::sim {

/// Light that comes from the street in a direction by full daylight, linear by channel: sky, houses
/// across the way, trees, a hedge, road and pavement. `from` is where one looks from, so that near
/// things move against far ones; z = 0 is the floor indoors.
Eigen::Vector3f outdoors(const Eigen::Vector3f& from, const Eigen::Vector3f& direction);

}  // namespace headcount::sim
