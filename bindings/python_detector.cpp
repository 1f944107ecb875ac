// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <utility>

#include "bindings/bind.hpp"
#include "bindings/python_call.hpp"
#include "core/error.hpp"

namespace py = pybind11;

namespace headcount::bindings {

namespace {

using detectors::Description;
using detectors::Detector;

/// What a method gave, or who gave what instead.
template <class Wanted>
Wanted checked(const py::handle& given, const std::string& what) {
    if (py::isinstance<Wanted>(given)) return given.cast<Wanted>();
    throw DetectorError(
        what + " gave " + std::string(py::str(py::type::of(given).attr("__name__"))) +
        ", no headcount." + std::string(py::str(py::type::of<Wanted>().attr("__name__"))));
}

/// None, a list, a tuple or a generator of reports.
std::vector<Report> reports(const py::object& given, const std::string& what) {
    std::vector<Report> all;
    if (given.is_none()) return all;
    for (const py::handle& report : py::iter(given)) all.push_back(checked<Report>(report, what));
    return all;
}

/// A Python object as a detector: it may be called, and die, on any thread.
class PythonDetector : public Detector {
public:
    explicit PythonDetector(py::object object) : object_(std::move(object)) {}
    PythonDetector(const PythonDetector&) = delete;
    PythonDetector& operator=(const PythonDetector&) = delete;
    ~PythonDetector() override {
        const py::gil_scoped_acquire acquire;
        object_ = py::object();
    }

    Description describe() const override {
        return in_python<DetectorError>(
            [&] { return checked<Description>(object_.attr("describe")(), "describe()"); });
    }
    void begin(const Site& site) override {
        in_python<DetectorError>([&] { object_.attr("begin")(site); });
    }
    std::vector<Report> observe(const Frame& frame) override {
        return in_python<DetectorError>(
            [&] { return reports(object_.attr("observe")(frame), "observe()"); });
    }
    std::vector<Report> finish() override {
        return in_python<DetectorError>(
            [&] { return reports(object_.attr("finish")(), "finish()"); });
    }

private:
    py::object object_;
};

/// A Python function held by C++ code that runs, and ends, without the GIL.
using HeldFunction = std::shared_ptr<py::object>;

HeldFunction held(py::object function) {
    return {new py::object(std::move(function)), [](py::object* object) {
                const py::gil_scoped_acquire acquire;
                delete object;
            }};
}

std::function<std::vector<ParameterTable::Row>()> options_from_python(const py::object& given) {
    if (given.is_none()) return {};
    std::vector<ParameterTable::Row> rows;
    for (const Json& row : json_from_python(given))
        rows.push_back({row.at("name"), row.at("meaning"), row.at("range"), row.at("default")});
    return [rows] { return rows; };
}

detectors::Registry::Entry entry_from_python(const py::dict& found) {
    const HeldFunction make = held(found["make"]);
    return {
        .make = [make](const Written& options) { return make_from_python(*make, options.values); },
        .options = options_from_python(found["options"]),
        .worker_command = found["worker_command"].cast<std::vector<std::string>>()};
}

}  // namespace

void fill_from_python(detectors::Registry& registry, const py::function& find,
                      const std::vector<std::string>& names) {
    const HeldFunction held_find = held(find);
    const auto entry = [held_find](const std::string& name) {
        return in_python<DetectorError>([&]() -> std::optional<detectors::Registry::Entry> {
            const py::object found = (*held_find)(name);
            if (found.is_none()) return std::nullopt;
            return entry_from_python(found);
        });
    };
    registry.set_finder(entry, names);
}

std::unique_ptr<Detector> make_from_python(const py::object& make, const Json& options) {
    return in_python<DetectorError>(
        [&] { return std::make_unique<PythonDetector>(make(python_from_json(options))); });
}

}  // namespace headcount::bindings
