// SPDX-License-Identifier: Apache-2.0
// The plain C++ `headcount`: the command line without Python.
#include <filesystem>
#include <iostream>

#include "bench/cli/command_line.hpp"

int main(int argc, char** argv) {
    headcount::bench::CommandContext context;
    context.worker_command = {std::filesystem::read_symlink("/proc/self/exe").string()};
    context.out = &std::cout;
    context.err = &std::cerr;
    return headcount::bench::run_command_line({argv + 1, argv + argc}, context);
}
