// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "bench/cli/commands.hpp"
#include "bench/cli/score_with_bar.hpp"
#include "bench/scorecard.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

/// headcount score
class ScoreCommand : public Command {
public:
    Help help() const override {
        return {.name = "score",
                .summary = "measure what a run recorded, and print the scoreboard",
                .operands = {{"RUN.db", "what headcount run wrote"}},
                .details =
                    "Measures the recorded trials again, without running anything, and writes the "
                    "results into RUN.db. The scoreboard has a row for each scene and detector: "
                    "the mean absolute count error (people per clip, or at any moment of a scene "
                    "where somebody counts a room's people), latency per frame, the most intrusive "
                    "class of data emitted (E0 to "
                    "E8; unclassified: a field that it does not declare), and what was given away "
                    "about each attribute of the people (normalised "
                    "advantage of an attacker: 0 is guessing, 1 is certainty). Intervals are 95 "
                    "%, by scene. An empty cell was not measured; --table results says why.",
                .examples = {"headcount score run.db",
                             "headcount score run.db --table results --format csv > results.csv"}};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("table", table_, {"scoreboard", "results"},
                  "results: every number, with stratum, unit, sample size and method");
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        const auto format = table_format(format_);
        Store store = Store::for_scoring(operands.values[0]);
        const RunInfo info = store.info();
        const auto results = score_with_bar(store, context);
        if (!store.writable())
            *context.err << "headcount: warning: " << operands.values[0]
                         << " may only be read: the results are shown here and not kept\n";
        Table table = table_ == "results" ? results_table(results) : scoreboard(results);
        table.title = "Experiment " + info.experiment_name + ", Headcount " + info.version +
                      ", build " + info.build;
        if (info.finished.empty())
            *context.err << "headcount: warning: the run is not complete: headcount run goes on "
                            "where it stopped\n";
        write_table(*context.out, table, format);
        return 0;
    }

private:
    std::string table_ = "scoreboard";
    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_score_command() { return std::make_unique<ScoreCommand>(); }

}  // namespace headcount::bench
