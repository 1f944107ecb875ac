// SPDX-License-Identifier: Apache-2.0
#include <pybind11/eigen.h>
#include <pybind11/stl.h>

#include "bindings/bind.hpp"
#include "datasets/clip.hpp"

namespace py = pybind11;

namespace headcount::bindings {

namespace {

using datasets::Clip;
using datasets::Moment;
using datasets::Sighting;

void bind_moment(py::module_& module) {
    py::class_<Sighting>(module, "Sighting", "Where one person is in one frame. None = not known.")
        .def_readonly("person", &Sighting::person, "The person's id.")
        .def_property_readonly(
            "box_px",
            [](const Sighting& s) {
                return py::make_tuple(s.box_px.x, s.box_px.y, s.box_px.width, s.box_px.height);
            },
            "Of the whole body, also where something hides it: x, y, width, height.")
        .def_readonly("visible_fraction", &Sighting::visible_fraction, "0 to 1.")
        .def_readonly("visible_px", &Sighting::visible_px, "Pixels that show the person.")
        .def_readonly("head_px", &Sighting::head_px, "Middle of the head.")
        .def_readonly("foot_in_world", &Sighting::foot_in_world, "On the floor, metres.")
        .def_readonly("head_in_world", &Sighting::head_in_world, "Top of the head, metres.")
        .def_readonly("posture", &Sighting::posture, "\"walking\", \"standing\" or \"sitting\".");
    py::class_<Moment>(module, "Moment", "One frame and what is true in it.")
        .def_readonly("frame", &Moment::frame)
        .def_readonly("sightings", &Moment::sightings, "A list, or None where that is not known.");
}

/// Rendering a frame takes milliseconds: without the GIL.
Moment next_moment(Clip& clip) {
    std::optional<Moment> moment;
    {
        const py::gil_scoped_release release;
        moment = clip.next();
    }
    if (!moment) throw py::stop_iteration();
    return *std::move(moment);
}

}  // namespace

void bind_datasets(py::module_& module) {
    bind_moment(module);
    py::class_<Clip>(module, "Clip",
                     "Frames and truth, one frame at a time in order of time across all sensors.")
        .def("__iter__", [](py::object self) { return self; })
        .def("__next__", &next_moment)
        .def_property_readonly(
            "site", [](const Clip& clip) { return clip.info().site; }, "What an installer is told.")
        .def_property_readonly("duration_s",
                               [](const Clip& clip) { return seconds(clip.info().duration); })
        .def(
            "provenance",
            [](const Clip& clip) { return python_from_json(to_json(clip.info().provenance)); },
            "Where the clip comes from: enough to make it again.")
        .def(
            "truth", [](const Clip& clip) { return python_from_json(to_json(clip.truth())); },
            "What is true of the whole clip; complete once the last frame was taken. A part that "
            "is\n"
            "absent is not known.");
    module.def(
        "attributes",
        [] {
            Json rows = Json::array();
            for (const datasets::Attribute& a : datasets::attributes())
                rows.push_back({{"name", a.name},
                                {"values", a.values},
                                {"unit", a.unit},
                                {"special_category", a.special_category},
                                {"meaning", a.meaning},
                                {"onvif", a.onvif}});
            return python_from_json(rows);
        },
        "The closed vocabulary of attributes, in the order of every table.");
}

}  // namespace headcount::bindings
