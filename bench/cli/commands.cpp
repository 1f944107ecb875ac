// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/commands.hpp"

#include "bench/table.hpp"
#include "core/error.hpp"

namespace headcount::bench {

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> all;  // in the order of `headcount --help`
    all.push_back(make_list_command());
    all.push_back(make_simulate_command());
    all.push_back(make_run_command());
    all.push_back(make_score_command());
    all.push_back(make_report_command());
    all.push_back(make_count_command());
    all.push_back(make_people_command());
    all.push_back(make_realism_command());
    all.push_back(make_worker_command());
    return all;
}

ParameterTable command_options() { return ParameterTable("option --"); }

void require(const std::string& value, const std::string& option) {
    if (value.empty()) throw ConfigError("option " + option + " must be given");
}

void add_format(ParameterTable& options, std::string& format) {
    options.add("format", format, table_format_names(), "how the table is written");
}

}  // namespace headcount::bench
