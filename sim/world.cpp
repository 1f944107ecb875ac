// SPDX-License-Identifier: Apache-2.0
#include "sim/world.hpp"

#include "core/error.hpp"
#include "core/hash.hpp"
#include "core/version.hpp"
#include "sim/people/priors.hpp"
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
    datasets::Seeds seeds;
};

/// Keys of every scene: each of the four seeds can be given alone; the others are drawn from the
/// trial's seed.
ParameterTable seed_parameters(datasets::Seeds& seeds) {
    ParameterTable table("scene");
    table.add("population_seed", seeds.population, "who the people are; else by the trial's seed");
    table.add("layout_seed", seeds.layout, "furniture and looks; else by the trial's seed");
    table.add("motion_seed", seeds.motion, "comings and goings; else by the trial's seed");
    table.add("sensor_seed", seeds.sensor, "noise; else by the trial's seed");
    return table;
}

std::vector<std::string> keys_of_every_scene() {
    std::vector<std::string> keys{"population"};
    datasets::Seeds seeds;
    for (const ParameterTable::Row& row : seed_parameters(seeds).rows()) keys.push_back(row.name);
    return keys;
}

Options read_options(const SceneRequest& request) {
    Options options;
    options.scene = request.options;
    if (!options.scene.values.is_object())
        throw ConfigError("scene options must be a table of keys and values");
    Written people{Json::object(), {}};
    if (options.scene.values.contains("population")) {
        people = request.options.part("population");
        options.scene.values.erase("population");
    }
    options.population = PopulationOptions::from(people);
    // Who sits in a classroom has folded the umbrella, unless an experiment says otherwise.
    if (request.scene == "classroom" && !people.values.contains("umbrella"))
        options.population.umbrella = {{"none", 1.0}, {"umbrella", 0.0}};

    options.seeds = datasets::Seeds::from(request.seed);
    ParameterTable seeds = seed_parameters(options.seeds);
    Written given{Json::object(), request.options.origins};
    for (const ParameterTable::Row& row : seeds.rows())
        if (options.scene.values.contains(row.name)) {
            given.values[row.name] = options.scene.values.at(row.name);
            options.scene.values.erase(row.name);
        }
    seeds.assign(given);
    return options;
}

WorldSeeds seeds_of(const SceneRequest& request, const Options& options) {
    return {options.seeds, request.split, request.day};
}

/// What world.cpp knows of a scene: the list to add a new one to.
struct Entry {
    std::string name;
    std::vector<ParameterTable::Row> (*rows)();
    std::unique_ptr<World> (*make)(const Options&, const WorldSeeds&);
    Json (*values)(const Options&);
    Layout (*layout)(const Options&, const WorldSeeds&);
};

template <class Scene>
Scene read_scene(const Options& options) {
    Scene scene;
    scene.parameters().assign(options.scene, keys_of_every_scene());
    scene.validate();
    return scene;
}

template <class Scene,
          std::unique_ptr<World> (*kMake)(const Scene&, const PopulationOptions&,
                                          const WorldSeeds&),
          Layout (*kLayout)(const Scene&, const WorldSeeds&)>
Entry entry(std::string name) {
    return {std::move(name), [] { return Scene().parameters().rows(); },
            [](const Options& options, const WorldSeeds& seeds) {
                return kMake(read_scene<Scene>(options), options.population, seeds);
            },
            [](const Options& options) { return read_scene<Scene>(options).parameters().values(); },
            [](const Options& options, const WorldSeeds& seeds) {
                return kLayout(read_scene<Scene>(options), seeds);
            }};
}

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all = {
        entry<EntranceScene, make_entrance, entrance_layout>("entrance"),
        entry<ClassroomScene, make_classroom, classroom_layout>("classroom")};
    return all;
}

const Entry& find(const std::string& scene) {
    for (const Entry& e : entries())
        if (e.name == scene) return e;
    throw ConfigError(unknown_name("scene", scene, scene_names()));
}

/// Content hash of all that stands still: equal layouts have equal names, whoever walks in them.
std::string hash_of(const Layout& layout) {
    Json all = {layout.ceiling_m, layout.daylight, layout.palette, layout.has_outside};
    for (const Wall& w : layout.walls)
        all.push_back({w.low_m.x(), w.low_m.y(), w.high_m.x(), w.high_m.y(), w.height_m, w.foot_m});
    for (const Door& d : layout.doors)
        all.push_back({d.id, d.line.a.x(), d.line.a.y(), d.line.b.x(), d.line.b.y(), d.height_m});
    for (const Fixture& f : layout.fixtures)
        all.push_back({static_cast<int>(f.kind), f.variant, f.yaw_rad, f.position_m.x(),
                       f.position_m.y(), f.position_m.z(), f.size_m.x(), f.size_m.y(),
                       f.size_m.z()});
    for (const Seat& s : layout.seats) all.push_back({s.position_m.x(), s.position_m.y()});
    return content_hash(all.dump());
}

}  // namespace

std::unique_ptr<World> make_world(const SceneRequest& request) {
    const Options options = read_options(request);
    return find(request.scene).make(options, seeds_of(request, options));
}

std::vector<std::string> scene_names() {
    std::vector<std::string> names;
    for (const Entry& e : entries()) names.push_back(e.name);
    return names;
}

std::vector<ParameterTable::Row> scene_parameters(const std::string& scene) {
    std::vector<ParameterTable::Row> rows = find(scene).rows();
    datasets::Seeds none;
    for (ParameterTable::Row& row : seed_parameters(none).rows()) {
        row.default_value = nullptr;
        rows.push_back(std::move(row));
    }
    return rows;
}

datasets::Provenance provenance(const SceneRequest& request) {
    Options options = read_options(request);
    const WorldSeeds seeds = seeds_of(request, options);
    datasets::Provenance p;
    p.scene = request.scene;
    p.parameters = find(request.scene).values(options);
    p.parameters["population"] = options.population.parameters().values();
    p.parameters["attribute_shares"] = marginal_shares(options.population);
    p.seed = request.seed;
    p.seeds = seeds.seeds;
    p.split = request.split;
    p.day = request.day;
    p.layout = hash_of(find(request.scene).layout(options, seeds));
    p.version = std::string(version());
    p.hash = content_hash(datasets::to_json(p).dump());
    return p;
}

}  // namespace headcount::sim
