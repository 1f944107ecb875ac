// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/help.hpp"

#include <algorithm>
#include <ostream>

#include "bench/table_text.hpp"

namespace headcount::bench {

namespace {

constexpr std::size_t kWidth = 88;  // of a line of help
constexpr std::size_t kIndent = 2;

/// A label and its explanation, the explanation wrapped beside the label.
void write_entry(std::ostream& out, const std::string& label, std::size_t label_width,
                 const std::string& text) {
    const auto lines = wrapped(text, kWidth - label_width - 2 * kIndent);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string shown = i == 0 ? label : "";
        shown.resize(std::max(label_width, shown.size()), ' ');
        out << "  " << shown << "  " << lines[i] << "\n";
    }
}

using Entries = std::vector<std::pair<std::string, std::string>>;

void write_section(std::ostream& out, const std::string& title, const Entries& entries) {
    std::size_t label_width = 0;
    for (const auto& [label, text] : entries) label_width = std::max(label_width, label.size());
    out << "\n" << title << ":\n";
    for (const auto& [label, text] : entries) write_entry(out, label, label_width, text);
}

std::string option_text(const ParameterTable::Row& row) {
    const Json& value = row.default_value;
    if (value.is_boolean()) return row.meaning;
    std::string range = row.range == "any text" ? "" : row.range;
    if (!(value.is_string() && value.get<std::string>().empty()))
        range += (range.empty() ? "" : "; ") + std::string("default ") + value_text(value);
    return row.meaning + (range.empty() ? "" : " (" + range + ")");
}

}  // namespace

std::string value_text(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    std::string text;
    if (value.is_object()) {
        for (const auto& [key, share] : value.items())
            text += (text.empty() ? "" : ", ") + key + " " + value_text(share);
        return text;
    }
    text = value.dump();
    return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

std::string value_name(const ParameterTable::Row& row) {
    if (row.default_value.is_boolean()) return "";
    if (row.default_value.is_number_float()) return "X";
    if (row.default_value.is_number()) return "N";
    return row.range.starts_with("one of") ? "NAME" : "TEXT";
}

void write_help(std::ostream& out, const std::vector<std::unique_ptr<Command>>& commands) {
    out << "headcount: the open test bench for people counters. It simulates a door and a\n"
           "classroom, runs counting backends on them, and measures how well they count, how fast\n"
           "they are, and what they give away about the people.\n\n"
           "Usage: headcount COMMAND [OPTIONS]\n";
    Entries entries;
    for (const auto& command : commands)
        if (const auto help = command->help(); !help.hidden)
            entries.emplace_back(help.name, help.summary);
    write_section(out, "Commands", entries);
    write_section(out, "Options",
                  {{"--help", "show this; headcount COMMAND --help tells all about a command"},
                   {"--version", "show the version and the build"}});
    out << "\nResults go to standard output, progress and warnings to standard error. Exit codes:\n"
           "0 done, 2 bad input (one line says what), 3 a detector failed, 130 interrupted.\n";
}

void write_help(std::ostream& out, Command& command) {
    const Command::Help help = command.help();
    out << "Usage: headcount " << help.name;
    for (const auto& operand : help.operands)
        out << (operand.required ? " " + operand.name : " [" + operand.name + "]");
    out << " [OPTIONS]\n\n";
    for (const std::string& line : wrapped(help.details, kWidth)) out << line << "\n";
    Entries operands, options;
    for (const auto& operand : help.operands) operands.emplace_back(operand.name, operand.meaning);
    if (!operands.empty()) write_section(out, "Arguments", operands);
    for (const auto& row : command.options().rows()) {
        const std::string value = value_name(row);
        options.emplace_back("--" + row.name + (value.empty() ? "" : " " + value),
                             option_text(row));
    }
    if (!help.set_meaning.empty()) options.emplace_back("--set KEY=VALUE", help.set_meaning);
    options.emplace_back("--help", "show this");
    write_section(out, "Options", options);
    out << (help.examples.size() > 1 ? "\nExamples:\n" : "\nExample:\n");
    for (const std::string& example : help.examples) out << "  " << example << "\n";
}

}  // namespace headcount::bench
