// SPDX-License-Identifier: Apache-2.0
// Reads an experiment: bench/plan.hpp says what it is.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
#include <set>

#include "bench/clip_source.hpp"
#include "bench/oracle.hpp"
#include "bench/plan.hpp"
#include "core/error.hpp"
#include "core/hash.hpp"
#include "datasets/attribute.hpp"

namespace headcount::bench {

namespace {

/// More seeds than anybody runs: a typing error ("1-1000000000") must not fill the memory.
constexpr std::uint64_t kMostSeeds = 1'000'000;
/// What the store keeps as a signed number.
constexpr std::uint64_t kLastSeed = std::numeric_limits<std::int64_t>::max();

/// One table of an array of tables, and the line where it begins for messages about what it lacks.
struct Entry {
    Written written;
    std::string origin;

    bool has(const char* key) const { return written.values.contains(key); }
    std::string at(const char* key) const { return has(key) ? written.origin(key) : origin; }
    /// Takes a key out, so that what is left can go to a ParameterTable.
    Json take(const char* key) {
        Json value = written.values.at(key);
        written.values.erase(key);
        return value;
    }
};

std::vector<Entry> entries(const Written& all, const char* key) {
    std::vector<Entry> found;
    if (!all.values.contains(key)) return found;
    const Json& list = all.values.at(key);
    const auto refuse = [&](const std::string& origin) {
        throw ConfigError(origin + key + " must be a list of tables: write [[" + key + "]]");
    };
    if (!list.is_array()) refuse(all.origin(key));
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = std::string(key) + "/" + std::to_string(i);
        Entry entry{all.part(place), all.origin(place)};
        entry.written.values = list[i];
        if (!list[i].is_object()) refuse(entry.origin);
        found.push_back(std::move(entry));
    }
    return found;
}

void check_keys(const Entry& entry, const std::string& what,
                const std::vector<std::string>& known) {
    for (const auto& [key, value] : entry.written.values.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw ConfigError(entry.written.origin(key) + unknown_name(what + " key", key, known));
}

std::vector<std::string> texts(const Entry& entry, const char* key, const std::string& what) {
    const Json& list = entry.written.values.at(key);
    const bool all_text =
        list.is_array() &&
        std::all_of(list.begin(), list.end(), [](const Json& j) { return j.is_string(); });
    if (!all_text) throw ConfigError(entry.at(key) + what + " must be a list of names");
    return list.get<std::vector<std::string>>();
}

std::vector<Pass> passes_of(const Entry& entry) {
    std::vector<std::string> known;
    for (const Pass pass : {Pass::accuracy, Pass::leakage, Pass::latency})
        known.emplace_back(name(pass));
    std::vector<Pass> passes;
    for (const std::string& wanted : texts(entry, "passes", "scene.passes")) {
        const auto found = std::find(known.begin(), known.end(), wanted);
        if (found == known.end())
            throw ConfigError(entry.at("passes") + unknown_name("pass", wanted, known));
        passes.push_back(static_cast<Pass>(found - known.begin()));
    }
    if (passes.empty()) throw ConfigError(entry.at("passes") + "scene.passes is empty");
    return passes;
}

std::vector<std::uint64_t> seeds_of(const Entry& entry) {
    const Json& value = entry.written.values.at("seeds");
    std::vector<std::uint64_t> seeds;
    try {
        if (value.is_string()) {
            seeds = seeds_from_text(value.get<std::string>());
        } else if (value.is_array()) {
            for (const Json& seed : value)
                for (const std::uint64_t s : seeds_from_text(seed.dump())) seeds.push_back(s);
        } else {
            seeds = seeds_from_text(value.dump());
        }
    } catch (const ConfigError& error) {
        throw ConfigError(entry.at("seeds") + error.what());
    }
    if (seeds.empty()) throw ConfigError(entry.at("seeds") + "scene.seeds is empty");
    const std::set<std::uint64_t> distinct(seeds.begin(), seeds.end());
    if (distinct.size() != seeds.size())
        throw ConfigError(entry.at("seeds") + "scene.seeds names a seed twice");
    return seeds;
}

/// "line = [x1, y1, x2, y2]" is another spelling of "x1,y1,x2,y2".
void spell_line_as_text(Written& options) {
    const auto line = options.values.find("line");
    if (line == options.values.end() || !line->is_array()) return;
    std::string text;
    for (const Json& number : *line) text += (text.empty() ? "" : ",") + number.dump();
    *line = text;
}

SceneEntry scene_from(Entry entry, const std::string& folder) {
    check_keys(entry, "scene",
               {"name", "scene", "clip", "seeds", "passes", "split", "day", "options",
                "sensor_options", "line", "rate_hz", "mount"});
    SceneEntry scene;
    if (entry.has("scene") == entry.has("clip"))
        throw ConfigError(entry.origin + "a scene needs either scene = \"...\" or clip = \"...\"");
    scene.origin = entry.at(entry.has("scene") ? "scene" : "clip");
    if (entry.has("passes")) scene.passes = passes_of(entry);
    if (entry.has("seeds")) scene.seeds = seeds_of(entry);
    if (entry.has("clip")) scene.seeds = {0};
    if (entry.has("options")) scene.options = entry.written.part("options");
    if (entry.has("sensor_options")) scene.sensor_options = entry.written.part("sensor_options");
    for (const char* key : {"seeds", "split", "day", "sensor_options"})
        if (entry.has(key) && entry.has("clip"))
            throw ConfigError(entry.at(key) + "scene." + key + " is for a simulated scene only");
    for (const char* key : {"line", "rate_hz", "mount"}) {
        if (!entry.has(key)) continue;
        if (!entry.has("clip"))
            throw ConfigError(entry.at(key) + "scene." + key + " is for an outside clip only");
        scene.options.origins[std::string("/") + key] =
            entry.written.origins[std::string("/") + key];
        scene.options.values[key] = entry.take(key);
    }
    spell_line_as_text(scene.options);
    for (const char* key : {"passes", "seeds", "options", "sensor_options"})
        entry.written.values.erase(key);
    std::string split(datasets::name(scene.split));
    ParameterTable table("scene");
    table.add("name", scene.name, "in every table");
    table.add("scene", scene.scene, "of the simulator");
    table.add("clip", scene.clip, "path of an outside clip");
    table.add("split", split, {"train", "validation", "test"}, "identities are disjoint");
    table.add("day", scene.day, 0, 100000, "same people, other comings and goings");
    table.assign(entry.written);
    scene.split = datasets::split_from_name(split);
    scene.name = scene_name(entry.written.values);
    if (!scene.clip.empty()) scene.clip = (std::filesystem::path(folder) / scene.clip).string();
    return scene;
}

DetectorEntry detector_from(Entry entry, const std::vector<SceneEntry>& scenes) {
    check_keys(entry, "detector", {"name", "detector", "options", "scenes"});
    DetectorEntry detector;
    if (!entry.has("detector") && !entry.has("name"))
        throw ConfigError(entry.origin + "a detector needs detector = \"...\"");
    if (entry.has("options")) detector.options = entry.written.part("options");
    if (entry.has("scenes")) {
        detector.scenes = texts(entry, "scenes", "detector.scenes");
        if (detector.scenes.empty())
            throw ConfigError(entry.at("scenes") + "detector.scenes is empty");
        std::vector<std::string> known;
        known.reserve(scenes.size());
        for (const SceneEntry& scene : scenes) known.push_back(scene.name);
        for (const std::string& wanted : detector.scenes)
            if (std::find(known.begin(), known.end(), wanted) == known.end())
                throw ConfigError(entry.at("scenes") + unknown_name("scene", wanted, known));
    }
    for (const char* key : {"options", "scenes"}) entry.written.values.erase(key);
    ParameterTable table("detector");
    table.add("name", detector.name, "in every table");
    table.add("detector", detector.detector, "of the list");
    table.assign(entry.written);
    if (detector.detector.empty()) detector.detector = detector.name;
    if (detector.name.empty()) detector.name = detector.detector;
    return detector;
}

/// Of a detector that only its worker makes, since making it may load a model: the names alone.
void check_option_names(const DetectorEntry& detector, const detectors::Registry::Entry& entry) {
    std::vector<std::string> known;
    for (const auto& row : entry.options()) known.push_back(row.name);
    for (const auto& [key, value] : detector.options.values.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            throw ConfigError(detector.options.origin(key) +
                              unknown_name("option of " + detector.detector, key, known));
}

/// Says no to an unknown detector, and to options that it does not take, before anything is run.
void check_detector(const DetectorEntry& detector, const std::string& origin,
                    const detectors::Registry& registry) {
    if (detector.is_oracle()) {
        make_oracle(detector.detector, detector.options);
        return;
    }
    try {
        registry.at(detector.detector);
    } catch (const ConfigError&) {
        std::vector<std::string> known = registry.names();
        for (const std::string& oracle : oracle_names()) known.push_back(oracle);
        const auto found = std::find(known.begin(), known.end(), detector.detector);
        if (found != known.end() || detector.detector.find(':') != std::string::npos) throw;
        throw ConfigError(origin + unknown_name("detector", detector.detector, known));
    }
    const auto entry = registry.at(detector.detector);
    if (entry.worker_command.empty())
        entry.make(detector.options);
    else if (entry.options)
        check_option_names(detector, entry);
}

template <class T>
void check_distinct_names(const std::vector<T>& all, const std::vector<Entry>& entries,
                          const std::string& what) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!seen.insert(all[i].name).second)
            throw ConfigError(entries[i].at("name") + "two " + what + "s are named \"" +
                              all[i].name + "\": give one of them another name = \"...\"");
}

/// The null detector is the floor of every latency pass: where nobody asked for it, it is added.
/// With no sensor of its own it is timed on what the others see, and nothing is rendered for it.
void add_floor(Experiment& experiment) {
    const Json no_sensor{{"sensor", "none"}};
    for (DetectorEntry& d : experiment.detectors)
        d.is_floor = d.detector == "null" && d.options.values == no_sensor;
    const auto has_null = [&](const SceneEntry& scene) {
        return std::any_of(
            experiment.detectors.begin(), experiment.detectors.end(),
            [&](const DetectorEntry& d) { return d.detector == "null" && d.runs_on(scene); });
    };
    const bool taken = std::any_of(
        experiment.detectors.begin(), experiment.detectors.end(),
        [](const DetectorEntry& d) { return d.name == "null" && d.detector != "null"; });
    bool wanted = false;
    std::vector<std::string> scenes;
    for (const SceneEntry& scene : experiment.scenes) {
        if (has_null(scene)) continue;
        wanted = wanted || scene.has(Pass::latency);
        scenes.push_back(scene.name);
    }
    if (wanted)
        experiment.detectors.push_back(
            {taken ? "null, the floor" : "null", "null", {no_sensor, {}}, std::move(scenes), true});
}

}  // namespace

