// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <string>

namespace headcount::bindings {

/// Throws the C++ error that a Python exception of one of our own types stands for; does nothing
/// for any other exception.
void rethrow_ours(const pybind11::error_already_set& error);

/// One line about a Python exception: its type, its text, and the file and line it was raised in.
std::string one_line(const pybind11::error_already_set& error);

/// Calls Python from C++ code that runs without the GIL, and gives what the work gives.
/// @throws our own errors as themselves, any other Python exception as an Otherwise of one line.
template <class Otherwise, class Work>
auto in_python(Work work) {
    const pybind11::gil_scoped_acquire acquire;
    try {
        return work();
    } catch (const pybind11::error_already_set& error) {
        rethrow_ours(error);
        throw Otherwise(one_line(error));
    } catch (const pybind11::cast_error& error) {
        throw Otherwise(std::string("gave something else than asked for: ") + error.what());
    }
}

}  // namespace headcount::bindings
