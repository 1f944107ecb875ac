// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "bench/cli/command_line.hpp"

namespace headcount::bench {

/// What `headcount ARGUMENTS` answered.
struct CommandLineRun {
    int code;
    std::string out;
    std::string err;
};

inline CommandLineRun run_headcount(const std::vector<std::string>& arguments,
                                    CommandContext context = {}) {
    std::ostringstream out, err;
    context.out = &out;
    context.err = &err;
    const int code = run_command_line(arguments, context);
    return {code, out.str(), err.str()};
}

}  // namespace headcount::bench
