// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/population.hpp"

namespace headcount::sim {

/// Shares of a population of walkers who carry, push and ride nothing.
inline PopulationOptions empty_handed() {
    PopulationOptions options;
    options.bag = {{"none", 1}};
    options.mobility_aid = {{"none", 1}};
    options.umbrella = {{"none", 1}};
    options.phone = {{"none", 1}};
    options.pram = {{"none", 1}};
    return options;
}

}  // namespace headcount::sim
