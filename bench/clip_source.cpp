// SPDX-License-Identifier: Apache-2.0
#include "bench/clip_source.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "datasets/formats/open.hpp"
#include "sim/render_clip.hpp"

namespace headcount::bench {

namespace {

sim::SceneRequest request_of(const SceneEntry& scene, std::uint64_t seed) {
    sim::SceneRequest request;
    request.scene = scene.scene;
    request.options = scene.options;
    request.seed = seed;
    request.split = scene.split;
    request.day = scene.day;
    return request;
}

datasets::OpenOptions open_options(const SceneEntry& scene) {
    datasets::OpenOptions options;
    options.parameters().assign(scene.options);
    return options;
}

}  // namespace

void AllClips::check(const SceneEntry& scene) const {
    try {
        if (!scene.clip.empty()) {
            datasets::open_clip(scene.clip, open_options(scene));
            return;
        }
        const auto known = sim::scene_names();
        if (std::find(known.begin(), known.end(), scene.scene) == known.end())
            throw ConfigError(unknown_name("scene", scene.scene, known));
        sim::render_clip(request_of(scene, scene.seeds.front()),
                         {.sensor_options = scene.sensor_options});  // nothing is rendered yet
    } catch (const ConfigError& error) {
        // One key out of its range says its own line; keys that do not go together, the scene's.
        const std::string file = scene.origin.substr(0, scene.origin.find(':'));
        const bool is_located = std::string_view(error.what()).starts_with(file);
        throw ConfigError((is_located ? "" : scene.origin) + error.what());
    }
}

std::unique_ptr<datasets::Clip> AllClips::open(const SceneEntry& scene,
                                               const ClipRequest& request) const {
    if (!scene.clip.empty()) return datasets::open_clip(scene.clip, open_options(scene));
    return sim::render_clip(request_of(scene, request.seed),
                            {.sensors = request.sensors,
                             .threads = request.threads,
                             .sightings = request.sightings,
                             .sensor_options = scene.sensor_options});
}

}  // namespace headcount::bench
