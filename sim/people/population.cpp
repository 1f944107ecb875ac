// SPDX-License-Identifier: Apache-2.0
#include "sim/people/population.hpp"

#include <algorithm>
#include <cmath>

#include "core/rng.hpp"
#include "sim/people/dependencies.hpp"
#include "sim/people/measures.hpp"
#include "sim/people/share_tables.hpp"

namespace headcount::sim {

namespace {

double draw(Stream stream, const people::Normal& n) {
    return stream.truncated_normal(n.mean, n.sd, n.low, n.high);
}

std::size_t index_of(const people::Drawn& drawn, const char* attribute) {
    return static_cast<std::size_t>(drawn[people::drawing_of(attribute)]);
}

/// 0.49 and 0.43 m over the deltoids, SD 0.03 (dynamics.md section 3), in proportion to height:
/// what height explains of that SD is not drawn again. At most 2.5 cm are left.
people::Normal shoulder_breadth_m(const std::string& gender, double height_m, double height_sd) {
    const double share = gender == "male" ? 0.49 / 1.829 : 0.43 / 1.693;
    const double breadth = share * height_m;
    const double explained = std::min(share * height_sd, 0.025);
    return {breadth, std::sqrt(0.03 * 0.03 - explained * explained), breadth - 0.07,
            breadth + 0.07};
}

}  // namespace

std::string value_of(const Person& person, const std::string& attribute) {
    const auto found = person.attributes.find(attribute);
    return found == person.attributes.end() ? "" : std::get<std::string>(found->second);
}

Population::Population(std::uint64_t seed, PopulationOptions options)
    : seed_(seed), options_(std::move(options)) {
    options_.validate();
    for (const people::ShareTable& table : people::share_tables())
        for (const std::string& value : datasets::attribute(table.attribute).values)
            (options_.*table.shares).try_emplace(value, 0.0);  // left out: has no share
    graph_ = std::make_shared<const people::DependencyGraph>(options_);
}

Person Population::person(PersonId id) const {
    Person person;
    person.id = id;
    people::Drawn drawn;
    drawn.fill(-1);
    // One uniform number each, read off the cumulated shares in the vocabulary's order: a changed
    // share changes only those people whom it must.
    for (std::size_t i = 0; i < people::kDrawings; ++i) {
        const people::Drawing& drawing = people::drawings()[i];
        const std::size_t value =
            Stream(seed_, drawing.purpose, id).choice(graph_->weights(i, drawn));
        drawn[i] = static_cast<int>(value);
        person.attributes[drawing.attribute] = datasets::attribute(drawing.attribute).values[value];
    }
    const std::string gender = value_of(person, "gender"), age = value_of(person, "age_group");
    const people::Years years = people::years_of(age, options_);
    person.age_years = Stream(seed_, "person.age_years", id).uniform(years.from, years.to);
    const people::Normal height = people::height_m(gender, age, person.age_years);
    person.height_m = draw(Stream(seed_, "person.height", id), height);
    person.attributes["height_m"] = person.height_m;
    person.shoulder_breadth_m = draw(Stream(seed_, "person.shoulders", id),
                                     shoulder_breadth_m(gender, person.height_m, height.sd));
    person.build = people::build_within(index_of(drawn, "body_shape"),
                                        Stream(seed_, "person.build", id).uniform());
    person.free_speed_mps = draw(Stream(seed_, "person.speed", id),
                                 people::free_speed_mps(age, value_of(person, "mobility_aid")));
    if (value_of(person, "pram") == "pram") person.free_speed_mps *= people::kSpeedWithPram;
    // Within its tenth, clear of the ends that rounding could carry it over.
    const double within = Stream(seed_, "person.skin", id).uniform(0.001, 0.999);
    person.skin_tone = (static_cast<double>(index_of(drawn, "skin_tone")) + within) / 10;
    person.body_seed = Stream(seed_, "person.body", id).next_u64();
    person.look_seed = Stream(seed_, "person.look", id).next_u64();
    return person;
}

}  // namespace headcount::sim
