// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/people/population.hpp"

namespace headcount::sim::people {

/// One table of shares of PopulationOptions, and of whom it is said.
struct ShareTable {
    const char* key;  ///< as in an experiment: the attribute's name, and whom it is said of
    const char* attribute;
    Shares PopulationOptions::*shares;
    const char* whom = "";          ///< in words; "" = everybody
    const char* gender = "";        ///< only of this gender; "" = of both
    std::vector<const char*> ages;  ///< only of these age groups; empty = of all
};

/// Every table, in the vocabulary's order. The tables of one attribute cover everybody once.
const std::vector<ShareTable>& share_tables();

/// A named population.
struct Preset {
    const char* name;
    const char* meaning;
    /// Assumed, as all presets' ages are. Children end at 13 years, the young at `young_to_years`.
    double child_from_years, young_from_years, young_to_years;
};
const std::vector<Preset>& presets();
std::vector<std::string> preset_names();
/// @throws ConfigError naming the known ones and the nearest.
const Preset& preset(const std::string& name);

/// What a preset says of one table.
struct PresetShares {
    Shares shares;
    std::string source;
};
const PresetShares& preset_shares(const Preset& preset, const std::string& key);

}  // namespace headcount::sim::people
