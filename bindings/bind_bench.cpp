// SPDX-License-Identifier: Apache-2.0
#include <pybind11/functional.h>
#include <pybind11/stl.h>

#include <iostream>

#include "bench/cli/command_line.hpp"
#include "bindings/bind.hpp"

namespace py = pybind11;

namespace headcount::bindings {

namespace {

/// Enters the one command line. The GIL is released for all of it; what calls Python takes it back.
int run_command_line(const std::vector<std::string>& arguments,
                     const std::vector<std::string>& worker_command,
                     const std::function<void(const std::string&, const std::string&)>& report) {
    bench::CommandContext context;
    context.worker_command = worker_command;
    context.write_report = report;
    context.out = &std::cout;
    context.err = &std::cerr;
    const py::gil_scoped_release release;
    const int code = bench::run_command_line(arguments, context);
    std::cout.flush();
    return code;
}

}  // namespace

void bind_bench(py::module_& module) {
    module.def("run_command_line", &run_command_line, py::arg("arguments"), py::kw_only(),
               py::arg("worker_command"), py::arg("write_report"),
               "Run the command line that the plain C++ program runs too.\n\n"
               "Returns the exit code: 0 done, 2 bad input, 3 a detector failed.");
}

}  // namespace headcount::bindings
