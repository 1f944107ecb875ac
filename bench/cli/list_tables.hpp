// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/table.hpp"
#include "detectors/registry.hpp"

namespace headcount::bench {

// What `headcount list` prints: one table each.

Table scene_table();                                        ///< options and sensors of every scene
Table detector_table(const detectors::Registry& registry);  ///< and the oracles
Table metric_table();
Table attribute_table();  ///< values, and the priors of the population with their sources
Table overview_table(const detectors::Registry& registry);  ///< the names of all of these

}  // namespace headcount::bench
