// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include "bindings/bind.hpp"
#include "sim/render_clip.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace headcount::bindings {

namespace {

std::unique_ptr<datasets::Clip> render(std::string scene, std::uint64_t seed,
                                       const py::dict& options, std::vector<std::string> sensors,
                                       int threads, bool sightings) {
    const sim::SceneRequest request{.scene = std::move(scene),
                                    .options = {.values = json_from_python(options), .origins = {}},
                                    .seed = seed};
    const py::gil_scoped_release release;
    return sim::render_clip(
        request, {.sensors = std::move(sensors), .threads = threads, .sightings = sightings});
}

}  // namespace

void bind_sim(py::module_& module) {
    module.def("render_clip", &render, "scene"_a, py::kw_only(), "seed"_a, "options"_a, "sensors"_a,
               "threads"_a = sim::RenderOptions{}.threads,
               "sightings"_a = sim::RenderOptions{}.sightings,
               "A simulated scene as a clip. Without sensors: truth alone.\n\n"
               "Raises ConfigError for an unknown scene, sensor or key, or a value out of range.");
    module.def("scene_names", &sim::scene_names, "Every scene there is.");
    module.def(
        "scene_parameters",
        [](const std::string& scene) {
            Json rows = Json::array();
            for (const ParameterTable::Row& row : sim::scene_parameters(scene))
                rows.push_back({{"name", row.name},
                                {"meaning", row.meaning},
                                {"range", row.range},
                                {"default", row.default_value}});
            return python_from_json(rows);
        },
        "scene"_a, "The scene's options: name, meaning, range, default.");
}

}  // namespace headcount::bindings
