// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/commands.hpp"
#include "detectors/process/serve.hpp"

namespace headcount::bench {

namespace {

/// headcount worker: the other end of `headcount run`, one process a detector.
class WorkerCommand : public Command {
public:
    Help help() const override {
        return {.name = "worker",
                .summary = "serve one detector to headcount run",
                .operands = {},
                .details =
                    "Started by headcount run; speaks the protocol of "
                    "detectors/process/PROTOCOL.md on descriptors 3 and 4.",
                .examples = {},
                .set_meaning = "",
                .hidden = true};
    }
    ParameterTable options() override { return command_options(); }
    int run(const Operands&, CommandContext& context) override {
        return detectors::process::serve(context.registry);
    }
};

}  // namespace

std::unique_ptr<Command> make_worker_command() { return std::make_unique<WorkerCommand>(); }

}  // namespace headcount::bench
