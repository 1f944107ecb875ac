// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/commands.hpp"
#include "bench/cli/list_tables.hpp"
#include "core/error.hpp"
#include "sim/people/priors.hpp"

namespace headcount::bench {

namespace {

/// headcount list
class ListCommand : public Command {
public:
    Help help() const override {
        return {
            .name = "list",
            .summary = "show the scenes, detectors, metrics, attributes and populations",
            .operands = {{"WHAT", "scenes, detectors, metrics, attributes or populations", false}},
            .details =
                "Shows what there is, with every option, its range and its default. "
                "Without WHAT: the names alone.",
            .examples = {"headcount list detectors", "headcount list scenes --format csv",
                         "headcount list attributes --population station"}};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        add_format(table, format_);
        table.add(
            "population", population_, sim::population_names(),
            "of attributes: the named population whose priors stand beside them, without it " +
                sim::population_names().front() + "; of populations: the only one to show");
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        const std::string what = operands.has(0) ? operands.values[0] : "";
        if (!population_.empty() && what != "attributes" && what != "populations")
            throw ConfigError(
                "--population is for headcount list attributes and headcount list populations");
        write_table(*context.out, table(what, context.registry), table_format(format_));
        return 0;
    }

private:
    Table table(const std::string& what, const detectors::Registry& registry) const {
        if (what.empty()) return overview_table(registry);
        if (what == "scenes") return scene_table();
        if (what == "detectors") return detector_table(registry);
        if (what == "metrics") return metric_table();
        if (what == "attributes") {
            const std::string first = sim::population_names().front();
            return attribute_table(population_.empty() ? first : population_);
        }
        if (what == "populations") return population_table(population_);
        throw ConfigError(
            unknown_name("thing to list", what,
                         {"scenes", "detectors", "metrics", "attributes", "populations"}));
    }

    std::string format_ = "text";
    std::string population_;  ///< "" where none was given
};

}  // namespace

std::unique_ptr<Command> make_list_command() { return std::make_unique<ListCommand>(); }

}  // namespace headcount::bench
