// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace headcount::sim {

/// A box of the floor, metres.
struct Area {
    Eigen::Vector2d low_m{0, 0}, high_m{0, 0};
    bool contains(double x, double y) const {
        return x >= low_m.x() && x <= high_m.x() && y >= low_m.y() && y <= high_m.y();
    }
};

}  // namespace headcount::sim
