// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/run_record.hpp"
#include "core/parameters.hpp"
#include "datasets/clip.hpp"
#include "detectors/registry.hpp"

namespace headcount::bench {

class ClipSource;

/// One scene of an experiment: simulated with many seeds, or an outside clip.
struct SceneEntry {
    std::string name;   ///< in every table; the scene's own by default
    std::string scene;  ///< of sim; empty for an outside clip
    std::string clip;   ///< path of an outside clip, from the experiment file's folder; else empty
    std::vector<std::uint64_t> seeds{1};
    std::vector<Pass> passes{Pass::accuracy};
    datasets::Split split = datasets::Split::test;
    int day = 0;
    Written options;         ///< the scene's own keys; of an outside clip: line, rate_hz, mount
    Written sensor_options;  ///< of the simulator's sensor models, by kind: rgb, depth, beam
    std::string origin;  ///< "file:line: " of the name of scene or clip, for messages; may be empty

    bool has(Pass pass) const;
};

/// One detector of an experiment: the same one with other options is another entry.
struct DetectorEntry {
    std::string name;      ///< in every table; the detector's own by default
    std::string detector;  ///< of the registry, or an oracle
    Written options;
    std::vector<std::string> scenes;  ///< names of the scenes it runs on; empty = all
    bool is_floor = false;  ///< a null with no sensor of its own: timed on the frames of the others

    bool runs_on(const SceneEntry& scene) const;
    bool is_oracle() const;
};

/// The latency pass (metrics.md section 6): single stream, lock step, over frames rendered before.
struct LatencySettings {
    int seeds = 1;             ///< so many of a scene's first seeds are timed
    int samples = 1000;        ///< timed frames of a clip at most; p99 asks for 662
    int warm_up_frames = 10;   ///< not timed, at the start of a batch: half of it at most
    int batch_mb = 128;        ///< rendered frames kept in memory at once
    int detector_threads = 1;  ///< that every detector is asked to compute with
    ParameterTable parameters();
};

/// What is to be done, read and checked.
struct Experiment {
    std::string name = "experiment";
    std::vector<SceneEntry> scenes;
    std::vector<DetectorEntry> detectors;
    int threads = 1;          ///< clips at once; changes no result, so it is not in the hash
    double deadline_s = 10;   ///< of a detector for one frame
    bool in_process = false;  ///< detectors in the bench's own process: no deadline, no protection
    LatencySettings latency;
    std::vector<std::string> leakage_attributes;  ///< to be audited; empty = those of every audit

    Json values;       ///< as it was written, without `threads`
    std::string hash;  ///< of `values`: frozen before the first result
};

/// One clip and all the detectors that see it: one rendering serves all.
struct TrialGroup {
    const SceneEntry* scene = nullptr;
    std::uint64_t seed = 0;
    Pass pass = Pass::accuracy;
    std::vector<const DetectorEntry*> detectors;  ///< those to be run
    std::vector<const DetectorEntry*> planned;    ///< all of the clip, run before or not

    TrialKey key(const DetectorEntry& detector) const;
};

/// The attributes that an experiment's [leakage] table asks the audit for, as it was written; empty
/// when it does not say. @throws ConfigError for one that is not of the vocabulary.
std::vector<std::string> leakage_attributes(const Written& experiment);

/// Reads an experiment from a TOML file. Paths of clips are taken from the file's folder.
/// @throws DataError when the file is missing or is no TOML; ConfigError as experiment_from does.
Experiment read_experiment(const std::string& path, const detectors::Registry& registry,
                           const ClipSource& clips);

/// The same experiment from an object of the same keys (JSON, a Python dictionary).
/// @throws ConfigError for an unknown key, scene or detector (naming the nearest), a value out of
/// range or an option that a scene or detector does not take, with file and line where known.
Experiment experiment_from(const Written& written, const detectors::Registry& registry,
                           const ClipSource& clips, const std::string& folder = ".");

/// Every trial, in a fixed order: accuracy and leakage first, then latency. A leakage pass asked
/// for beside an accuracy pass of the same scene is answered by it (the same frames, the same
/// reports) and is no trial of its own. The groups point into the experiment.
std::vector<TrialGroup> plan(const Experiment& experiment);

/// The name of a scene as it was written, a table of an experiment: its own, or else that of the
/// simulator's scene, or the last part of the clip's path.
std::string scene_name(const Json& scene);

/// "1-4,7" -> 1, 2, 3, 4, 7. @throws ConfigError saying what is allowed.
std::vector<std::uint64_t> seeds_from_text(const std::string& text);

}  // namespace headcount::bench
