// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "datasets/truth.hpp"

namespace headcount::sim {

using datasets::PersonId;

/// Somebody, as the population's seed made them: the same id is the same person in every scene and
/// on every day.
struct Person {
    PersonId id = 0;
    datasets::Attributes attributes;  ///< every attribute of the vocabulary
    double height_m = 1.75;           ///< without shoes
    double shoulder_breadth_m = 0.46;
    double build = 0;              ///< -1 thin to 1 heavy
    double free_speed_mps = 1.34;  ///< unhindered walking speed
    double skin_tone = 0.3;        ///< 0 light to 1 dark; drawn independently of all else
    std::uint64_t look_seed = 0;   ///< of all that no attribute says: hair, cut, pattern, shoes
};

/// Who there is. Each share is a prior P(value); `prior_rows` says where each comes from.
/// Dependency graph: (age_group, gender) -> height_m -> shoulder_breadth_m; (age_group,
/// mobility_aid) -> free_speed_mps, stride; age_group -> build; (gender, age_group) -> hair, beard,
/// skirt, glasses, which are looks and no attributes; all else independent (dynamics.md section 3).
struct PopulationOptions {
    std::map<std::string, double> gender;
    std::map<std::string, double> age_group;
    std::map<std::string, double> face_mask;
    std::map<std::string, double> bag;
    std::map<std::string, double> hat;
    std::map<std::string, double> upper_colour;
    std::map<std::string, double> lower_colour;
    std::map<std::string, double> mobility_aid;

    PopulationOptions();  ///< the campus preset
    ParameterTable parameters();
    void validate() const;  ///< @throws ConfigError when the shares of an attribute do not sum to 1
};

/// One line of the table of priors, as `headcount list attributes` prints it.
struct PriorRow {
    std::string attribute;
    std::string value;   ///< of a category; of a number, for whom ("female, young")
    std::string prior;   ///< "0.52"; of a number its distribution: "normal(1.693, 0.067) m"
    std::string source;  ///< author and year, or "assumed"
};

/// Every prior in the order of `datasets::attributes()`, then free_speed_mps. A share that differs
/// from the campus preset has the source "set in the scene".
std::vector<PriorRow> prior_rows(const PopulationOptions& options = {});

/// The people of one seed: a pure function of (seed, id).
class Population {
public:
    /// @throws ConfigError as PopulationOptions::validate does.
    Population(std::uint64_t seed, PopulationOptions options);
    Person person(PersonId id) const;

private:
    std::uint64_t seed_;
    PopulationOptions options_;
};

}  // namespace headcount::sim
