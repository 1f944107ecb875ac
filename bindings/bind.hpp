// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "detectors/detector.hpp"
#include "detectors/registry.hpp"

namespace headcount::bindings {

/// Each adds one folder's names to the module.
void bind_core(pybind11::module_& module);
void bind_datasets(pybind11::module_& module);
void bind_sim(pybind11::module_& module);
void bind_detectors(pybind11::module_& module);
void bind_bench(pybind11::module_& module);
void bind_run(pybind11::module_& module);

/// A Python value (dict, list, str, number, bool, None) as JSON, and back. Both need the GIL.
/// @throws ConfigError for a value that JSON cannot hold.
Json json_from_python(const pybind11::handle& value);
pybind11::object python_from_json(const Json& json);

/// The detector that a Python function makes of a dictionary of options: any object with describe,
/// begin, observe and finish. This and every call of the detector take the GIL; a Python exception
/// becomes a DetectorError with its type, text, file and line; our own errors stay what they are.
std::unique_ptr<detectors::Detector> make_from_python(const pybind11::object& make,
                                                      const Json& options);

/// Lets a registry offer Python's detectors: those of the names given, and whatever `find` knows.
/// @param find a Python function: name -> {"make", "options", "worker_command"}, or None.
void fill_from_python(detectors::Registry& registry, const pybind11::function& find,
                      const std::vector<std::string>& names);

}  // namespace headcount::bindings