ParameterTable LatencySettings::parameters() {
    ParameterTable table("latency");
    table.add("seeds", seeds, 1, 1000, "so many of a scene's first seeds are timed");
    table.add("samples", samples, 1, 1'000'000, "timed frames of a clip at most");
    table.add("warm_up_frames", warm_up_frames, 0, 10000,
              "not timed, at the start of a batch; half of it at most");
    table.add("batch_mb", batch_mb, 1, 512, "frames kept in memory at once");
    table.add("detector_threads", detector_threads, 1, 1024, "that a detector computes with");
    return table;
}

std::vector<std::string> leakage_attributes(const Written& experiment) {
    if (!experiment.values.contains("leakage")) return {};
    const Entry entry{experiment.part("leakage"), experiment.origin("leakage")};
    if (!entry.written.values.is_object())
        throw ConfigError(entry.origin + "leakage must be a table: write [leakage]");
    check_keys(entry, "leakage", {"attributes"});
    if (!entry.has("attributes")) return {};
    const std::string origin = entry.at("attributes");
    auto names = texts(entry, "attributes", "leakage.attributes");
    if (names.empty()) throw ConfigError(origin + "leakage.attributes is empty");
    for (const std::string& name : names) {
        try {
            datasets::attribute(name);
            if (std::count(names.begin(), names.end(), name) > 1)
                throw ConfigError("leakage.attributes names twice: " + name);
        } catch (const ConfigError& error) {
            throw ConfigError(origin + error.what());
        }
    }
    return names;
}

