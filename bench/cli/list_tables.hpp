// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "bench/table.hpp"
#include "detectors/registry.hpp"

namespace headcount::bench {

// What `headcount list` prints: one table each.

Table scene_table();                                        ///< options and sensors of every scene
Table detector_table(const detectors::Registry& registry);  ///< and the oracles
Table metric_table();
/// Values, what is drawn, in which sensors it shows, and the priors of a named population with
/// their sources. @throws ConfigError for a population that there is not.
Table attribute_table(const std::string& population);
/// Every share of every named population, or of one alone.
Table population_table(const std::string& only = "");
Table overview_table(const detectors::Registry& registry);  ///< the names of all of these

}  // namespace headcount::bench
