// SPDX-License-Identifier: Apache-2.0
#include "sim/people/priors.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "sim/people/dependencies.hpp"
#include "sim/people/measures.hpp"
#include "sim/people/share_tables.hpp"

namespace headcount::sim {

namespace {

std::string text(double value) { return rounded_text(value, 4); }

std::string text(const people::Normal& n, const char* unit) {
    return "normal(" + text(n.mean) + ", " + text(n.sd) + ") within " + text(n.low) + " to " +
           text(n.high) + " " + unit;
}

const std::vector<std::string>& values_of(const char* attribute) {
    return datasets::attribute(attribute).values;
}

void add_heights(std::vector<PriorRow>& rows, const PopulationOptions& options) {
    for (const std::string& age : values_of("age_group"))
        for (const std::string& gender : values_of("gender")) {
            const people::Years years = people::years_of(age, options);
            const double last = std::max(years.from, years.to - 1);
            std::string prior = text(people::height_m(gender, age, last), "m");
            if (years.from < people::kGrown_years) {
                std::string first = text(people::height_m(gender, age, years.from), "m");
                first.append(" at ").append(text(years.from)).append(" years, ").append(prior);
                prior = first.append(" at ").append(text(last));
            }
            std::string whose = gender;
            rows.push_back({"height_m", whose.append(", ").append(age), "", prior,
                            people::height_source(age)});
        }
}

void add_hidden(std::vector<PriorRow>& rows, const PopulationOptions& options) {
    for (const std::string& age : values_of("age_group")) {
        const people::Years years = people::years_of(age, options);
        rows.push_back({"age_years", age, "",
                        "evenly from " + text(years.from) + " to " + text(years.to), "assumed"});
    }
    const std::vector<std::string>& shapes = values_of("body_shape");
    for (std::size_t i = 0; i < shapes.size(); ++i)
        rows.push_back(
            {"build", shapes[i], "",
             text(people::build_within(i, 0)) + " to " + text(people::build_within(i, 1)),
             "assumed"});
    for (const std::string& age : values_of("age_group"))
        rows.push_back({"free_speed_mps", age, "", text(people::free_speed_mps(age, "none"), "m/s"),
                        people::speed_source(age, "none")});
    for (const char* aid : {"cane", "wheelchair"})
        rows.push_back({"free_speed_mps", aid, "",
                        text(people::free_speed_mps("adult", aid), "m/s"),
                        people::speed_source("adult", aid)});
    rows.push_back({"free_speed_mps", "with a pram", "",
                    text(people::kSpeedWithPram) + " times that without", "assumed"});
}

/// With a share for every value.
PopulationOptions completed(PopulationOptions options) {
    for (const people::ShareTable& table : people::share_tables())
        for (const std::string& value : values_of(table.attribute))
            (options.*table.shares).try_emplace(value, 0.0);
    return options;
}

}  // namespace

std::vector<std::string> population_names() { return people::preset_names(); }

std::string population_meaning(const std::string& population) {
    return people::preset(population).meaning;
}

std::vector<PriorRow> prior_rows(const PopulationOptions& given) {
    const PopulationOptions options = completed(given);
    const people::Preset& preset = people::preset(options.preset);
    std::vector<PriorRow> rows;
    for (const datasets::Attribute& attribute : datasets::attributes()) {
        if (attribute.name == "height_m") add_heights(rows, options);
        for (const people::ShareTable& table : people::share_tables()) {
            if (attribute.name != table.attribute) continue;
            const people::PresetShares& said = people::preset_shares(preset, table.key);
            for (const std::string& value : attribute.values) {
                const double share = (options.*table.shares).at(value);
                const auto of_preset = said.shares.find(value);
                const bool own = share != (of_preset == said.shares.end() ? 0 : of_preset->second);
                rows.push_back({attribute.name, table.whom, value, text(share),
                                own ? "set in the scene" : said.source});
            }
        }
    }
    add_hidden(rows, options);
    return rows;
}

std::map<std::string, Shares> marginal_shares(const PopulationOptions& options) {
    const people::DependencyGraph graph(completed(options));
    std::map<std::string, Shares> all;
    for (std::size_t i = 0; i < people::kDrawings; ++i) {
        const char* attribute = people::drawings()[i].attribute;
        const std::vector<double> shares = graph.marginal(i);
        for (std::size_t v = 0; v < shares.size(); ++v)
            all[attribute][values_of(attribute)[v]] = shares[v];
    }
    return all;
}

std::vector<std::string> depends_on(const std::string& attribute) {
    if (attribute == "height_m") return {"gender", "age_group"};
    static const people::DependencyGraph kGraph{PopulationOptions()};
    std::vector<std::string> parents;
    for (const std::size_t parent : kGraph.before(people::drawing_of(attribute), false))
        parents.emplace_back(people::drawings()[parent].attribute);
    return parents;
}

}  // namespace headcount::sim
