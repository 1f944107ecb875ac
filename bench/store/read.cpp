// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <map>
#include <new>

#include "bench/store.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

template <class Enum>
Enum named(const std::string& wanted, int count) {
    for (int i = 0; i < count; ++i)
        if (name(static_cast<Enum>(i)) == wanted) return static_cast<Enum>(i);
    throw DataError("unknown value \"" + wanted + "\"");
}

/// Makes something of a row. We wrote it ourselves: what cannot be read is damage.
template <class Make>
auto undamaged(const std::string& path, Make make) {
    try {
        return make();
    } catch (const std::bad_alloc&) {
        throw;  // says nothing of the file
    } catch (const std::exception& error) {
        throw DataError(path, std::string("is damaged: ") + error.what());
    }
}

ClipRow clip_from(const sqlite::Statement& row) {
    ClipRow clip;
    clip.scene = row.text(0);
    clip.seed = static_cast<std::uint64_t>(row.integer(1));
    clip.info = {site_from_json(Json::parse(row.text(3))),
                 datasets::provenance_from_json(Json::parse(row.text(2))),
                 SensorTime(row.integer(4))};
    if (!row.is_nothing(5)) clip.truth = datasets::truth_from_json(Json::parse(row.text(5)));
    return clip;
}

RunRecord record_from(const sqlite::Statement& row) {
    RunRecord record;
    record.key = {row.text(1), static_cast<std::uint64_t>(row.integer(2)), row.text(3),
                  named<Pass>(row.text(4), 3)};
    record.outcome = named<Outcome>(row.text(5), 4);
    record.reason = row.text(6);
    record.description = detectors::description_from_json(Json::parse(row.text(7)));
    record.options = Json::parse(row.text(8));
    record.site_hash = row.text(9);
    record.clip_hash = row.text(10);
    record.duration = SensorTime(row.integer(11));
    record.frames = static_cast<std::uint64_t>(row.integer(12));
    record.cpu_s = row.real_or_nothing(13);
    if (!row.is_nothing(14)) record.peak_memory_bytes = static_cast<std::uint64_t>(row.integer(14));
    record.detector_threads = static_cast<int>(row.integer(15));
    return record;
}

/// Without its emissions, which are in the bytes: parsed they take many times the memory, and no
/// measure asks a stored report for them.
Report report_from(const sqlite::Statement& row) {
    Report report = parse_report(row.text(1), row.text(0), SensorTime(row.integer(2)));
    report.emissions = {};
    report.t_received = SteadyTime(row.integer(3));
    return report;
}

}  // namespace

RunInfo Store::info() const {
    const std::lock_guard guard(*mutex_);
    const auto json = [&](const char* key) {
        return undamaged(path_, [text = value(key)] { return Json::parse(text); });
    };
    return {value("version"),         value("build"),           json("machine"),
            value("experiment_name"), value("experiment_hash"), json("experiment"),
            value("started"),         value("finished")};
}

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
    while (statement.step())
        clips.push_back(undamaged(path_, [&] { return clip_from(statement); }));
    return clips;
}

void Store::load_reports(std::int64_t trial, RunRecord& record) const {
    auto statement = database_.prepare(
        "SELECT content_type, raw, t_event_us, t_received_ns FROM reports WHERE trial = ? "
        "ORDER BY n");
    statement.put(trial);
    while (statement.step())
        record.reports.push_back(undamaged(path_, [&] { return report_from(statement); }));
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
        RunRecord record = undamaged(path_, [&] { return record_from(statement); });
        load_reports(statement.integer(0), record);
        load_calls(statement.integer(0), record);
        const auto of_clip = known.find({record.key.scene, record.key.seed});
        if (of_clip == known.end())
            throw DataError(path_, "is damaged: it lacks the clip of scene \"" + record.key.scene +
                                       "\", seed " + std::to_string(record.key.seed));
        runs.push_back({std::move(record), of_clip->second.truth, of_clip->second.clip});
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
        r.stratum = undamaged(path_, [&] {
            return Json::parse(statement.text(5)).get<std::map<std::string, std::string>>();
        });
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
