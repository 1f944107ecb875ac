// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/error.hpp"
#include "core/text.hpp"
#include "sim/people/population.hpp"
#include "sim/people/share_tables.hpp"

namespace headcount::sim {

using people::ShareTable;

namespace {

/// The keys of all tables of one attribute.
std::vector<std::string> keys_of(const std::string& attribute) {
    std::vector<std::string> keys;
    for (const ShareTable& table : people::share_tables())
        if (table.attribute == attribute) keys.emplace_back(table.key);
    return keys;
}

/// The attributes whose name is no table's key.
std::vector<std::string> split_attributes() {
    std::vector<std::string> names;
    for (const datasets::Attribute& attribute : datasets::attributes())
        if (keys_of(attribute.name).size() > 1) names.push_back(attribute.name);
    return names;
}

/// "hair_length" written out as each of its tables that is not written itself.
Written spelled_out(Written written) {
    for (const std::string& attribute : split_attributes()) {
        if (!written.values.contains(attribute)) continue;
        const Written said = written.part(attribute);
        const std::string pointer = "/" + attribute;
        const auto origin = written.origins.find(pointer);
        for (const std::string& key : keys_of(attribute)) {
            if (written.values.contains(key)) continue;
            written.values[key] = said.values;
            if (origin != written.origins.end()) written.origins["/" + key] = origin->second;
        }
        written.values.erase(attribute);
    }
    return written;
}

}  // namespace

PopulationOptions::PopulationOptions() : PopulationOptions("campus") {}

PopulationOptions::PopulationOptions(const std::string& name) : preset(name) {
    const people::Preset& of = people::preset(name);
    child_from_years = of.child_from_years;
    young_from_years = of.young_from_years;
    young_to_years = of.young_to_years;
    for (const ShareTable& table : people::share_tables())
        this->*table.shares = people::preset_shares(of, table.key).shares;
}

PopulationOptions PopulationOptions::from(const Written& written) {
    std::string name = "campus";
    if (written.values.is_object() && written.values.contains("preset")) {
        ParameterTable table("population");
        table.add("preset", name, people::preset_names(), "named population");
        Written given{Json::object(), written.origins};
        given.values["preset"] = written.values.at("preset");
        table.assign(given);
    }
    PopulationOptions options(name);
    const bool is_table = written.values.is_object();
    options.parameters().assign(is_table ? spelled_out(written) : written, split_attributes());
    options.validate();
    return options;
}

ParameterTable PopulationOptions::parameters() {
    ParameterTable table("population");
    table.add("preset", preset, people::preset_names(), "named population; all else is on top");
    for (const ShareTable& t : people::share_tables()) {
        const std::string whom = *t.whom == '\0' ? "" : " among: " + std::string(t.whom);
        table.add(
            t.key, this->*t.shares,
            "share of each value of \"" + datasets::attribute(t.attribute).meaning + "\"" + whom);
    }
    table.add("child_from_years", child_from_years, 5, 12.5, "age from which children are drawn");
    table.add("young_from_years", young_from_years, 13, 30, "age from which the young are drawn");
    table.add("young_to_years", young_to_years, 13, 30, "age below which they are");
    return table;
}

void PopulationOptions::validate() const {
    for (const ShareTable& table : people::share_tables()) {
        double sum = 0;
        std::string shares;
        for (const std::string& value : datasets::attribute(table.attribute).values) {
            const auto found = (this->*table.shares).find(value);
            const double share = found == (this->*table.shares).end() ? 0 : found->second;
            sum += share;
            shares += (shares.empty() ? "" : ", ") + value + " " + rounded_text(share, 4);
        }
        // 1e-6: shares written as decimals, thirds among them with six digits.
        if (!(std::abs(sum - 1) <= 1e-6))
            throw ConfigError("population." + std::string(table.key) + ": the shares sum to " +
                              rounded_text(sum, 4) + ", must be 1 (" + shares + ")");
    }
    for (const Shares* lower : {&lower_garment_female, &lower_garment_male})
        if (const auto dress = lower->find("dress"); dress != lower->end() && dress->second > 0)
            throw ConfigError("population.lower_garment: the share of dress is " +
                              rounded_text(dress->second, 4) +
                              ", must be 0: who wears one is said by upper_garment");
    if (!(young_from_years < young_to_years))
        throw ConfigError("population.young_to_years = " + rounded_text(young_to_years, 4) +
                          " must be above young_from_years = " + rounded_text(young_from_years, 4));
}

}  // namespace headcount::sim
