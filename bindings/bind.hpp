// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include "core/parameters.hpp"

namespace headcount::bindings {

/// Each adds one folder's names to the module.
void bind_core(pybind11::module_& module);
void bind_bench(pybind11::module_& module);

/// A Python value (dict, list, str, number, bool, None) as JSON, and back. Both need the GIL.
/// @throws ConfigError for a value that JSON cannot hold.
Json json_from_python(const pybind11::handle& value);
pybind11::object python_from_json(const Json& json);

}  // namespace headcount::bindings
