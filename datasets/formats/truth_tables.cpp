// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/truth_tables.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/text.hpp"

namespace headcount::datasets {

namespace {

// Ids, names and values here are of our own vocabularies: none needs quoting.

std::string seconds_text(SensorTime t) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6f", seconds(t));
    return text;
}

std::string value_text(const AttributeValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return exact_text(std::get<double>(value));
}

template <class Write>
void write_file(const std::string& folder, const char* name, Write write) {
    const std::string path = (std::filesystem::path(folder) / name).string();
    std::ofstream file(path);
    write(file);
    if (!file.flush()) throw not_written(path);
}

void write_attributes(std::ostream& file, const std::vector<PersonTruth>& people) {
    file << "person";
    for (const Attribute& attribute : attributes()) file << "," << attribute.name;
    file << "\n";
    for (const PersonTruth& person : people) {
        file << person.id;
        for (const Attribute& attribute : attributes()) {
            const auto known = person.attributes.find(attribute.name);
            file << "," << (known == person.attributes.end() ? "" : value_text(known->second));
        }
        file << "\n";
    }
}

}  // namespace

void write_truth_tables(const std::string& folder, const Truth& truth) {
    if (truth.crossings)
        write_file(folder, "crossings.csv", [&](std::ostream& file) {
            file << "t_s,person,line,direction,confirmed\n";
            for (const Crossing& c : *truth.crossings)
                file << seconds_text(c.t) << "," << c.person << "," << c.line << ","
                     << name(c.direction) << "," << (c.confirmed ? "true" : "false") << "\n";
        });
    if (truth.occupancy)
        write_file(folder, "occupancy.csv", [&](std::ostream& file) {
            file << "t_s,zone,people\n";
            for (const OccupancyChange& o : *truth.occupancy)
                file << seconds_text(o.t) << "," << o.zone << "," << o.people << "\n";
        });
    if (truth.people)
        write_file(folder, "attributes.csv",
                   [&](std::ostream& file) { write_attributes(file, *truth.people); });
}

}  // namespace headcount::datasets
