// SPDX-License-Identifier: Apache-2.0
// The Python extension headcount._core: one function a folder, each in a file of its own.
#include <pybind11/pybind11.h>

#include "bindings/bind.hpp"
#include "core/version.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "Headcount's C++ core. Import `headcount`, which adds what is easier in Python.";
    module.attr("__version__") = std::string(headcount::version());
    headcount::bindings::bind_core(module);
    headcount::bindings::bind_datasets(module);
    headcount::bindings::bind_detectors(module);
    headcount::bindings::bind_sim(module);
    headcount::bindings::bind_bench(module);
    headcount::bindings::bind_run(module);
}
