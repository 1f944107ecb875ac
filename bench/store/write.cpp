// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "bench/machine.hpp"
#include "bench/store.hpp"
#include "core/error.hpp"

namespace headcount::bench {

namespace {

Json stratum_json(const Result& result) { return Json(result.stratum); }

/// Three 64-bit little-endian numbers a call: t of the frame (us), scheduled (ns), replied (ns).
std::string packed(const std::vector<Call>& calls) {
    std::string bytes(calls.size() * 3 * sizeof(std::int64_t), '\0');
    char* at = bytes.data();
    for (const Call& call : calls)
        for (const std::int64_t n :
             {call.t.count(), call.scheduled.count(), call.replied.count()}) {
            std::memcpy(at, &n, sizeof n);
            at += sizeof n;
        }
    return bytes;
}

/// @throws DataError when the store has another clip of that scene and seed: its trials must not
/// stand beside those of this one.
void insert_clip(const sqlite::Database& database, const ClipRow& clip) {
    auto statement = database.prepare(
        "INSERT INTO clips (scene, seed, hash, provenance, site, duration_us, truth) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (scene, seed) DO UPDATE SET truth = coalesce(truth, excluded.truth) "
        "RETURNING hash");
    statement.put(clip.scene)
        .put(clip.seed)
        .put(clip.info.provenance.hash)
        .put(to_json(clip.info.provenance).dump())
        .put(to_json(clip.info.site).dump())
        .put(clip.info.duration.count())
        .put(clip.truth ? std::optional(to_json(*clip.truth).dump()) : std::nullopt)
        .step();
    if (statement.text(0) != clip.info.provenance.hash)
        throw DataError(
            clip.info.provenance.source.empty() ? clip.scene : clip.info.provenance.source,
            "has changed since the run began: give another --out");
    statement.run();
}

std::int64_t insert_trial(const sqlite::Database& database, const RunRecord& record) {
    auto statement = database.prepare(
        "INSERT INTO trials (scene, seed, detector, pass, outcome, reason, description, options, "
        "site_hash, clip_hash, duration_us, frames, cpu_s, peak_memory_bytes, detector_threads, "
        "finished) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
    statement.put(record.key.scene)
        .put(record.key.seed)
        .put(record.key.detector)
        .put(name(record.key.pass))
        .put(name(record.outcome))
        .put(record.reason)
        .put(to_json(record.description).dump())
        .put(record.options.dump())
        .put(record.site_hash)
        .put(record.clip_hash)
        .put(record.duration.count())
        .put(record.frames)
        .put(record.cpu_s)
        .put(record.peak_memory_bytes)
        .put(record.detector_threads)
        .put(utc_now());
    statement.step();
    const std::int64_t id = statement.integer(0);
    statement.run();
    return id;
}

}  // namespace

void Store::insert_reports(std::int64_t trial, const std::vector<Report>& reports) const {
    auto statement = database_.prepare(
        "INSERT INTO reports (trial, n, content_type, raw, t_event_us, t_received_ns) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    std::int64_t n = 0;
    for (const Report& report : reports)
        statement.put(trial)
            .put(n++)
            .put(report.content_type)
            .put_bytes(report.raw)
            .put(report.t_event.count())
            .put(report.t_received.count())
            .run();
}

void Store::add_trial(const ClipRow& clip, const RunRecord& record,
                      std::span<const SampleBoxes> boxes) {
    const std::lock_guard guard(*mutex_);
    sqlite::Transaction transaction(database_);
    insert_clip(database_, clip);
    const std::int64_t trial = insert_trial(database_, record);
    insert_reports(trial, record.reports);
    if (!record.calls.empty())
        database_.prepare("INSERT INTO calls (trial, readings) VALUES (?, ?)")
            .put(trial)
            .put_bytes(packed(record.calls))
            .run();
    for (const SampleBoxes& seen : boxes)
        database_
            .prepare(
                "INSERT OR REPLACE INTO sample_boxes (scene, seed, sensor, t_us, detector, boxes) "
                "VALUES (?, ?, ?, ?, ?, ?)")
            .put(clip.scene)
            .put(clip.seed)
            .put(seen.sensor)
            .put(seen.t.count())
            .put(seen.detector)
            .put(seen.boxes.dump())
            .run();
    transaction.commit();
}

void Store::add_samples(std::span<const SampleFrame> samples) {
    const std::lock_guard guard(*mutex_);
    sqlite::Transaction transaction(database_);
    auto statement = database_.prepare(
        "INSERT OR REPLACE INTO samples (scene, seed, sensor, t_us, width_px, height_px, people, "
        "jpeg) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const SampleFrame& sample : samples)
        statement.put(sample.scene)
            .put(sample.seed)
            .put(sample.sensor)
            .put(sample.t.count())
            .put(sample.width_px)
            .put(sample.height_px)
            .put(sample.people)
            .put_bytes(sample.jpeg)
            .run();
    transaction.commit();
}

void Store::replace_results(std::span<const Result> results) {
    const std::lock_guard guard(*mutex_);
    sqlite::Transaction transaction(database_);
    database_.execute("DELETE FROM results");
    auto statement = database_.prepare(
        "INSERT INTO results (metric, metric_version, scene, detector, attribute, stratum, "
        "estimate, low, high, n, n_of, unit, method, verdict, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const Result& r : results)
        statement.put(r.metric)
            .put(r.metric_version)
            .put(r.scene)
            .put(r.detector)
            .put(r.attribute)
            .put(stratum_json(r).dump())
            .put(r.estimate)
            .put(r.low)
            .put(r.high)
            .put(r.n)
            .put(r.n_of)
            .put(r.unit)
            .put(r.method)
            .put(r.verdict)
            .put(r.note)
            .run();
    transaction.commit();
}

void Store::replace_series(std::span<const SeriesRow> series) {
    const std::lock_guard guard(*mutex_);
    sqlite::Transaction transaction(database_);
    database_.execute("DELETE FROM series");
    auto statement = database_.prepare(
        "INSERT INTO series (scene, seed, detector, place, name, steps) VALUES (?, ?, ?, ?, ?, ?)");
    for (const SeriesRow& row : series)
        statement.put(row.key.scene)
            .put(row.key.seed)
            .put(row.key.detector)
            .put(row.series.place)
            .put(row.series.name)
            .put(to_json(row.series).dump())
            .run();
    transaction.commit();
}

}  // namespace headcount::bench
