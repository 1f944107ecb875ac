// SPDX-License-Identifier: Apache-2.0
#include "bindings/bind.hpp"
#include "bindings/numpy.hpp"
#include "core/error.hpp"
#include "core/frame.hpp"
#include "core/report.hpp"
#include "core/site.hpp"

#include <pybind11/eigen.h>
#include <pybind11/stl.h>

namespace py = pybind11;
using namespace py::literals;

namespace headcount::bindings {

Json json_from_python(const py::handle& value) {
    try {
        const py::object dumps = py::module_::import("json").attr("dumps");
        return Json::parse(dumps(value, "allow_nan"_a = false).cast<std::string>());
    } catch (const py::error_already_set& error) {
        throw ConfigError("not a value that JSON can hold: " +
                          py::str(error.value()).cast<std::string>());
    }
}

py::object python_from_json(const Json& json) {
    return py::module_::import("json").attr("loads")(json.dump());
}

namespace {

void bind_errors(py::module_& module) {
    py::register_exception<ConfigError>(module, "ConfigError", PyExc_ValueError).doc() =
        "The user asked for something that cannot be: an unknown name, a value out of range.";
    py::register_exception<DataError>(module, "DataError", PyExc_ValueError).doc() =
        "A file is missing, damaged or not what it should be; the text begins with its name.";
    py::register_exception<DetectorError>(module, "DetectorError", PyExc_RuntimeError).doc() =
        "A counting backend broke. The bench stores it as a result; it never becomes a zero.";
    py::register_exception<DetectorRefusal>(module, "DetectorRefusal", PyExc_RuntimeError).doc() =
        "A counting backend says before the first frame that it cannot serve this site.";
}

void bind_frame(py::module_& module) {
    py::class_<Frame>(module, "Frame", "One reading of one sensor.")
        .def(py::init(&frame_from_array), py::kw_only(), "sensor_id"_a, "kind"_a, "pixels"_a,
             "t_us"_a = 0, "index"_a = 0,
             "Wrap an array of shape (height, width) or (height, width, channels) without a "
             "copy.\n\n"
             "Raises ConfigError for an unknown kind, type or layout of pixels.")
        .def_readonly("sensor_id", &Frame::sensor_id, "As in the site's sensors.")
        .def_property_readonly(
            "kind", [](const Frame& f) { return name(f.kind); },
            "\"rgb\", \"depth\", \"beam\", ...")
        .def_readonly("index", &Frame::index, "Of this sensor's frames, from 0.")
        .def_property_readonly(
            "t_us", [](const Frame& f) { return f.t.count(); },
            "Middle of the exposure, microseconds since the clip began.")
        .def_property_readonly(
            "t_s", [](const Frame& f) { return seconds(f.t); },
            "Middle of the exposure, seconds since the clip began.")
        .def_property_readonly(
            "pixels", &array_of,
            "The pixels as a read-only array, not a copy: (height, width) for one "
            "channel, else\n(height, width, channels). Lives as long as you hold it.");
}

void bind_site(py::module_& module) {
    py::class_<Segment>(
        module, "Segment",
        "A directed piece of a straight line; its positive side is at the left hand of "
        "somebody\nwho walks from a to b in the world, at the right hand in a picture.")
        .def_readonly("a", &Segment::a)
        .def_readonly("b", &Segment::b)
        .def("length", &Segment::length)
        .def("signed_distance", &Segment::signed_distance, "p"_a,
             "Distance of a point from the infinite line, positive on the positive side.")
        .def("along", &Segment::along, "p"_a,
             "Where along a..b the foot of p lies: 0 at a, 1 at b.");
    py::class_<Camera>(module, "Camera", "A pinhole camera: x right, y down, z forward, metres.")
        .def_readonly("width_px", &Camera::width_px)
        .def_readonly("height_px", &Camera::height_px)
        .def_readonly("focal_px", &Camera::focal_px)
        .def("eye_in_world", &Camera::eye_in_world, "Where the camera is, metres.")
        .def("project", &Camera::project, "point_in_world"_a,
             "The pixel that shows a point; None where it is not in front of the camera.")
        .def("point_at_depth", &Camera::point_at_depth, "point_px"_a, "depth_m"_a,
             "The point of the world seen at a pixel at a planar depth.");
    py::class_<CountingLine>(module, "CountingLine", "A line at which people are counted.")
        .def_readonly("id", &CountingLine::id)
        .def_readonly("in_world", &CountingLine::in_world, "On the floor, metres; None if unknown.")
        .def_readonly("in_picture", &CountingLine::in_picture,
                      "In the first rgb sensor's picture, pixels; None if unknown.");
    py::class_<Zone>(module, "Zone", "A floor area whose people are counted.")
        .def_readonly("id", &Zone::id)
        .def_property_readonly(
            "corners", [](const Zone& zone) { return zone.in_world.corners; },
            "On the floor, metres; empty for all that the sensor sees.");
    py::class_<SensorSpec>(module, "SensorSpec", "One sensor as it is mounted.")
        .def_readonly("id", &SensorSpec::id)
        .def_property_readonly("kind", [](const SensorSpec& s) { return name(s.kind); })
        .def_readonly("mount", &SensorSpec::mount)
        .def_readonly("rate_hz", &SensorSpec::rate_hz)
        .def_readonly("camera", &SensorSpec::camera,
                      "None for an uncalibrated video or no picture.")
        .def_readonly("width_px", &SensorSpec::width_px)
        .def_readonly("height_px", &SensorSpec::height_px);
    py::class_<Site>(module, "Site",
                     "What an installer tells a counter: no scene, no seed, no truth.")
        .def(
            py::init([](const py::object& site) { return site_from_json(json_from_python(site)); }),
            "site"_a, "From the dictionary that to_dict() gives. Raises DataError.")
        .def_readonly("name", &Site::name)
        .def_readonly("lines", &Site::lines)
        .def_readonly("zones", &Site::zones)
        .def_readonly("sensors", &Site::sensors)
        .def("sensor", &Site::sensor, "id"_a, py::return_value_policy::reference_internal,
             "The sensor of that id; None if there is none.")
        .def("hash", &Site::hash, "Content hash.")
        .def("to_dict", [](const Site& site) { return python_from_json(to_json(site)); });
    module.def(
        "line_in_picture", &line_in_picture, "line"_a, "sensor"_a, py::kw_only(), "height_m"_a,
        "The line as it appears in a sensor's picture at a height above the floor; None where "
        "unknown.");
}

/// The very JSON that a backend would send, so that nothing can be said beside the bytes.
Report new_report(std::int64_t t_us, const py::list& counts, const py::kwargs& emissions) {
    Json body = json_from_python(emissions);
    body["t_event_us"] = t_us;
    if (!counts.empty()) body["counts"] = json_from_python(counts);
    return parse_report(body.dump());
}

void bind_report(py::module_& module) {
    py::class_<Count>(module, "Count", "One count out of a report.")
        .def_readonly("place", &Count::place, "Id of the line or zone.")
        .def_property_readonly(
            "direction",
            [](const Count& c) -> std::optional<std::string> {
                if (!c.direction) return std::nullopt;
                return std::string(name(*c.direction));
            },
            "\"in\" or \"out\"; None for occupancy.")
        .def_readonly("value", &Count::value)
        .def_property_readonly(
            "semantics", [](const Count& c) { return name(c.semantics); },
            "\"delta\", \"cumulative\", \"state\" or \"window\".")
        .def_property_readonly("t_us", [](const Count& c) { return c.t_event.count(); });
    py::class_<Report>(module, "Report", "All that leaves a detector, kept losslessly.")
        .def(py::init(&new_report), "t_us"_a, "counts"_a = py::list(),
             "A report of one's own at a moment of the clip: counts as headcount.crossing and\n"
             "headcount.occupancy make them; every other keyword is an emission.\n\n"
             "Raises DetectorError for counts without place, value or semantics.")
        .def_readonly("content_type", &Report::content_type)
        .def_property_readonly(
            "raw", [](const Report& r) { return py::bytes(r.raw); },
            "The bytes as they left the backend.")
        .def_property_readonly("t_us", [](const Report& r) { return r.t_event.count(); })
        .def_readonly("counts", &Report::counts)
        .def_property_readonly(
            "emissions",
            [](const Report& r) {
                py::list leaves;
                for (const Emission& e : r.emissions)
                    leaves.append(py::make_tuple(e.path, e.indices, e.value));
                return leaves;
            },
            "Everything that is no count: (path, indices, value) of every leaf.");
}

}  // namespace

void bind_core(py::module_& module) {
    bind_errors(module);
    bind_frame(module);
    bind_site(module);
    bind_report(module);
}

}  // namespace headcount::bindings
