// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <memory>
#include <vector>

#include "bench/cli/command.hpp"

namespace headcount::bench {

/// `headcount --help`: what it is, every command, where to go on.
void write_help(std::ostream& out, const std::vector<std::unique_ptr<Command>>& commands);

/// `headcount COMMAND --help`: what it does, operands, options with range and default, examples.
void write_help(std::ostream& out, Command& command);

/// A value as people write it: 60 for 60.0, "female 0.5, male 0.5" for named shares.
std::string value_text(const Json& value);

/// "N", "X", "TEXT": what stands for an option's value in the help.
std::string value_name(const ParameterTable::Row& row);

}  // namespace headcount::bench
