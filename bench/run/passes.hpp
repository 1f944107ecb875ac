// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "bench/clip_source.hpp"
#include "bench/run/launcher.hpp"
#include "bench/run/session.hpp"
#include "bench/store.hpp"

namespace headcount::bench {

/// What every pass works with.
struct PassContext {
    const Experiment& experiment;
    const ClipSource& clips;
    const Launcher& launcher;
    Store& store;
    std::function<bool()> stopped;                   ///< asked often: end soon, store nothing
    std::function<void(const RunRecord&)> on_trial;  ///< a trial has been stored
};

/// Runs the detectors of a group over its clip, and stores a record of each; the group holds only
/// trials that the store lacks. Frames are rendered once and handed to all who were granted their
/// sensor; nothing is rendered that nobody was granted.
/// @returns false when it was stopped: then nothing is stored.
bool run_clip_pass(const TrialGroup& group, PassContext& context, WorkerPool& pool);

/// The latency pass of a group: frames are rendered into a batch that is bounded in memory, then
/// handed to one detector after the other, serially, in lock step, each in a fresh process.
/// @returns false when it was stopped: then nothing is stored.
bool run_latency_pass(const TrialGroup& group, PassContext& context);

/// The sensors that anybody running was granted, in the site's order.
std::vector<std::string> granted_sensors(const std::vector<Session>& sessions, const Site& site);

}  // namespace headcount::bench
