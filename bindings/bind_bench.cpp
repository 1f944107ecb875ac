// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include <iostream>

#include "bench/cli/command_line.hpp"
#include "bindings/bind.hpp"
#include "bindings/python_call.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace headcount::bindings {

namespace {

/// Enters the one command line. The GIL is released for all of it; what calls Python takes it back.
int run_command_line(const std::vector<std::string>& arguments,
                     std::vector<std::string> worker_command, const py::function& write_report,
                     const py::function& find_detector,
                     const std::vector<std::string>& offered_detectors) {
    bench::CommandContext context;
    fill_from_python(context.registry, find_detector, offered_detectors);
    context.worker_command = std::move(worker_command);
    context.write_report = [&](const std::string& store, const std::string& out) {
        in_python<std::runtime_error>([&] { write_report(py::bytes(store), py::bytes(out)); });
    };
    context.out = &std::cout;
    context.err = &std::cerr;
    const py::gil_scoped_release release;
    const int code = bench::run_command_line(arguments, context);
    std::cout.flush();
    return code;
}

}  // namespace

void bind_bench(py::module_& module) {
    module.def("run_command_line", &run_command_line, "arguments"_a, py::kw_only(),
               "worker_command"_a, "write_report"_a, "find_detector"_a, "offered_detectors"_a,
               "Run the command line that the plain C++ program runs too.\n\n"
               "Returns the exit code: 0 done, 2 bad input, 3 a detector failed, 130 interrupted.");
}

}  // namespace headcount::bindings
