// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/report.hpp"
#include "datasets/clip.hpp"
#include "detectors/detector.hpp"

namespace headcount::bench {

/// How a trial ended. Refused and failed are different: the first is an honest answer.
enum class Outcome : std::uint8_t { ok, refused, failed, timed_out };
std::string_view name(Outcome outcome);

/// What a trial is for. Latency is never taken in a pass that may run beside others.
enum class Pass : std::uint8_t { accuracy, leakage, latency };
std::string_view name(Pass pass);

/// One trial: one clip, one detector, one pass. Two trials with the same key are the same trial.
struct TrialKey {
    std::string scene;  ///< the scene's name in the experiment: "entrance", "quiet entrance"
    std::uint64_t seed = 0;
    std::string detector;  ///< the detector's name in the experiment
    Pass pass = Pass::accuracy;
    auto operator<=>(const TrialKey&) const = default;
};

/// Clock readings of one hand-over of one frame.
struct Call {
    SensorTime t{0};          ///< of the frame
    SteadyTime scheduled{0};  ///< when it was due (lock step: when the one before was done)
    SteadyTime replied{0};    ///< when the answer was in hand
};

/// Everything that happened in one trial. The measures are pure functions of records and truths.
struct RunRecord {
    TrialKey key;
    Outcome outcome = Outcome::ok;
    std::string reason;  ///< one line, when not ok
    detectors::Description description;
    Json options;  ///< of the detector
    std::string site_hash;
    std::string clip_hash;
    SensorTime duration{0};       ///< of the clip
    std::vector<Report> reports;  ///< in order of arrival
    std::vector<Call> calls;      ///< of a latency pass; empty in the others
    std::uint64_t frames = 0;     ///< handed over
    std::optional<double> cpu_s;  ///< of the detector's own process
    std::optional<std::uint64_t> peak_memory_bytes;
    int detector_threads = 1;
};

/// A record beside the truth of the clip it was made on: what the measures take.
struct ScoredRun {
    RunRecord record;
    std::shared_ptr<const datasets::Truth> truth;
    std::shared_ptr<const datasets::ClipInfo> clip;  ///< its site and where it comes from
};

}  // namespace headcount::bench
