// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/command_line.hpp"

#include <algorithm>
#include <boost/program_options.hpp>
#include <filesystem>
#include <ostream>

#include "bench/cli/command.hpp"
#include "bench/cli/help.hpp"
#include "bench/cli/interruption.hpp"
#include "bench/cli/settings.hpp"
#include "core/error.hpp"
#include "core/version.hpp"

namespace headcount::bench {

namespace po = boost::program_options;

namespace {

constexpr int kDone = 0, kOwnBug = 1, kBadInput = 2, kDetectorFailed = 3;
constexpr int kInterrupted = 130;  // as a shell says it: 128 + SIGINT

/// What was typed, as the option's own type where it can be read so: the parameter table then
/// checks it, and says what is wrong with anything else.
Json typed(const std::string& text, const Json& like) {
    return like.is_string() ? Json(text) : typed_value(text);
}

po::options_description described(const std::vector<ParameterTable::Row>& rows) {
    po::options_description all;
    all.add_options()("help,h", "")("set", po::value<std::vector<std::string>>()->composing(), "")(
        "operand", po::value<std::vector<std::string>>(), "");
    for (const auto& row : rows)
        if (row.default_value.is_boolean())
            all.add_options()(row.name.c_str(), po::bool_switch(), row.meaning.c_str());
        else
            all.add_options()(row.name.c_str(), po::value<std::string>(), row.meaning.c_str());
    return all;
}

[[noreturn]] void refuse_option(const po::error& error, const Command::Help& help,
                                const std::vector<ParameterTable::Row>& rows) {
    const std::string hint = " (headcount " + help.name + " --help tells all)";
    if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
        std::vector<std::string> known{"--help"};
        for (const auto& row : rows) known.push_back("--" + row.name);
        if (!help.set_meaning.empty()) known.emplace_back("--set");
        throw ConfigError(unknown_name("option", unknown->get_option_name(), known));
    }
    throw ConfigError(error.what() + hint);
}

void check_operands(const Operands& operands, const Command::Help& help) {
    const auto asked = help.operands.size();
    if (operands.values.size() > asked)
        throw ConfigError("unexpected argument \"" + operands.values[asked] + "\" (headcount " +
                          help.name + " --help tells what it takes)");
    for (std::size_t i = operands.values.size(); i < asked; ++i)
        if (help.operands[i].required)
            throw ConfigError(help.operands[i].name + " is missing: " + help.operands[i].meaning +
                              " (headcount " + help.name + " --help tells all)");
    if (!operands.set.empty() && help.set_meaning.empty())
        throw ConfigError("headcount " + help.name + " takes no --set");
}

int run_command(Command& command, const std::vector<std::string>& arguments,
                CommandContext& context) {
    const Command::Help help = command.help();
    ParameterTable table = command.options();
    const auto rows = table.rows();
    po::variables_map given;
    try {
        namespace style = po::command_line_style;
        po::positional_options_description positions;
        positions.add("operand", -1);
        po::store(po::command_line_parser(arguments)
                      .options(described(rows))
                      .positional(positions)
                      .style(style::unix_style & ~style::allow_guessing)
                      .run(),
                  given);
    } catch (const po::error& error) {
        refuse_option(error, help, rows);
    }
    if (given.count("help") != 0) {
        write_help(*context.out, command);
        return kDone;
    }
    Written written;
    for (const auto& row : rows) {
        if (given.count(row.name) == 0) continue;
        written.values[row.name] =
            row.default_value.is_boolean()
                ? Json(given[row.name].as<bool>())
                : typed(given[row.name].as<std::string>(), row.default_value);
    }
    table.assign(written);
    Operands operands;
    if (given.count("operand") != 0)
        operands.values = given["operand"].as<std::vector<std::string>>();
    if (given.count("set") != 0) operands.set = given["set"].as<std::vector<std::string>>();
    check_operands(operands, help);
    return command.run(operands, context);
}

int dispatch(const std::vector<std::string>& arguments, CommandContext& context) {
    const auto commands = all_commands();
    if (arguments.empty()) {
        write_help(*context.err, commands);
        return kBadInput;
    }
    if (arguments[0] == "--version") {
        *context.out << "headcount " << version() << ", build " << build() << "\n";
        return kDone;
    }
    if (arguments[0] == "--help" || arguments[0] == "-h") {
        write_help(*context.out, commands);
        return kDone;
    }
    if (arguments[0].starts_with('-'))
        throw ConfigError(unknown_name("option", arguments[0], {"--help", "--version"}));
    std::vector<std::string> known;
    for (const auto& command : commands) {
        const auto help = command->help();
        if (help.name == arguments[0])
            return run_command(*command, {arguments.begin() + 1, arguments.end()}, context);
        if (!help.hidden) known.push_back(help.name);
    }
    throw ConfigError(unknown_name("command", arguments[0], known));
}

/// Every message is one line, so that a script can take it as one.
int complain(CommandContext& context, std::string message, int code) {
    std::replace(message.begin(), message.end(), '\n', ' ');
    *context.err << "headcount: " << message << std::endl;
    return code;
}

}  // namespace

int run_command_line(const std::vector<std::string>& arguments, CommandContext& context) {
    try {
        const int code = dispatch(arguments, context);
        if (context.out->flush()) return code;
        return complain(context, "cannot write to standard output", kBadInput);
    } catch (const Interrupted& end) {
        return complain(context, end.what(), kInterrupted);
    } catch (const DetectorError& error) {
        return complain(context, error.what(), kDetectorFailed);
    } catch (const ConfigError& error) {
        return complain(context, error.what(), kBadInput);
    } catch (const DataError& error) {
        return complain(context, error.what(), kBadInput);
    } catch (const DetectorRefusal& error) {
        return complain(context, error.what(), kBadInput);
    } catch (const std::filesystem::filesystem_error& error) {  // a closed folder within a clip
        return complain(context, error.path1().string() + ": " + error.code().message(), kBadInput);
    } catch (const std::exception& error) {
        return complain(context, std::string("internal error: ") + error.what(), kOwnBug);
    } catch (...) {
        return complain(context, "internal error", kOwnBug);
    }
}

}  // namespace headcount::bench
