// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "bench/cli/commands.hpp"
#include "bench/cli/pending_output.hpp"
#include "core/error.hpp"
#include "core/file.hpp"

namespace headcount::bench {

namespace {

/// headcount report
class ReportCommand : public Command {
public:
    Help help() const override {
        return {.name = "report",
                .summary = "write the results of a run as one HTML page with charts",
                .operands = {{"RUN.db", "what headcount run wrote"}},
                .details =
                    "Writes one self-contained HTML file, which opens without a network: the "
                    "scoreboard, error against leakage against latency, counts over time against "
                    "the truth, sample frames, seeds, versions and hashes. Needs the Python "
                    "package (pip install . in the checkout); the plain C++ program has no charts.",
                .examples = {"headcount report run.db --out report.html"}};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("out", out_, "the file to write");
        table.add("force", force_, "replace the file if it exists");
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        require(out_, "--out");
        const std::string& store = operands.values[0];
        if (!context.write_report)
            throw ConfigError(
                "report needs the Python package: run `pip install .` in the checkout (or "
                "scripts/demo, which does) and use the headcount command that it installs");
        check_readable_file(store);
        std::error_code not_there;
        if (std::filesystem::equivalent(store, out_, not_there))
            throw ConfigError("--out " + out_ + " is the store itself: choose another name");
        PendingOutput file(out_, PendingOutput::Kind::file, force_);
        try {
            file.fill([&](const std::string& path) { context.write_report(store, path); });
        } catch (const DataError&) {
            throw;
        } catch (const std::runtime_error& error) {  // what Python raised
            throw DataError(store, error.what());
        }
        file.commit();
        return 0;
    }

private:
    std::string out_;
    bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace headcount::bench
