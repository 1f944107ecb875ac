// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "bench/cli/command.hpp"

namespace headcount::bench {

// One maker a command; commands.cpp lists them.
std::unique_ptr<Command> make_list_command();
std::unique_ptr<Command> make_simulate_command();
std::unique_ptr<Command> make_run_command();
std::unique_ptr<Command> make_score_command();
std::unique_ptr<Command> make_report_command();
std::unique_ptr<Command> make_count_command();
std::unique_ptr<Command> make_people_command();
std::unique_ptr<Command> make_realism_command();
std::unique_ptr<Command> make_worker_command();

}  // namespace headcount::bench
