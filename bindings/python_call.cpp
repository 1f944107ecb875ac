// SPDX-License-Identifier: Apache-2.0
#include "bindings/python_call.hpp"

#include "core/error.hpp"

namespace py = pybind11;

namespace headcount::bindings {

namespace {

/// Its text; a file's name in it as the bytes that the system has, which need not be UTF-8.
std::string text_of(const py::handle& value) {
    return py::str(value).attr("encode")("utf-8", "surrogateescape").cast<std::string>();
}

}  // namespace

void rethrow_ours(const py::error_already_set& error) {
    const std::string text = text_of(error.value());
    const py::module_ ours = py::module_::import("headcount._core");
    if (error.matches(ours.attr("ConfigError"))) throw ConfigError(text);
    if (error.matches(ours.attr("DataError"))) throw DataError(text);
    if (error.matches(ours.attr("DetectorError"))) throw DetectorError(text);
    if (error.matches(ours.attr("DetectorRefusal"))) throw DetectorRefusal(text);
}

std::string one_line(const py::error_already_set& error) {
    std::string line = text_of(error.type().attr("__name__")) + ": " + text_of(error.value());
    if (!error.trace()) return line;
    const py::list frames = py::module_::import("traceback").attr("extract_tb")(error.trace());
    if (frames.empty()) return line;
    const py::object last = frames[frames.size() - 1];
    return line + " (" + text_of(last.attr("filename")) + ":" + text_of(last.attr("lineno")) + ")";
}

}  // namespace headcount::bindings
