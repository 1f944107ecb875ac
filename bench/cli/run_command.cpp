// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <ostream>

#include "bench/cli/commands.hpp"
#include "bench/cli/interruption.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/score_with_bar.hpp"
#include "bench/run.hpp"
#include "bench/table.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

constexpr int kDetectorFailed = 3;

/// How the trials of each detector on each scene ended.
Table outcome_table(const std::vector<ScoredRun>& runs) {
    Table table{"Trials",
                {{"scene"},
                 {"detector"},
                 {"pass"},
                 {"ok"},
                 {"refused"},
                 {"failed"},
                 {"timed_out"},
                 {"first_reason", "first reason"}},
                {}};
    struct Tally {
        std::array<std::int64_t, 4> by_outcome{};
        std::string reason;
    };
    std::map<std::array<std::string, 3>, Tally> tallies;
    for (const ScoredRun& run : runs) {
        const TrialKey& key = run.record.key;
        Tally& tally = tallies[{key.scene, key.detector, std::string(name(key.pass))}];
        ++tally.by_outcome[static_cast<std::size_t>(run.record.outcome)];
        if (tally.reason.empty()) tally.reason = run.record.reason;
    }
    for (const auto& [key, tally] : tallies) {
        std::vector<Cell> row{key[0], key[1], key[2]};
        for (const std::int64_t n : tally.by_outcome) row.emplace_back(n);
        row.push_back(tally.reason.empty() ? Cell{} : Cell{tally.reason});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// headcount run
class RunCommand : public Command {
public:
    Help help() const override {
        return {.name = "run",
                .summary = "run every trial of an experiment and keep what came out",
                .operands = {{"EXPERIMENT.toml", "scenes, seeds, passes and detectors"}},
                .details =
                    "Runs each detector in a process of its own over each scene and seed, and "
                    "writes what it let out, the truth and the results to RUN.db. A detector that "
                    "crashes, hangs or refuses is a row with the reason. Ctrl-C ends it cleanly; "
                    "the same command then goes on where it ended, and nothing is done twice. "
                    "Exit code 3: a detector failed or was too late.",
                .examples = {"headcount run experiment.toml --out run.db --threads 2"}};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("out", out_, "the store to write, or to go on with");
        table.add("threads", threads_, 0, 256,
                  "clips at once, 0 = as the experiment says; changes no result");
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        require(out_, "--out");
        const AllClips clips;
        const Experiment experiment = read_experiment(operands.values[0], context.registry, clips);
        std::optional<Interruption> interruption(std::in_place);
        Store store = Store::for_run(out_, experiment);
        const RunSummary summary =
            run_with_bar(experiment, clips, store, context, interruption->asked());
        interruption.reset();  // scoring is done anew by whoever cuts it off
        if (summary.stopped)
            throw Interrupted("stopped after " + std::to_string(summary.before + summary.done) +
                              " of " + std::to_string(summary.total) +
                              " trials; the same command goes on from there");
        score_with_bar(store, context);
        const auto runs = store.runs();
        if (summary.before > 0)
            *context.err << "headcount: " << summary.before << " of " << summary.total
                         << " trials were in " << out_ << " already\n";
        write_table(*context.out, outcome_table(runs), table_format(format_));
        const bool failed = std::any_of(runs.begin(), runs.end(), [](const ScoredRun& run) {
            return run.record.outcome == Outcome::failed ||
                   run.record.outcome == Outcome::timed_out;
        });
        return failed ? kDetectorFailed : 0;
    }

private:
    RunSummary run_with_bar(const Experiment& experiment, const ClipSource& clips, Store& store,
                            const CommandContext& context, const std::atomic<bool>& stop) const {
        Progress bar(*context.err, "run", 1.0);
        RunOptions options;
        options.worker_command = context.worker_command;
        options.worker_command.emplace_back("worker");
        options.threads = threads_;
        options.stop = &stop;
        options.progress = [&](std::size_t done, std::size_t total, const std::string&) {
            bar.update(static_cast<double>(done) / static_cast<double>(total));
        };
        return bench::run(experiment, context.registry, clips, store, options);
    }

    std::string out_;
    int threads_ = 0;
    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_run_command() { return std::make_unique<RunCommand>(); }

}  // namespace headcount::bench
