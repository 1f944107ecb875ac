// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "detectors/registry.hpp"

namespace headcount::bench {

/// What a command may use beyond its arguments. The plain program gives built-in detectors only;
/// the Python extension adds Python's detectors and the commands that need Python.
struct CommandContext {
    detectors::Registry registry = detectors::built_in();
    std::vector<std::string>
        worker_command;  ///< how to start this very program as a worker: {"/path/headcount"}
    /// Writes the report; empty where there is no Python, and `report` then says what to install.
    std::function<void(const std::string& store_path, const std::string& out_path)> write_report;
    std::ostream* out = nullptr;  ///< results
    std::ostream* err = nullptr;  ///< progress and warnings
};

/// The one command line, whoever enters it. `arguments` without the program's name. Never throws.
/// @returns the exit code: 0 done, 1 our own bug, 2 bad input, 3 a detector failed, 130
/// interrupted.
int run_command_line(const std::vector<std::string>& arguments, CommandContext& context);

}  // namespace headcount::bench
