// SPDX-License-Identifier: Apache-2.0
#include "bindings/bind.hpp"
#include "core/error.hpp"

namespace py = pybind11;

namespace headcount::bindings {

Json json_from_python(const py::handle& value) {
    try {
        return Json::parse(py::module_::import("json").attr("dumps")(value).cast<std::string>());
    } catch (const py::error_already_set& error) {
        throw ConfigError(std::string("a value is none that JSON can hold: ") + error.what());
    }
}

py::object python_from_json(const Json& json) {
    return py::module_::import("json").attr("loads")(json.dump());
}

void bind_core(py::module_& module) {
    py::register_exception<ConfigError>(module, "ConfigError", PyExc_ValueError).doc() =
        "The user asked for something that cannot be: an unknown name, a value out of range.";
    py::register_exception<DataError>(module, "DataError", PyExc_ValueError).doc() =
        "A file is missing, damaged or not what it should be; the text begins with its name.";
    py::register_exception<DetectorError>(module, "DetectorError", PyExc_RuntimeError).doc() =
        "A counting backend broke. The bench stores it as a result; it never becomes a zero.";
    py::register_exception<DetectorRefusal>(module, "DetectorRefusal", PyExc_RuntimeError).doc() =
        "A counting backend says before the first frame that it cannot serve this site.";
}

}  // namespace headcount::bindings
