// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "bench/run/passes.hpp"

namespace headcount::bench {

namespace {

/// How many more frames a session can use: those to warm up with, and as many again or all that
/// are to be timed.
std::size_t wanted_frames(const Session& session, const LatencySettings& settings) {
    const auto samples = static_cast<std::size_t>(settings.samples);
    const auto warm_up = static_cast<std::size_t>(settings.warm_up_frames);
    const std::size_t timed = session.record().calls.size();
    if (!session.running() || session.granted().empty() || timed >= samples) return 0;
    return warm_up + std::max(warm_up, samples - timed);
}

/// Frames that somebody can use, until nobody can use another one or the memory is full. Owns its
/// pixels, whatever the clip does with its buffers afterwards: frames of a clip do so by contract
/// (Frame::owner).
std::vector<Frame> next_batch(datasets::Clip& clip, const std::vector<Session>& sessions,
                              const PassContext& context) {
    const LatencySettings& settings = context.experiment.latency;
    const auto most_bytes = static_cast<std::size_t>(settings.batch_mb) << 20U;
    std::vector<std::size_t> wanted;
    wanted.reserve(sessions.size());
    for (const Session& session : sessions) wanted.push_back(wanted_frames(session, settings));
    std::vector<Frame> batch;
    std::size_t bytes = 0;
    while (bytes < most_bytes && !context.stopped() &&
           std::any_of(wanted.begin(), wanted.end(), [](std::size_t n) { return n > 0; })) {
        auto moment = clip.next();
        if (!moment) break;
        bool useful = false;
        for (std::size_t i = 0; i < sessions.size(); ++i)
            if (wanted[i] > 0 && sessions[i].wants(moment->frame.sensor_id)) {
                useful = true;
                --wanted[i];
            }
        if (!useful) continue;
        bytes += sizeof(Frame) +
                 moment->frame.row_bytes() * static_cast<std::size_t>(moment->frame.height);
        batch.push_back(std::move(moment->frame));
    }
    return batch;
}

std::vector<Session> started(const TrialGroup& group,
                             const std::vector<const DetectorEntry*>& entries,
                             const datasets::ClipInfo& info, const PassContext& context) {
    const int threads = context.experiment.latency.detector_threads;
    std::vector<Session> sessions;
    for (const DetectorEntry* entry : entries) {
        sessions.emplace_back(group, *entry, info, threads);
        sessions.back().start(
            [&](const DetectorEntry& wanted) { return context.launcher.start(wanted, threads); },
            info.site);
    }
    return sessions;
}

/// Grants the floor the first sensor that anybody else of the clip sees: also those who were timed
/// before, so that going on with a run hands it the same frames as running it at once.
void grant_to_floor(std::vector<Session>& sessions, const TrialGroup& group,
                    const datasets::ClipInfo& info, const PassContext& context) {
    const auto floor = std::find_if(sessions.begin(), sessions.end(),
                                    [](const Session& s) { return s.entry().is_floor; });
    if (floor == sessions.end() || !floor->running()) return;
    std::vector<std::string> sensors;
    if (sessions.size() == group.planned.size())
        sensors = granted_sensors(sessions, info.site);
    else
        sensors = granted_sensors(started(group, group.planned, info, context), info.site);
    if (!sensors.empty()) floor->grant(sensors.front());
}

}  // namespace

bool run_latency_pass(const TrialGroup& group, PassContext& context) {
    const SceneEntry& scene = *group.scene;
    const LatencySettings& settings = context.experiment.latency;
    const auto samples = static_cast<std::size_t>(settings.samples);
    // Nothing is timed while it is rendered, so rendering may have the whole machine.
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    auto clip = context.clips.open(scene, {.seed = group.seed});
    const datasets::ClipInfo info = clip->info();
    std::vector<Session> sessions = started(group, group.detectors, info, context);
    grant_to_floor(sessions, group, info, context);
    const auto sensors = granted_sensors(sessions, info.site);
    if (!sensors.empty())
        clip =
            context.clips.open(scene, {.seed = group.seed, .sensors = sensors, .threads = threads});
    for (Session& session : sessions) session.begin(info.site);

    for (;;) {
        const auto batch = next_batch(*clip, sessions, context);
        if (batch.empty()) break;
        for (Session& session : sessions) {
            if (context.stopped()) return false;
            session.observe_timed(batch, settings.warm_up_frames, samples);
        }
    }
    if (context.stopped()) return false;
    // The clip was not read for its truth: perhaps not to its end.
    const ClipRow row{scene.name, group.seed, info, std::nullopt};
    for (Session& session : sessions) {
        session.finish();
        context.store.add_trial(row, session.record());
        context.on_trial(session.record());
    }
    return true;
}

}  // namespace headcount::bench
