// SPDX-License-Identifier: Apache-2.0
#include "bindings/python_call.hpp"

#include "core/error.hpp"

namespace py = pybind11;

namespace headcount::bindings {

void rethrow_ours(const py::error_already_set& error) {
    const std::string text = py::str(error.value());
    const py::module_ ours = py::module_::import("headcount._core");
    if (error.matches(ours.attr("ConfigError"))) throw ConfigError(text);
    if (error.matches(ours.attr("DataError"))) throw DataError(text);
    if (error.matches(ours.attr("DetectorError"))) throw DetectorError(text);
    if (error.matches(ours.attr("DetectorRefusal"))) throw DetectorRefusal(text);
}

std::string one_line(const py::error_already_set& error) {
    std::string line = py::str(error.type().attr("__name__")).cast<std::string>() + ": " +
                       py::str(error.value()).cast<std::string>();
    if (!error.trace()) return line;
    const py::list frames = py::module_::import("traceback").attr("extract_tb")(error.trace());
    if (frames.empty()) return line;
    const py::object last = frames[frames.size() - 1];
    return line + " (" + py::str(last.attr("filename")).cast<std::string>() + ":" +
           py::str(last.attr("lineno")).cast<std::string>() + ")";
}

}  // namespace headcount::bindings
