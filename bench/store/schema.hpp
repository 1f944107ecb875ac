// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace headcount::bench {

/// Marks a file as ours in bytes 68-71 of its header: "HdCt".
constexpr std::int32_t kStoreApplicationId = 0x48644374;
/// Rises when a reader of the version before would misread; STORE.md tells the tables.
constexpr int kStoreVersion = 1;

constexpr const char* kStoreSchema = R"sql(
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE clips (
    scene TEXT NOT NULL, seed INTEGER NOT NULL, hash TEXT NOT NULL,
    provenance TEXT NOT NULL, site TEXT NOT NULL, duration_us INTEGER NOT NULL,
    truth TEXT,
    PRIMARY KEY (scene, seed));

CREATE TABLE trials (
    id INTEGER PRIMARY KEY,
    scene TEXT NOT NULL, seed INTEGER NOT NULL, detector TEXT NOT NULL, pass TEXT NOT NULL,
    outcome TEXT NOT NULL, reason TEXT NOT NULL,
    description TEXT NOT NULL, options TEXT NOT NULL,
    site_hash TEXT NOT NULL, clip_hash TEXT NOT NULL, duration_us INTEGER NOT NULL,
    frames INTEGER NOT NULL, cpu_s REAL, peak_memory_bytes INTEGER,
    detector_threads INTEGER NOT NULL, finished TEXT NOT NULL,
    UNIQUE (scene, seed, detector, pass));

CREATE TABLE reports (
    trial INTEGER NOT NULL REFERENCES trials (id), n INTEGER NOT NULL,
    content_type TEXT NOT NULL, raw BLOB NOT NULL,
    t_event_us INTEGER NOT NULL, t_received_ns INTEGER NOT NULL,
    PRIMARY KEY (trial, n)) WITHOUT ROWID;

CREATE TABLE calls (trial INTEGER PRIMARY KEY REFERENCES trials (id), readings BLOB NOT NULL);

CREATE TABLE results (
    metric TEXT NOT NULL, metric_version INTEGER NOT NULL,
    scene TEXT NOT NULL, detector TEXT NOT NULL, attribute TEXT NOT NULL, stratum TEXT NOT NULL,
    estimate REAL, low REAL, high REAL, n INTEGER NOT NULL, n_of TEXT NOT NULL,
    unit TEXT NOT NULL, method TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL);

CREATE TABLE series (
    scene TEXT NOT NULL, seed INTEGER NOT NULL, detector TEXT NOT NULL,
    place TEXT NOT NULL, name TEXT NOT NULL, steps TEXT NOT NULL,
    PRIMARY KEY (scene, seed, detector, place, name)) WITHOUT ROWID;

CREATE TABLE samples (
    scene TEXT NOT NULL, seed INTEGER NOT NULL, sensor TEXT NOT NULL, t_us INTEGER NOT NULL,
    width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, people INTEGER, jpeg BLOB NOT NULL,
    PRIMARY KEY (scene, seed, sensor, t_us));

CREATE TABLE sample_boxes (
    scene TEXT NOT NULL, seed INTEGER NOT NULL, sensor TEXT NOT NULL, t_us INTEGER NOT NULL,
    detector TEXT NOT NULL, boxes TEXT NOT NULL,
    PRIMARY KEY (scene, seed, sensor, t_us, detector)) WITHOUT ROWID;
)sql";

}  // namespace headcount::bench
