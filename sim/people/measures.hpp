// SPDX-License-Identifier: Apache-2.0
// The numbers of a person that are drawn from a distribution and not from shares.
#pragma once

#include <string>

#include "sim/people/population.hpp"

namespace headcount::sim::people {

struct Normal {
    double mean, sd, low, high;
};

/// Ages in years, evenly: [from, to).
struct Years {
    double from, to;
};
Years years_of(const std::string& age_group, const PopulationOptions& options);

/// Where growing ends: WHO 2007 ends at 19, and CBS measured 19-year-olds.
constexpr double kGrown_years = 19;
Normal height_m(const std::string& gender, const std::string& age_group, double age_years);
/// Author and year, or "assumed".
std::string height_source(const std::string& age_group);

/// The build of somebody of a body shape (its index), at a place from 0 to 1 within it.
double build_within(std::size_t body_shape, double place);
constexpr double kThin_build = -0.4;  ///< thin is below it (assumed)
constexpr double kHeavy_build = 0.4;  ///< heavy is above it (assumed)

/// Somebody without a pram; (age, aid) are all that it depends on beside that.
Normal free_speed_mps(const std::string& age_group, const std::string& mobility_aid);
std::string speed_source(const std::string& age_group, const std::string& mobility_aid);
constexpr double kSpeedWithPram = 0.9;  ///< of the same person's without it (assumed)

}  // namespace headcount::sim::people
