// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "bench/oracle.hpp"
#include "bench/run/passes.hpp"
#include "bench/run/sample_frames.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

constexpr int kRenderThreads = 1;  // clips run beside each other already

RunRecord oracle_record(const TrialGroup& group, const DetectorEntry& entry,
                        const datasets::ClipInfo& info, const datasets::Truth& truth) {
    RunRecord record = empty_record(group, entry, info, 1);
    try {
        const auto oracle = make_oracle(entry.detector, entry.options);
        record.description = oracle->describe();
        record.reports = oracle->answer(truth, info.duration, group.seed);
    } catch (const DetectorRefusal& refusal) {
        record.outcome = Outcome::refused;
        record.reason = refusal.what();
    }
    return record;
}

/// Sample frames are kept of the accuracy pass of each scene's first seed.
bool keeps_samples(const TrialGroup& group) {
    return group.pass == Pass::accuracy && group.seed == group.scene->seeds.front();
}

/// The camera whose picture a detector's boxes lie in: the first that it was granted.
std::string camera_of(const Session& session, const Site& site) {
    for (const std::string& id : session.granted()) {
        const SensorSpec* spec = site.sensor(id);
        if (spec && (spec->kind == SensorKind::rgb || spec->kind == SensorKind::depth)) return id;
    }
    return "";
}

std::vector<Session> start_sessions(const TrialGroup& group, const datasets::ClipInfo& info,
                                    WorkerPool& pool) {
    std::vector<Session> sessions;
    for (const DetectorEntry* entry : group.detectors) {
        if (entry->is_oracle()) continue;
        sessions.emplace_back(group, *entry, info, 1);
        sessions.back().start([&](const DetectorEntry& wanted) { return pool.take(wanted); },
                              info.site);
    }
    return sessions;
}

/// Hands every frame of the clip to everybody. @returns whether the clip was read to its end: it is
/// not when it is stopped, or when nobody is left to see it.
template <class Look>
bool hand_over(datasets::Clip& clip, const TrialGroup& group, std::vector<Session>& sessions,
               const PassContext& context, Look look) {
    const auto is_running = [](const Session& session) { return session.running(); };
    const bool truth_is_asked_for =
        std::any_of(group.detectors.begin(), group.detectors.end(),
                    [](const DetectorEntry* entry) { return entry->is_oracle(); });
    while (const auto moment = clip.next()) {
        if (context.stopped()) return false;
        if (!truth_is_asked_for && std::none_of(sessions.begin(), sessions.end(), is_running))
            return false;
        look(*moment);
        for (Session& session : sessions) session.observe(moment->frame);
    }
    return true;
}

}  // namespace

std::vector<std::string> granted_sensors(const std::vector<Session>& sessions, const Site& site) {
    std::vector<std::string> sensors;
    for (const SensorSpec& spec : site.sensors)
        if (std::any_of(sessions.begin(), sessions.end(),
                        [&](const Session& s) { return s.wants(spec.id); }))
            sensors.push_back(spec.id);
    return sensors;
}

bool run_clip_pass(const TrialGroup& group, PassContext& context, WorkerPool& pool) {
    const SceneEntry& scene = *group.scene;
    auto clip = context.clips.open(scene, {.seed = group.seed});
    const datasets::ClipInfo info = clip->info();
    std::vector<Session> sessions = start_sessions(group, info, pool);
    const auto sensors = granted_sensors(sessions, info.site);
    if (!sensors.empty())
        clip = context.clips.open(scene, {.seed = group.seed,
                                          .sensors = sensors,
                                          .threads = kRenderThreads,
                                          .sightings = keeps_samples(group)});
    for (Session& session : sessions) session.begin(info.site);

    SampleChooser chooser(info.duration);
    const auto look = [&](const datasets::Moment& moment) {
        if (keeps_samples(group)) chooser.look(moment);
    };
    const bool complete = hand_over(*clip, group, sessions, context, look);
    for (Session& session : sessions) session.finish();
    if (context.stopped()) return false;

    const auto samples = chooser.chosen(scene.name, group.seed);
    context.store.add_samples(samples);
    const ClipRow row{scene.name, group.seed, clip->info(),
                      complete ? std::optional(clip->truth()) : std::nullopt};
    const auto store = [&](const RunRecord& record, const std::string& camera) {
        context.store.add_trial(row, record,
                                boxes_in(samples, camera, record.key.detector, record.reports));
        context.on_trial(record);
    };
    for (Session& session : sessions) {
        store(session.record(), camera_of(session, info.site));
        if (auto detector = session.release()) pool.give_back(session.entry(), std::move(detector));
    }
    for (const DetectorEntry* entry : group.detectors)
        if (entry->is_oracle()) store(oracle_record(group, *entry, row.info, *row.truth), "");
    return true;
}

}  // namespace headcount::bench
