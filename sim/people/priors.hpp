// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/people/population.hpp"

namespace headcount::sim {

/// The named populations, the base preset first.
std::vector<std::string> population_names();
std::string population_meaning(const std::string& population);  ///< @throws ConfigError

/// One line of the table of priors, as `headcount list populations` prints it.
struct PriorRow {
    std::string attribute;
    std::string whom;    ///< those it is said of: "female", "male, young"; "" of everybody
    std::string value;   ///< of a category; "" of a number
    std::string prior;   ///< "0.52"; of a number its distribution: "normal(1.693, 0.067) m"
    std::string source;  ///< author and year, or "assumed"
};

/// Every prior in the order of `datasets::attributes()`, then those of what no attribute says. A
/// share that differs from the preset has the source "set in the scene".
std::vector<PriorRow> prior_rows(const PopulationOptions& options = {});

/// P(value) among all people, of every attribute that is a category: the shares, mixed over whom
/// they are said of and cut by the rules. Exact, not estimated.
std::map<std::string, Shares> marginal_shares(const PopulationOptions& options);

/// The attributes that one depends on, in the order of drawing: the arrows into it.
std::vector<std::string> depends_on(const std::string& attribute);

}  // namespace headcount::sim
