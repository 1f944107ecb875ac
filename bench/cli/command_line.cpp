// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/command_line.hpp"

#include <ostream>

#include "core/version.hpp"

namespace headcount::bench {

int run_command_line(const std::vector<std::string>& arguments, CommandContext& context) {
    if (!arguments.empty() && arguments[0] == "--version") {
        *context.out << "headcount " << version() << "\n";
        return 0;
    }
    return 2;
}

}  // namespace headcount::bench
