// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/list_tables.hpp"

#include <algorithm>
#include <set>

#include "bench/cli/help.hpp"
#include "bench/measures.hpp"
#include "bench/oracle.hpp"
#include "datasets/attribute.hpp"
#include "detectors/process/remote.hpp"
#include "sim/people/appearance.hpp"
#include "sim/people/priors.hpp"
#include "sim/render_clip.hpp"
#include "sim/world.hpp"

namespace headcount::bench {

namespace {

std::string option_text(const ParameterTable::Row& row) {
    return row.name + " = " + value_text(row.default_value) + " (" + row.range +
           "): " + row.meaning;
}

std::string highest_emission(const detectors::Description& description) {
    if (description.emissions.empty()) return "nothing";
    const auto highest = std::max_element(
        description.emissions.begin(), description.emissions.end(),
        [](const auto& a, const auto& b) { return a.emission_class < b.emission_class; });
    return std::string(code(highest->emission_class)) + " " +
           std::string(name(highest->emission_class));
}

/// Of a detector that an installed package offers and that cannot be made.
std::string unusable(const std::exception& why) {
    return std::string("cannot be used: ") + why.what();
}

/// One detector or oracle; the options' rows come from where each keeps them.
std::vector<Cell> detector_row(const std::string& id, const detectors::Description& description,
                               const std::vector<ParameterTable::Row>& options) {
    Cell::List sensors, fields, option_texts;
    for (const auto& wish : description.sensors)
        sensors.push_back(wish.mount + (wish.mount.empty() ? "" : " ") +
                          std::string(name(wish.kind)));
    for (const auto& emission : description.emissions)
        fields.push_back(emission.path + " (" + std::string(code(emission.emission_class)) + ")");
    for (const auto& row : options) option_texts.push_back(option_text(row));
    return {id,
            description.senses,
            name(description.counts),
            sensors,
            highest_emission(description),
            fields,
            description.cannot_count,
            option_texts,
            description.source};
}

void add_sensors(Table& table, const std::string& scene) {
    const auto world = sim::make_world({.scene = scene});
    std::set<SensorKind> kinds;
    for (const SensorSpec& sensor : world->site().sensors) kinds.insert(sensor.kind);
    for (const SensorKind kind : kinds)
        for (const auto& row : sim::sensor_parameters(kind))
            table.rows.push_back({scene, "option",
                                  "sensor_options." + std::string(name(kind)) + "." + row.name,
                                  value_text(row.default_value), row.range, row.meaning});
    for (const SensorSpec& sensor : world->site().sensors)
        table.rows.push_back({scene, "sensor", sensor.id, Cell(),
                              std::to_string(sensor.width_px) + " x " +
                                  std::to_string(sensor.height_px) + " at " +
                                  value_text(sensor.rate_hz) + " Hz",
                              std::string(name(sensor.kind)) + ", mount " + sensor.mount});
}

/// What a detector says of itself; one of a program of its own says so in a process of its own.
detectors::Description described(const std::string& id, const detectors::Registry::Entry& entry) {
    if (entry.worker_command.empty()) return entry.make({})->describe();
    detectors::process::WorkerStart start;
    start.command = entry.worker_command;
    start.detector = id;
    return detectors::process::Remote(std::move(start)).describe();
}

const sim::Appearance& appearance_of(const std::string& attribute) {
    const auto& all = sim::appearances();
    return *std::find_if(all.begin(), all.end(), [&](const sim::Appearance& appearance) {
        return appearance.attribute == attribute;
    });
}

}  // namespace

Table scene_table() {
    Table table{"Scenes: options (--set NAME=VALUE, or a key of [scene.options]) and sensors",
                {{"scene"}, {"kind"}, {"name"}, {"default"}, {"range"}, {"meaning"}},
                {}};
    for (const std::string& scene : sim::scene_names()) {
        for (const auto& row : sim::scene_parameters(scene))
            table.rows.push_back(
                {scene, "option", row.name, value_text(row.default_value), row.range, row.meaning});
        for (const auto& row : sim::PopulationOptions().parameters().rows())
            table.rows.push_back({scene, "option", "population." + row.name,
                                  value_text(row.default_value), row.range, row.meaning});
        add_sensors(table, scene);
    }
    return table;
}

std::vector<ParameterTable::Row> options_of(const detectors::Registry::Entry& entry) {
    return entry.options ? entry.options() : std::vector<ParameterTable::Row>{};
}

Table detector_table(const detectors::Registry& registry) {
    Table table{"Detectors: the counting backends. Oracles answer from truth, to prove measures.",
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
        try {
            const auto entry = registry.at(id);
            table.rows.push_back(detector_row(id, described(id, entry), options_of(entry)));
        } catch (const std::exception& error) {
            table.rows.push_back({id, unusable(error)});
            table.rows.back().resize(table.columns.size());
        }
    }
    for (const std::string& id : oracle_names())
        table.rows.push_back(detector_row(id, make_oracle(id)->describe(), oracle_parameters(id)));
    return table;
}

Table metric_table() {
    Table table{"Metrics: what headcount score measures",
                {{"metric"}, {"unit"}, {"pass"}, {"meaning"}},
                {}};
    for (const Metric& metric : metrics())
        table.rows.push_back({metric.id, metric.unit, name(metric.pass), metric.meaning});
    return table;
}

Table attribute_table(const std::string& population) {
    Table table{"Attributes: what truth knows of a person and a backend may give away",
                {{"attribute"},
                 {"meaning"},
                 {"values"},
                 {"unit"},
                 {"special_category", "may reveal health, religion or ethnic origin (GDPR art. 9)"},
                 {"onvif", "follows ONVIF's term"},
                 {"drawn", "what is drawn"},
                 {"shows_in", "shows in sensors"},
                 {"depends_on", "depends on"},
                 {"priors", "simulated priors, population " + population}},
                {},
                true};
    const auto priors = sim::prior_rows(sim::PopulationOptions(population));
    for (const auto& attribute : datasets::attributes()) {
        Cell::List prior_texts, sensors;
        for (const auto& prior : priors) {
            if (prior.attribute != attribute.name) continue;
            std::string text = prior.value;
            if (!prior.whom.empty()) text += (text.empty() ? "" : ", of ") + prior.whom;
            prior_texts.push_back(text + ": " + prior.prior + " [" + prior.source + "]");
        }
        const sim::Appearance& appearance = appearance_of(attribute.name);
        for (const std::string& kind : appearance.shows_in_words()) sensors.emplace_back(kind);
        table.rows.push_back({attribute.name, attribute.meaning, attribute.values, attribute.unit,
                              attribute.special_category, attribute.onvif, appearance.drawn,
                              sensors, sim::depends_on(attribute.name), prior_texts});
    }
    return table;
}

Table population_table(const std::string& only) {
    Table table{"Populations: shares of the named ones (population = { preset = ... } in a scene)",
                {{"population"},
                 {"attribute"},
                 {"whom", "of whom"},
                 {"value"},
                 {"prior"},
                 {"share_of_all", "share of all"},
                 {"source"}},
                {}};
    for (const std::string& population : sim::population_names()) {
        if (!only.empty() && population != only) continue;
        const sim::PopulationOptions options(population);
        const auto marginals = sim::marginal_shares(options);
        for (const sim::PriorRow& row : sim::prior_rows(options)) {
            const auto shares = marginals.find(row.attribute);
            Cell of_all;
            if (shares != marginals.end()) of_all = shares->second.at(row.value);
            table.rows.push_back(
                {population, row.attribute, row.whom, row.value, row.prior, of_all, row.source});
        }
    }
    return table;
}

Table overview_table(const detectors::Registry& registry) {
    Table table{"", {{"kind"}, {"name"}, {"meaning"}}, {}};
    for (const std::string& scene : sim::scene_names())
        table.rows.push_back({"scene", scene, "simulated: headcount list scenes has its options"});
    for (const std::string& id : registry.names()) {
        try {
            table.rows.push_back({"detector", id, described(id, registry.at(id)).senses});
        } catch (const std::exception& error) {
            table.rows.push_back({"detector", id, unusable(error)});
        }
    }
    for (const std::string& id : oracle_names())
        table.rows.push_back({"oracle", id, make_oracle(id)->describe().senses});
    for (const Metric& metric : metrics())
        table.rows.push_back({"metric", metric.id, metric.meaning});
    for (const auto& attribute : datasets::attributes())
        table.rows.push_back({"attribute", attribute.name, attribute.meaning});
    for (const std::string& population : sim::population_names())
        table.rows.push_back({"population", population, sim::population_meaning(population)});
    return table;
}

}  // namespace headcount::bench
