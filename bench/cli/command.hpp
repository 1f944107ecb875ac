// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/cli/command_line.hpp"
#include "core/parameters.hpp"

namespace headcount::bench {

/// What the user typed after a command's name, besides its options.
struct Operands {
    std::vector<std::string> values;  ///< in the order typed; as many as the command asked for
    std::vector<std::string> set;     ///< every `--set key=value`, as typed: see settings.hpp
    bool has(std::size_t i) const { return i < values.size(); }
};

/// One command of `headcount`: one file. An object lives for one run. The framework reads the
/// options into the command's own fields by the table it gives, checks the operands, and turns
/// exceptions into exit codes; the command computes, and writes results to context.out, progress
/// and warnings to context.err.
class Command {
public:
    struct Operand {
        std::string name;  ///< "VIDEO"
        std::string meaning;
        bool required = true;
    };
    struct Help {
        std::string name;     ///< "simulate"
        std::string summary;  ///< one line, for `headcount --help`
        std::vector<Operand> operands;
        std::string details;  ///< what it does and what it leaves behind
        std::vector<std::string> examples;
        std::string set_meaning;  ///< of `--set key=value`; "" = the command takes none
        bool hidden = false;      ///< not for people: the worker's end
    };

    virtual ~Command() = default;
    virtual Help help() const = 0;
    /// The options: name, range and meaning of every field. A bool is a switch; a text whose
    /// default is "" is absent unless given.
    virtual ParameterTable options() = 0;
    /// @returns the exit code. @throws ConfigError, DataError (exit code 2), DetectorError (3).
    virtual int run(const Operands& operands, CommandContext& context) = 0;
};

/// Begins the option table of a command: its messages read `option --seed = -1 is out of range`.
ParameterTable command_options();

/// @throws ConfigError saying that `option` ("--out") must be given, when it was not.
void require(const std::string& value, const std::string& option);

/// Adds `--format text|json|csv`, which every command has that prints a table.
void add_format(ParameterTable& options, std::string& format);

/// Every command: one line each.
std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace headcount::bench
