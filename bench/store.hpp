// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/plan.hpp"
#include "bench/result.hpp"
#include "bench/run_record.hpp"
#include "bench/series.hpp"
#include "bench/store/sqlite.hpp"
#include "datasets/clip.hpp"

namespace headcount::bench {

/// The clip that a trial was made on.
struct ClipRow {
    std::string scene;  ///< as in TrialKey
    std::uint64_t seed = 0;
    datasets::ClipInfo info;
    std::optional<datasets::Truth> truth;  ///< nothing when the clip was not read to its end
};

/// A frame kept for the report.
struct SampleFrame {
    std::string scene;
    std::uint64_t seed = 0;
    std::string sensor;
    SensorTime t{0};
    int width_px = 0;
    int height_px = 0;
    std::optional<int> people;  ///< in the picture, where truth knows
    std::string jpeg;
};

/// What one detector said is in a sample frame: a list of objects with "box_px" and what else the
/// detector said of each.
struct SampleBoxes {
    std::string sensor;
    SensorTime t{0};
    std::string detector;
    Json boxes = Json::array();
};

/// One series for a chart, and whose it is.
struct SeriesRow {
    TrialKey key;
    Series series;
};

/// Where a run comes from: version, machine, experiment, times.
struct RunInfo {
    std::string version;  ///< of Headcount
    std::string build;    ///< of Headcount (core/version.hpp)
    Json machine;         ///< processor, cores, memory, kernel
    std::string experiment_name;
    std::string experiment_hash;
    Json experiment;       ///< as it was written
    std::string started;   ///< UTC, "2026-01-31T12:00:00Z"
    std::string finished;  ///< empty while trials are missing
};

/// The results database: one SQLite file, STORE.md tells its tables. Every change is one
/// transaction: a run that dies leaves whole trials only. Safe to use from several threads.
class Store {
public:
    /// For a run: makes the store, or opens it to go on where a run of the same experiment ended.
    /// @throws DataError, changing nothing: the file is no Headcount store, is of another
    /// experiment, version or build, is written by another run just now, or cannot be written.
    static Store for_run(const std::string& path, const Experiment& experiment);
    /// To write results beside the trials there are; read only where the file is. @throws DataError
    /// as above.
    static Store for_scoring(const std::string& path);
    /// To read; changes nothing. @throws DataError when it is missing or no Headcount store.
    static Store for_reading(const std::string& path);

    bool writable() const { return lock_ != nullptr; }
    RunInfo info() const;
    void set_finished();
    /// Before latencies are added. @throws DataError when the run was begun on another machine.
    void check_machine() const;

    bool has(const TrialKey& key) const;
    /// One trial, its clip and what it saw in the sample frames: all or nothing.
    void add_trial(const ClipRow& clip, const RunRecord& record,
                   std::span<const SampleBoxes> boxes = {});
    void add_samples(std::span<const SampleFrame> samples);
    void replace_results(std::span<const Result> results);
    void replace_series(std::span<const SeriesRow> series);

    /// Every trial, whole, beside the truth of its clip, in order of key. Trials of one clip share
    /// one truth; of a clip whose truth is not known it is empty. Reports come without their
    /// emissions, which leaves_of() reads from their bytes when they are wanted.
    std::vector<ScoredRun> runs() const;
    std::vector<ClipRow> clips() const;
    std::vector<Result> results() const;
    std::vector<SampleFrame> samples() const;

    /// After a run that an error ended: a store that it made, and that no trial got into, goes
    /// again. Nothing may be asked of it then.
    void withdraw_if_empty();

private:
    Store() = default;
    Store(std::string path, sqlite::Database::Mode mode);
    static void create(const std::string& path, const Experiment& experiment);
    void check_same(const Experiment& experiment) const;
    std::string value(const std::string& key) const;
    void set_value(const std::string& key, const std::string& value) const;
    void insert_reports(std::int64_t trial, const std::vector<Report>& reports) const;
    void load_reports(std::int64_t trial, RunRecord& record) const;
    void load_calls(std::int64_t trial, RunRecord& record) const;

    /// Held by the one run that may write; goes after the database (see store.cpp).
    struct Lock;
    std::shared_ptr<Lock> lock_;
    std::string path_;
    bool made_ = false;  ///< by for_run() just now
    sqlite::Database database_;
    std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
};

}  // namespace headcount::bench
