// SPDX-License-Identifier: Apache-2.0
#include "sim/world.hpp"

#include "core/error.hpp"
#include "core/hash.hpp"
#include "core/version.hpp"
#include "sim/scenes/classroom.hpp"
#include "sim/scenes/entrance.hpp"

namespace headcount::sim {

std::string_view name(Posture posture) {
    switch (posture) {
        case Posture::walking:
            return "walking";
        case Posture::standing:
            return "standing";
        case Posture::sitting:
            return "sitting";
    }
    return "";
}

namespace {

/// The options of a request, split into the scene's own and those of the population.
struct Options {
    Written scene;
    PopulationOptions population;
};

Options read_options(const SceneRequest& request) {
    Options options;
    options.scene = request.options;
    if (!options.scene.values.is_object())
        throw ConfigError("scene options must be a table of keys and values");
    if (options.scene.values.contains("population")) {
        options.population.parameters().assign(request.options.part("population"));
        options.scene.values.erase("population");
    }
    options.population.validate();
    return options;
}

WorldSeeds seeds_of(const SceneRequest& request) {
    return {request.seeds.value_or(datasets::Seeds::from(request.seed)), request.split,
            request.day};
}

/// What world.cpp knows of a scene: the list to add a new one to.
struct Entry {
    std::string name;
    std::vector<ParameterTable::Row> (*rows)();
    std::unique_ptr<World> (*make)(const Options&, const WorldSeeds&);
    Json (*values)(const Options&);
};

template <class Scene>
Scene read_scene(const Options& options) {
    Scene scene;
    scene.parameters().assign(options.scene);
    scene.validate();
    return scene;
}

template <class Scene, std::unique_ptr<World> (*kMake)(const Scene&, const PopulationOptions&,
                                                       const WorldSeeds&)>
Entry entry(std::string name) {
    return {
        std::move(name), [] { return Scene().parameters().rows(); },
        [](const Options& options, const WorldSeeds& seeds) {
            return kMake(read_scene<Scene>(options), options.population, seeds);
        },
        [](const Options& options) { return read_scene<Scene>(options).parameters().values(); }};
}

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = {entry<EntranceScene, make_entrance>("entrance"),
                                           entry<ClassroomScene, make_classroom>("classroom")};
    return all;
}

const Entry& find(const std::string& scene) {
    for (const Entry& e : entries())
        if (e.name == scene) return e;
    throw ConfigError(unknown_name("scene", scene, scene_names()));
}

}  // namespace

std::unique_ptr<World> make_world(const SceneRequest& request) {
    return find(request.scene).make(read_options(request), seeds_of(request));
}

std::vector<std::string> scene_names() {
    std::vector<std::string> names;
    for (const Entry& e : entries()) names.push_back(e.name);
    return names;
}

std::vector<ParameterTable::Row> scene_parameters(const std::string& scene) {
    return find(scene).rows();
}

datasets::Provenance provenance(const SceneRequest& request) {
    Options options = read_options(request);
    const WorldSeeds seeds = seeds_of(request);
    datasets::Provenance p;
    p.scene = request.scene;
    p.parameters = find(request.scene).values(options);
    p.parameters["population"] = options.population.parameters().values();
    p.seed = request.seed;
    p.seeds = seeds.seeds;
    p.split = request.split;
    p.day = request.day;
    p.layout = content_hash(
        Json{request.scene, seeds.seeds.layout, datasets::name(request.split), p.parameters}
            .dump());
    p.version = std::string(version());
    p.hash = content_hash(datasets::to_json(p).dump());
    return p;
}

}  // namespace headcount::sim
