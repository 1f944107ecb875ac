// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/human/human_data.hpp"
#include "sim/people/human/identity.hpp"

namespace headcount::sim::people {

/// Every row of the data as this identity has it, decimetres of the base mesh, not yet scaled to a
/// stature.
std::vector<Point> shaped_rows(const HumanData& data, const Identity& identity);

}  // namespace headcount::sim::people