std::string scene_name(const Json& scene) {
    for (const char* key : {"name", "scene"})
        if (std::string name = scene.value(key, ""); !name.empty()) return name;
    const auto clip = std::filesystem::path(scene.value("clip", "")).lexically_normal();
    return (clip.has_filename() ? clip : clip.parent_path()).filename();  // "walk/" is "walk"
}

std::vector<std::uint64_t> seeds_from_text(const std::string& text) {
    const auto refuse = [&] {
        throw ConfigError("seeds = " + text +
                          " is not understood: write \"1-8\", \"1,3,5-7\" or a list of whole "
                          "numbers from 0 to 2^63 - 1, a million at most");
    };
    std::vector<std::uint64_t> seeds;
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto number = [&] {
        std::uint64_t value = 0;
        const auto [rest, error] = std::from_chars(at, end, value);
        if (error != std::errc() || value > kLastSeed) refuse();
        at = rest;
        return value;
    };
    for (;;) {
        const std::uint64_t first = number();
        std::uint64_t last = first;
        if (at != end && *at == '-') {
            ++at;
            last = number();
        }
        if (last < first || last - first >= kMostSeeds - seeds.size()) refuse();
        for (std::uint64_t seed = first; seed <= last; ++seed) seeds.push_back(seed);
        if (at == end) return seeds;
        if (*at++ != ',') refuse();
        while (at != end && *at == ' ') ++at;
    }
}

