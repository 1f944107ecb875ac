// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "datasets/truth.hpp"

namespace headcount::bench {

/// A row of a table: Result::stratum. Empty: all time.
using StratumLabel = std::map<std::string, std::string>;

/// The rows that an event at t counts in: all time, and every stratum that holds t, each once.
std::vector<StratumLabel> strata_at(const std::vector<datasets::Stratum>& strata, SensorTime t);

}  // namespace headcount::bench
