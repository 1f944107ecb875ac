// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <map>

#include "bench/store.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

template <class Enum>
Enum named(const std::string& wanted, int count) {
    for (int i = 0; i < count; ++i)
        if (name(static_cast<Enum>(i)) == wanted) return static_cast<Enum>(i);
    throw DataError("store", "unknown value \"" + wanted + "\"");
}

}  // namespace

bool Store::has(const TrialKey& key) const {
    const std::lock_guard guard(*mutex_);
    auto statement = database_.prepare(
        "SELECT 1 FROM trials WHERE scene = ? AND seed = ? AND detector = ? AND pass = ?");
    return statement.put(key.scene).put(key.seed).put(key.detector).put(name(key.pass)).step();
}

std::vector<ClipRow> Store::clips() const {
    const std::lock_guard guard(*mutex_);
    auto statement = database_.prepare(
        "SELECT scene, seed, provenance, site, duration_us, truth FROM clips ORDER BY scene, seed");
    std::vector<ClipRow> clips;
    while (statement.step()) {
        ClipRow clip;
        clip.scene = statement.text(0);
        clip.seed = static_cast<std::uint64_t>(statement.integer(1));
        clip.info = {site_from_json(Json::parse(statement.text(3))),
                     datasets::provenance_from_json(Json::parse(statement.text(2))),
                     SensorTime(statement.integer(4))};
        if (!statement.is_nothing(5))
            clip.truth = datasets::truth_from_json(Json::parse(statement.text(5)));
        clips.push_back(std::move(clip));
    }
    return clips;
}

void Store::load_reports(std::int64_t trial, RunRecord& record) const {
    auto statement = database_.prepare(
        "SELECT content_type, raw, t_event_us, t_received_ns FROM reports WHERE trial = ? "
        "ORDER BY n");
    statement.put(trial);
    while (statement.step()) {
        Report report =
            parse_report(statement.text(1), statement.text(0), SensorTime(statement.integer(2)));
        report.t_received = SteadyTime(statement.integer(3));
        record.reports.push_back(std::move(report));
    }
}

void Store::load_calls(std::int64_t trial, RunRecord& record) const {
    auto statement = database_.prepare("SELECT readings FROM calls WHERE trial = ?");
    statement.put(trial);
    if (!statement.step()) return;
    const std::string bytes = statement.text(0);
    std::array<std::int64_t, 3> n{};
    for (std::size_t at = 0; at + sizeof n <= bytes.size(); at += sizeof n) {
        std::memcpy(n.data(), bytes.data() + at, sizeof n);
        record.calls.push_back({SensorTime(n[0]), SteadyTime(n[1]), SteadyTime(n[2])});
    }
}

std::vector<ScoredRun> Store::runs() const {
    struct Known {
        std::shared_ptr<const datasets::Truth> truth;
        std::shared_ptr<const datasets::ClipInfo> clip;
    };
    std::map<std::pair<std::string, std::uint64_t>, Known> known;
    for (ClipRow& clip : clips())
        known[{clip.scene, clip.seed}] = {
            std::make_shared<const datasets::Truth>(clip.truth ? std::move(*clip.truth)
                                                               : datasets::Truth{}),
            std::make_shared<const datasets::ClipInfo>(std::move(clip.info))};
    const std::lock_guard guard(*mutex_);
    auto statement = database_.prepare(
        "SELECT id, scene, seed, detector, pass, outcome, reason, description, options, site_hash, "
        "clip_hash, duration_us, frames, cpu_s, peak_memory_bytes, detector_threads FROM trials "
        "ORDER BY scene, seed, detector, pass");
    std::vector<ScoredRun> runs;
    while (statement.step()) {
        RunRecord record;
        record.key = {statement.text(1), static_cast<std::uint64_t>(statement.integer(2)),
                      statement.text(3), named<Pass>(statement.text(4), 3)};
        record.outcome = named<Outcome>(statement.text(5), 4);
        record.reason = statement.text(6);
        record.description = detectors::description_from_json(Json::parse(statement.text(7)));
        record.options = Json::parse(statement.text(8));
        record.site_hash = statement.text(9);
        record.clip_hash = statement.text(10);
        record.duration = SensorTime(statement.integer(11));
        record.frames = static_cast<std::uint64_t>(statement.integer(12));
        record.cpu_s = statement.real_or_nothing(13);
        if (!statement.is_nothing(14))
            record.peak_memory_bytes = static_cast<std::uint64_t>(statement.integer(14));
        record.detector_threads = static_cast<int>(statement.integer(15));
        load_reports(statement.integer(0), record);
        load_calls(statement.integer(0), record);
        const Known& of_clip = known.at({record.key.scene, record.key.seed});
        runs.push_back({std::move(record), of_clip.truth, of_clip.clip});
    }
    return runs;
}

std::vector<Result> Store::results() const {
    const std::lock_guard guard(*mutex_);
    auto statement = database_.prepare(
        "SELECT metric, metric_version, scene, detector, attribute, stratum, estimate, low, high, "
        "n, n_of, unit, method, verdict, note FROM results ORDER BY rowid");
    std::vector<Result> results;
    while (statement.step()) {
        Result r;
        r.metric = statement.text(0);
        r.metric_version = static_cast<int>(statement.integer(1));
        r.scene = statement.text(2);
        r.detector = statement.text(3);
        r.attribute = statement.text(4);
        r.stratum = Json::parse(statement.text(5)).get<std::map<std::string, std::string>>();
        r.estimate = statement.real_or_nothing(6);
        r.low = statement.real_or_nothing(7);
        r.high = statement.real_or_nothing(8);
        r.n = static_cast<std::uint64_t>(statement.integer(9));
        r.n_of = statement.text(10);
        r.unit = statement.text(11);
        r.method = statement.text(12);
        r.verdict = statement.text(13);
        r.note = statement.text(14);
        results.push_back(std::move(r));
    }
    return results;
}

std::vector<SampleFrame> Store::samples() const {
    const std::lock_guard guard(*mutex_);
    auto statement = database_.prepare(
        "SELECT scene, seed, sensor, t_us, width_px, height_px, people, jpeg FROM samples "
        "ORDER BY scene, seed, sensor, t_us");
    std::vector<SampleFrame> samples;
    while (statement.step()) {
        SampleFrame sample{statement.text(0),
                           static_cast<std::uint64_t>(statement.integer(1)),
                           statement.text(2),
                           SensorTime(statement.integer(3)),
                           static_cast<int>(statement.integer(4)),
                           static_cast<int>(statement.integer(5)),
                           std::nullopt,
                           statement.text(7)};
        if (!statement.is_nothing(6)) sample.people = static_cast<int>(statement.integer(6));
        samples.push_back(std::move(sample));
    }
    return samples;
}

}  // namespace headcount::bench