Experiment experiment_from(const Written& written, const detectors::Registry& registry,
                           const ClipSource& clips, const std::string& folder) {
    if (!written.values.is_object()) throw ConfigError("an experiment must be a table of keys");
    Entry top{written, ""};
    check_keys(
        top, "experiment",
        {"name", "threads", "deadline_s", "in_process", "latency", "leakage", "scene", "detector"});
    Experiment experiment;
    const auto whole = written.origins.find("");
    const std::string file = whole == written.origins.end() ? "" : whole->second + ": ";
    const auto scenes = entries(written, "scene"), detectors = entries(written, "detector");
    for (const auto& [list, name] :
         {std::pair(&scenes, "scene"), std::pair(&detectors, "detector")})
        if (list->empty()) throw ConfigError(file + "the experiment has no [[" + name + "]]");
    for (const Entry& entry : scenes) {
        experiment.scenes.push_back(scene_from(entry, folder));
        clips.check(experiment.scenes.back());
    }
    check_distinct_names(experiment.scenes, scenes, "scene");
    for (const Entry& entry : detectors) {
        experiment.detectors.push_back(detector_from(entry, experiment.scenes));
        check_detector(experiment.detectors.back(), entry.at("detector"), registry);
    }
    check_distinct_names(experiment.detectors, detectors, "detector");
    experiment.latency.parameters().assign(written.part("latency"));
    experiment.leakage_attributes = leakage_attributes(written);
    for (const char* key : {"scene", "detector", "latency", "leakage"})
        top.written.values.erase(key);
    ParameterTable table("experiment");
    table.add("name", experiment.name, "of the run");
    table.add("threads", experiment.threads, 1, 256, "clips at once");
    table.add("deadline_s", experiment.deadline_s, 0.001, 3600, "of a detector for one frame");
    table.add("in_process", experiment.in_process, "detectors in the bench's own process");
    table.assign(top.written);
    add_floor(experiment);
    experiment.values = written.values;
    experiment.values.erase("threads");
    experiment.hash = content_hash(experiment.values.dump());
    return experiment;
}

Experiment read_experiment(const std::string& path, const detectors::Registry& registry,
                           const ClipSource& clips) {
    const auto folder = std::filesystem::path(path).parent_path();
    return experiment_from(read_toml(path), registry, clips, folder.empty() ? "." : folder);
}

}  // namespace headcount::bench
