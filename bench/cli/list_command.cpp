// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "bench/cli/commands.hpp"
#include "bench/table.hpp"
#include "core/error.hpp"
#include "datasets/attribute.hpp"
#include "sim/world.hpp"

namespace headcount::bench {

namespace {

using Rows = std::vector<ParameterTable::Row>;

std::string default_text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string option_text(const ParameterTable::Row& row) {
    return row.name + " = " + default_text(row.default_value) + " (" + row.range +
           "): " + row.meaning;
}

std::string highest_emission(const detectors::Description& description) {
    if (description.emissions.empty()) return "";
    const auto highest = std::max_element(
        description.emissions.begin(), description.emissions.end(),
        [](const auto& a, const auto& b) { return a.emission_class < b.emission_class; });
    return std::string(code(highest->emission_class)) + " " +
           std::string(name(highest->emission_class));
}

std::vector<std::string> sensor_texts(const detectors::Description& description) {
    std::vector<std::string> texts;
    for (const auto& wish : description.sensors)
        texts.push_back(wish.mount + (wish.mount.empty() ? "" : " ") +
                        std::string(name(wish.kind)));
    return texts;
}

Table detector_table(const detectors::Registry& registry) {
    Table table{"Detectors: the counting backends, with their default options",
                {{"detector"},
                 {"senses"},
                 {"counts"},
                 {"sensors"},
                 {"emission_class", "emits at most"},
                 {"emitted_fields", "emitted fields"},
                 {"cannot_count", "cannot count"},
                 {"options"},
                 {"source"}},
                {},
                true};
    for (const std::string& id : registry.names()) {
        const auto description = registry.make(id)->describe();
        std::vector<std::string> fields, options;
        for (const auto& emission : description.emissions) fields.push_back(emission.path);
        for (const auto& row : registry.at(id).options()) options.push_back(option_text(row));
        table.rows.push_back({id, description.senses, std::string(name(description.counts)),
                              sensor_texts(description), highest_emission(description), fields,
                              description.cannot_count, options, description.source});
    }
    return table;
}

Table attribute_table() {
    Table table{"Attributes: what may be known of a person",
                {{"attribute"},
                 {"meaning"},
                 {"values"},
                 {"unit"},
                 {"special_category", "special category (GDPR art. 9)"}},
                {},
                true};
    for (const auto& attribute : datasets::attributes())
        table.rows.push_back({attribute.name, attribute.meaning, attribute.values, attribute.unit,
                              attribute.special_category});
    return table;
}

/// headcount list
class ListCommand : public Command {
public:
    Help help() const override {
        return {.name = "list",
                .summary = "show the scenes, detectors, metrics and attributes that there are",
                .operands = {{"WHAT", "scenes, detectors, metrics or attributes", false}},
                .details =
                    "Shows what there is, with every option, its range and its default. "
                    "Without WHAT: the names alone.",
                .examples = {"headcount list detectors", "headcount list scenes --format csv"}};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        const auto format = table_format(format_);
        const std::string what = operands.has(0) ? operands.values[0] : "";
        write_table(*context.out, table(what, context.registry), format);
        return 0;
    }

private:
    static Table table(const std::string& what, const detectors::Registry& registry) {
        if (what.empty()) return overview(registry);
        if (what == "detectors") return detector_table(registry);
        if (what == "attributes") return attribute_table();
        throw ConfigError(
            unknown_name("thing to list", what, {"scenes", "detectors", "metrics", "attributes"}));
    }

    static Table overview(const detectors::Registry& registry) {
        Table table{"", {{"kind"}, {"name"}, {"meaning"}}, {}};
        for (const std::string& id : registry.names())
            table.rows.push_back(
                {std::string("detector"), id, registry.make(id)->describe().senses});
        for (const auto& attribute : datasets::attributes())
            table.rows.push_back({std::string("attribute"), attribute.name, attribute.meaning});
        return table;
    }

    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_list_command() { return std::make_unique<ListCommand>(); }

}  // namespace headcount::bench
