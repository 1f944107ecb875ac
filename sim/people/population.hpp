// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "datasets/truth.hpp"

namespace headcount::sim {

namespace people {
class DependencyGraph;
}

using datasets::PersonId;

/// Somebody, as the population's seed made them: the same id is the same person in every scene and
/// on every day.
struct Person {
    PersonId id = 0;
    datasets::Attributes attributes;  ///< every attribute of the vocabulary
    double age_years = 30;            ///< within the age group
    double height_m = 1.75;           ///< without shoes; a child's follows its age
    double shoulder_breadth_m = 0.46;
    double build = 0;              ///< -1 thin to 1 heavy; within the body_shape
    double free_speed_mps = 1.34;  ///< unhindered walking speed
    double skin_tone = 0.3;        ///< 0 light to 1 dark; the attribute is its tenth, monk_1 + that
    std::uint64_t body_seed = 0;   ///< of the face and body that no attribute says
    std::uint64_t look_seed = 0;   ///< of the clothes that no attribute says: cut, size of pattern
};

/// The person's value of a category; empty when it is not said.
std::string value_of(const Person& person, const std::string& attribute);

/// Who a person of that id is: a pure function, asked from several threads at once.
using WhoIs = std::function<Person(PersonId)>;

/// The shares of an attribute's values, by their names; together 1.
using Shares = std::map<std::string, double>;

/// Who there is. Each share is P(value) among those people to whom the name of its table and no
/// rule of `dependencies` says otherwise; `prior_rows` says where each comes from and
/// `marginal_shares` what is left of it among all. docs/attributes.md draws the graph.
struct PopulationOptions {
    std::string preset;  ///< the named population that all of this started as
    Shares gender;
    Shares age_group;
    Shares body_shape_under_30, body_shape_from_30;
    Shares skin_tone;
    Shares hair_length_female, hair_length_male_under_30, hair_length_male_from_30;
    Shares hair_colour_under_30, hair_colour_adult, hair_colour_senior;
    Shares facial_hair;  ///< of men; nobody else has any
    Shares glasses_under_30, glasses_from_30;
    Shares face_mask;
    Shares hat;
    Shares upper_garment_female, upper_garment_male;
    Shares upper_colour;
    Shares upper_pattern;
    Shares lower_garment_female, lower_garment_male;  ///< dress is 0: upper_garment says who
    Shares lower_colour;                              ///< of all but those in a dress
    Shares shoes;
    Shares gloves;
    Shares bag;
    Shares umbrella;
    Shares phone;
    Shares mobility_aid;
    Shares pram;
    double child_from_years = 5;   ///< children are drawn from these years up to 13
    double young_from_years = 13;  ///< the age group "young" is drawn from these years
    double young_to_years = 30;

    PopulationOptions();  ///< the campus preset
    /// @throws ConfigError for an unknown preset, naming the known ones and the nearest.
    explicit PopulationOptions(const std::string& preset);
    /// A named population (key "preset", else campus) and what is written beside it on top. The
    /// name of an attribute that has several tables (hair_length) stands for all of them.
    /// @throws ConfigError as ParameterTable::assign and validate() do.
    static PopulationOptions from(const Written& written);

    ParameterTable parameters();
    void validate() const;  ///< @throws ConfigError when the shares of a table do not sum to 1
};

/// The people of one seed: a pure function of (seed, id).
class Population {
public:
    /// @throws ConfigError as PopulationOptions::validate does.
    Population(std::uint64_t seed, PopulationOptions options);
    Person person(PersonId id) const;

private:
    std::uint64_t seed_;
    PopulationOptions options_;
    std::shared_ptr<const people::DependencyGraph> graph_;  ///< never changed, so shared by copies
};

}  // namespace headcount::sim
