// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// A fabric's colour where its chart is (u across, v up, metres; charts' third number is free).
Colour fabric_colour(const Fabric& fabric, const Point& chart);

/// Folds of cloth: -1 to 1 over a garment at rest; `size_m` is how long and wide they are.
float folds(const Point& rest, const Point& size_m);

}  // namespace headcount::sim::people
