// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include "bindings/bind.hpp"
#include "core/error.hpp"
#include "detectors/process/serve.hpp"
#include "detectors/registry.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace headcount::bindings {

namespace {

using detectors::CountKind;
using detectors::DeclaredEmission;
using detectors::Description;
using detectors::Detector;
using detectors::EmissionClass;
using detectors::SensorWish;

/// The enumerator of that name out of the first `size` ones.
template <class Enum>
Enum from_name(std::string_view what, const std::string& wanted, int size) {
    std::vector<std::string> known;
    for (int i = 0; i < size; ++i) {
        known.emplace_back(name(static_cast<Enum>(i)));
        if (known.back() == wanted) return static_cast<Enum>(i);
    }
    throw ConfigError(unknown_name(what, wanted, known));
}

constexpr int kEmissionClasses = static_cast<int>(EmissionClass::imagery) + 1;
constexpr int kCountKinds = static_cast<int>(CountKind::occupancy) + 1;

void bind_description(py::module_& module) {
    py::class_<SensorWish>(module, "SensorWish",
                           "A sensor that a backend asks for; it is granted the first that fits.")
        .def(py::init([](const std::string& kind, std::string mount) {
                 return SensorWish{sensor_kind(kind), std::move(mount)};
             }),
             "kind"_a, py::kw_only(), "mount"_a = "",
             "Kind \"rgb\", \"depth\", \"beam\", ...; mount \"overhead\", ... or \"\" for any.")
        .def_property_readonly("kind", [](const SensorWish& wish) { return name(wish.kind); })
        .def_readonly("mount", &SensorWish::mount);
    py::class_<DeclaredEmission>(module, "DeclaredEmission",
                                 "One field that a backend says it lets out.")
        .def(py::init([](std::string path, const std::string& emission_class, std::string trait) {
                 return DeclaredEmission{
                     std::move(path),
                     from_name<EmissionClass>("emission class", emission_class, kEmissionClasses),
                     std::move(trait)};
             }),
             "path"_a, "emission_class"_a, py::kw_only(), "names_attribute"_a = "",
             "Path with every index written as [], class \"event\", \"trajectory\", \"attribute\", "
             "...")
        .def_readonly("path", &DeclaredEmission::path)
        .def_property_readonly("emission_class",
                               [](const DeclaredEmission& e) { return name(e.emission_class); })
        .def_readonly("names_attribute", &DeclaredEmission::names_attribute);
    py::class_<Description>(module, "Description", "What a backend is, before any site is known.")
        .def(py::init([](std::string name, const std::string& counts,
                         std::vector<SensorWish> sensors, std::vector<DeclaredEmission> emissions,
                         std::string senses, std::string cannot_count, std::string source) {
                 return Description{
                     .name = std::move(name),
                     .senses = std::move(senses),
                     .counts = from_name<CountKind>("kind of count", counts, kCountKinds),
                     .sensors = std::move(sensors),
                     .emissions = std::move(emissions),
                     .cannot_count = std::move(cannot_count),
                     .source = std::move(source)};
             }),
             py::kw_only(), "name"_a, "counts"_a, "sensors"_a,
             "emissions"_a = std::vector<DeclaredEmission>{}, "senses"_a = "",
             "cannot_count"_a = "", "source"_a = "",
             "counts is \"crossings\", \"occupancy\" or \"nothing\".")
        .def_readonly("name", &Description::name)
        .def_readonly("senses", &Description::senses)
        .def_property_readonly("counts", [](const Description& d) { return name(d.counts); })
        .def_readonly("sensors", &Description::sensors)
        .def_readonly("emissions", &Description::emissions)
        .def_readonly("cannot_count", &Description::cannot_count)
        .def_readonly("source", &Description::source);
}

std::vector<Report> observe(Detector& detector, const Frame& frame) {
    const py::gil_scoped_release release;
    return detector.observe(frame);
}

int serve(const py::function& make) {
    const py::gil_scoped_release release;
    return detectors::process::serve([&make](const std::string&, const Json& options) {
        return make_from_python(make, options);
    });
}

}  // namespace

void bind_detectors(py::module_& module) {
    bind_description(module);
    py::class_<Detector>(module, "BuiltInDetector", "One of the counters that come with Headcount.")
        .def("describe", &Detector::describe)
        .def("begin", &Detector::begin, "site"_a,
             "Before the first frame of a clip. Raises DetectorRefusal.")
        .def("observe", &observe, "frame"_a,
             "Takes the next frame, returns the reports ready by now.")
        .def("finish", &Detector::finish, py::call_guard<py::gil_scoped_release>(),
             "After the last frame: the rest.");
    module.def(
        "make_detector",
        [](const std::string& name, const py::dict& options) {
            return detectors::built_in().make(name,
                                              {.values = json_from_python(options), .origins = {}});
        },
        "name"_a, "options"_a,
        "A built-in counter by name. Raises ConfigError for an unknown name or option.");
    module.def(
        "detector_names", [] { return detectors::built_in().names(); }, "Every built-in counter.");
    module.def(
        "serve", &serve, "make"_a,
        "Serve a detector to the bench that started this process, until it says goodbye.\n"
        "`make` takes a dictionary of options and gives the detector. Returns the exit code.");
    module.def("unknown_name", &unknown_name, "what"_a, "typed"_a, "known"_a,
               "The one line about a name that there is not, naming the nearest.");
    module.def("negotiate", &detectors::negotiate, "description"_a, "site"_a,
               "The ids of the sensors that the site grants. Raises DetectorRefusal.");
    module.def("with_sensors", &with_sensors, "site"_a, "sensor_ids"_a,
               "The same site with only the sensors named: what a counter is told.");
}

}  // namespace headcount::bindings
