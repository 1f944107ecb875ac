// SPDX-License-Identifier: Apache-2.0
#include "sim/people/population.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/text.hpp"

namespace headcount::sim {

namespace {

using Shares = std::map<std::string, double>;

constexpr const char* kHeightSource =
    "CBS 2021, Dutch 19-year-olds of 2020: men 182.9 (SD 7.5) cm, women 169.3 (SD 6.7) cm";

struct Normal {
    double mean, sd, low, high;
};

/// Young people as CBS measured them. Adults 30 to 64 are of earlier, slightly shorter generations
/// and seniors have shrunk: the factors are assumed. A child's height is that of an age drawn from
/// 5 to 12 years.
Normal height_m(const std::string& gender, const std::string& age) {
    if (age == "child") return {1.33, 0.14, 1.05, 1.65};  // assumed
    const double factor = age == "senior" ? 0.965 : age == "adult" ? 0.993 : 1.0;
    const double mean = (gender == "male" ? 1.829 : 1.693) * factor;
    const double sd = gender == "male" ? 0.075 : 0.067;
    return {mean, sd, mean - 4 * sd, mean + 4 * sd};
}

/// Students: N(1.34, 0.26) within 0.7 to 2.0 m/s (Weidmann 1993). The limits of the other rows are
/// RiMEA's test 7 (under 30, over 50, impaired); their means and that of a wheelchair are assumed.
Normal free_speed_mps(const std::string& age, const std::string& aid) {
    if (aid == "cane") return {0.62, 0.08, 0.46, 0.76};
    if (aid == "wheelchair") return {1.0, 0.15, 0.7, 1.3};
    if (age == "child") return {1.15, 0.2, 0.58, 1.61};
    if (age == "senior") return {1.08, 0.18, 0.68, 1.41};
    return {1.34, 0.26, 0.7, 2.0};
}

const char* height_source(const std::string& age) {
    if (age == "young") return kHeightSource;
    return age == "child" ? "assumed" : "CBS 2021 times an assumed factor for the age";
}

const char* speed_source(const std::string& age, const std::string& aid) {
    if (aid == "none" && (age == "young" || age == "adult")) return "Weidmann 1993";
    return aid == "wheelchair" ? "assumed" : "limits: RiMEA test 7; mean and SD assumed";
}

/// The attributes drawn from shares, in the vocabulary's order, with their field in the options.
struct Category {
    const char* attribute;
    Shares PopulationOptions::*shares;
    Purpose purpose;
};

constexpr std::array kCategories{
    Category{"gender", &PopulationOptions::gender, "person.gender"},
    Category{"age_group", &PopulationOptions::age_group, "person.age_group"},
    Category{"face_mask", &PopulationOptions::face_mask, "person.face_mask"},
    Category{"bag", &PopulationOptions::bag, "person.bag"},
    Category{"hat", &PopulationOptions::hat, "person.hat"},
    Category{"upper_colour", &PopulationOptions::upper_colour, "person.upper_colour"},
    Category{"lower_colour", &PopulationOptions::lower_colour, "person.lower_colour"},
    Category{"mobility_aid", &PopulationOptions::mobility_aid, "person.mobility_aid"},
};

/// One uniform number, read off the cumulated shares in the vocabulary's order: a changed prior
/// changes only those people whom it must.
std::string draw(Stream stream, const Shares& shares, const datasets::Attribute& attribute) {
    std::vector<double> weights;
    for (const std::string& value : attribute.values) weights.push_back(shares.at(value));
    return attribute.values[stream.choice(weights)];
}

double draw(Stream stream, const Normal& n) {
    return stream.truncated_normal(n.mean, n.sd, n.low, n.high);
}

std::string text(double value) { return rounded_text(value, 4); }

std::string text(const Normal& n, const char* unit) {
    return "normal(" + text(n.mean) + ", " + text(n.sd) + ") within " + text(n.low) + " to " +
           text(n.high) + " " + unit;
}

std::string value_of(const Person& person, const char* attribute) {
    return std::get<std::string>(person.attributes.at(attribute));
}

void add_heights(std::vector<PriorRow>& rows) {
    for (const std::string& age : datasets::attribute("age_group").values)
        for (const std::string& gender : datasets::attribute("gender").values) {
            std::string whose = gender;
            rows.push_back({"height_m", whose.append(", ").append(age),
                            text(height_m(gender, age), "m"), height_source(age)});
        }
}

void add_speeds(std::vector<PriorRow>& rows) {
    for (const std::string& age : datasets::attribute("age_group").values)
        rows.push_back({"free_speed_mps", age, text(free_speed_mps(age, "none"), "m/s"),
                        speed_source(age, "none")});
    for (const char* aid : {"cane", "wheelchair"})
        rows.push_back({"free_speed_mps", aid, text(free_speed_mps("adult", aid), "m/s"),
                        speed_source("adult", aid)});
}

}  // namespace

// The shares of the campus preset are assumed, all of them: sweep them, do not claim them.
PopulationOptions::PopulationOptions()
    : gender{{"female", 0.5}, {"male", 0.5}},
      age_group{{"child", 0.02}, {"young", 0.70}, {"adult", 0.23}, {"senior", 0.05}},
      face_mask{{"none", 0.90}, {"mask", 0.10}},
      bag{{"none", 0.30}, {"backpack", 0.42}, {"shoulder_bag", 0.23}, {"trolley", 0.05}},
      hat{{"none", 0.85}, {"cap", 0.06}, {"beanie", 0.05}, {"headscarf", 0.04}},
      upper_colour{{"black", 0.22},  {"grey", 0.14},   {"white", 0.13}, {"red", 0.09},
                   {"orange", 0.03}, {"yellow", 0.04}, {"green", 0.09}, {"blue", 0.16},
                   {"purple", 0.03}, {"pink", 0.03},   {"brown", 0.04}},
      lower_colour{{"black", 0.32},  {"grey", 0.14},   {"white", 0.04}, {"red", 0.02},
                   {"orange", 0.01}, {"yellow", 0.01}, {"green", 0.05}, {"blue", 0.32},
                   {"purple", 0.01}, {"pink", 0.01},   {"brown", 0.07}},
      mobility_aid{{"none", 0.97}, {"cane", 0.02}, {"wheelchair", 0.01}} {}

ParameterTable PopulationOptions::parameters() {
    ParameterTable table("population");
    for (const Category& c : kCategories)
        table.add(c.attribute, this->*c.shares,
                  "share of each value of \"" + datasets::attribute(c.attribute).meaning + "\"");
    return table;
}

void PopulationOptions::validate() const {
    for (const Category& c : kCategories) {
        double sum = 0;
        std::string shares;
        for (const std::string& value : datasets::attribute(c.attribute).values) {
            const auto found = (this->*c.shares).find(value);
            const double share = found == (this->*c.shares).end() ? 0 : found->second;
            sum += share;
            shares += (shares.empty() ? "" : ", ") + value + " " + text(share);
        }
        // 1e-6: shares written as decimals, thirds among them with six digits.
        if (!(std::abs(sum - 1) <= 1e-6))
            throw ConfigError("population." + std::string(c.attribute) + ": the shares sum to " +
                              text(sum) + ", must be 1 (" + shares + ")");
    }
}

std::vector<PriorRow> prior_rows(const PopulationOptions& options) {
    const PopulationOptions preset;
    std::vector<PriorRow> rows;
    for (const datasets::Attribute& attribute : datasets::attributes()) {
        if (attribute.name == "height_m") add_heights(rows);
        for (const Category& c : kCategories) {
            if (attribute.name != c.attribute) continue;
            for (const std::string& value : attribute.values) {
                const double share = (options.*c.shares).at(value);
                const bool own = share != (preset.*c.shares).at(value);
                rows.push_back({attribute.name, value, text(share),
                                own ? "set in the scene" : "assumed (campus preset)"});
            }
        }
    }
    add_speeds(rows);
    return rows;
}

Population::Population(std::uint64_t seed, PopulationOptions options)
    : seed_(seed), options_(std::move(options)) {
    options_.validate();
    for (const Category& c : kCategories)  // values left out of a map have no share
        for (const std::string& value : datasets::attribute(c.attribute).values)
            (options_.*c.shares).try_emplace(value, 0.0);
}

Person Population::person(PersonId id) const {
    Person person;
    person.id = id;
    for (const Category& c : kCategories)
        person.attributes[c.attribute] = draw(Stream(seed_, c.purpose, id), options_.*c.shares,
                                              datasets::attribute(c.attribute));
    const std::string gender = value_of(person, "gender"), age = value_of(person, "age_group");
    const Normal height = height_m(gender, age);
    person.height_m = draw(Stream(seed_, "person.height", id), height);
    person.attributes["height_m"] = person.height_m;

    // 0.49 and 0.43 m over the deltoids, SD 0.03 (dynamics.md section 3), in proportion to height:
    // what height explains of that SD is not drawn again. At most 2.5 cm are left.
    const double share = gender == "male" ? 0.49 / 1.829 : 0.43 / 1.693;
    const double breadth = share * person.height_m;
    const double explained = std::min(share * height.sd, 0.025);
    person.shoulder_breadth_m = draw(
        Stream(seed_, "person.shoulders", id),
        {breadth, std::sqrt(0.03 * 0.03 - explained * explained), breadth - 0.07, breadth + 0.07});
    // Assumed: heavier with age.
    const double heaviness = age == "senior" ? 0.15 : age == "adult" ? 0.1 : -0.05;
    person.build = draw(Stream(seed_, "person.build", id), {heaviness, 0.4, -1, 1});
    person.free_speed_mps = draw(Stream(seed_, "person.speed", id),
                                 free_speed_mps(age, value_of(person, "mobility_aid")));
    // Assumed: all tones occur, light ones more often.
    person.skin_tone = std::pow(Stream(seed_, "person.skin", id).uniform(), 1.6);
    person.look_seed = Stream(seed_, "person.look", id).next_u64();
    return person;
}

}  // namespace headcount::sim
