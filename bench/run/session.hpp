// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bench/plan.hpp"
#include "bench/run_record.hpp"
#include "bench/store.hpp"
#include "datasets/clip.hpp"
#include "detectors/detector.hpp"

namespace headcount::bench {

/// One detector in one trial. Whatever goes wrong with it becomes the record's outcome and reason;
/// nothing is thrown. What is not running any more ignores all calls.
class Session {
public:
    Session(const TrialGroup& group, const DetectorEntry& entry, const datasets::ClipInfo& clip,
            int threads);

    using Start = std::function<std::unique_ptr<detectors::Detector>(const DetectorEntry&)>;
    /// Starts the detector, asks what it is, and negotiates its sensors.
    void start(const Start& start, const Site& site);
    /// Grants one more sensor: to the floor, which wishes for none, what the others see.
    void grant(const std::string& sensor) { granted_.push_back(sensor); }
    void begin(const Site& site);
    /// Hands over a frame, if it is of a sensor granted.
    void observe(const Frame& frame);
    /// Hands over the frames of a batch of moments, timing all but the first `warm_up` (half of
    /// them at most), until `samples` calls are timed.
    void observe_timed(std::span<const Frame> frames, int warm_up, std::size_t samples);
    void finish();

    bool running() const { return running_; }
    bool wants(const std::string& sensor) const;
    const std::vector<std::string>& granted() const { return granted_; }
    const DetectorEntry& entry() const { return *entry_; }
    const RunRecord& record() const { return record_; }
    /// The detector, for a next clip; nothing when it broke.
    std::unique_ptr<detectors::Detector> release();

private:
    template <class Work>
    void guarded(Work work);
    void keep(std::vector<Report> reports);

    const DetectorEntry* entry_;
    std::unique_ptr<detectors::Detector> detector_;
    std::vector<std::string> granted_;
    std::vector<std::string> places_;  ///< lines and zones of the site
    SensorTime latest_{0};             ///< of the last frame handed over
    RunRecord record_;
    bool running_ = false;
    bool begun_ = false;
    bool saw_ = false;  ///< was handed a frame
};

/// The ids of a site's lines and zones.
std::vector<std::string> places_of(const Site& site);

/// A count that cannot be of this clip is an error of the detector, no miscount: it must not enter
/// any mean.
/// @param latest time of the last frame handed over
/// @throws DetectorError for a place that the site lacks, and for a time that has not come.
void check_counts(const Report& report, const std::vector<std::string>& places, SensorTime latest);

/// A record of a trial that has not begun.
RunRecord empty_record(const TrialGroup& group, const DetectorEntry& entry,
                       const datasets::ClipInfo& clip, int threads);

}  // namespace headcount::bench
