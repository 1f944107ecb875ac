// SPDX-License-Identifier: Apache-2.0
#include "bench/run/session.hpp"

#include <algorithm>
#include <chrono>

#include "core/error.hpp"
#include "detectors/process/remote.hpp"

namespace headcount::bench {

namespace {

/// By how much the clock of a device may be fast: more is another day, or another unit.
constexpr SensorTime kFastClock = std::chrono::minutes(1);

std::string whole_seconds(SensorTime t) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(t).count()) + " s";
}

SteadyTime now() { return std::chrono::steady_clock::now().time_since_epoch(); }

/// The first line, with a replacement character for every byte that is no UTF-8: a dying worker
/// says what it likes, and readers of the store expect text.
std::string first_line(const std::string& reason) {
    const Json line = reason.substr(0, reason.find('\n'));
    return Json::parse(line.dump(-1, ' ', false, Json::error_handler_t::replace))
        .get<std::string>();
}

}  // namespace

std::vector<std::string> places_of(const Site& site) {
    std::vector<std::string> places;
    for (const CountingLine& line : site.lines) places.push_back(line.id);
    for (const Zone& zone : site.zones) places.push_back(zone.id);
    return places;
}

void check_counts(const Report& report, const std::vector<std::string>& places, SensorTime latest) {
    for (const Count& count : report.counts) {
        if (std::find(places.begin(), places.end(), count.place) == places.end())
            throw DetectorError("counted at an " + unknown_name("place", count.place, places));
        const SensorTime t = count.window ? count.window->first : count.t_event;
        if (count.t_event < -kFastClock)
            throw DetectorError("counted at " + whole_seconds(count.t_event) +
                                ", before the clip began");
        if (t > latest + kFastClock)
            throw DetectorError("counted at " + whole_seconds(t) + ", when the clip was at " +
                                whole_seconds(latest));
    }
}

RunRecord empty_record(const TrialGroup& group, const DetectorEntry& entry,
                       const datasets::ClipInfo& clip, int threads) {
    RunRecord record;
    record.key = group.key(entry);
    record.description.name = entry.detector;  // until the detector itself says more
    record.options = entry.options.values;
    record.site_hash = clip.site.hash();
    record.clip_hash = clip.provenance.hash;
    record.duration = clip.duration;
    record.detector_threads = threads;
    return record;
}

Session::Session(const TrialGroup& group, const DetectorEntry& entry,
                 const datasets::ClipInfo& clip, int threads)
    : entry_(&entry), record_(empty_record(group, entry, clip, threads)) {}

/// What a failure of the detector is called in the results. Only the detector's doing may stand in
/// `work`: an error of the store or the clip must reach the user instead.
template <class Work>
void Session::guarded(Work work) {
    const auto end = [&](Outcome outcome, const std::string& reason) {
        record_.outcome = outcome;
        record_.reason = reason.empty() ? "gave no reason" : first_line(reason);
        running_ = false;
    };
    try {
        work();
    } catch (const DetectorRefusal& refusal) {
        // Said of a site, it is an answer; in the middle of a clip it comes too late.
        end(saw_ ? Outcome::failed : Outcome::refused, refusal.what());
    } catch (const DetectorTimeout& timeout) {
        end(Outcome::timed_out, timeout.what());
    } catch (const std::exception& error) {
        end(Outcome::failed, error.what());
    }
}

void Session::start(const Start& start, const Site& site) {
    guarded([&] {
        detector_ = start(*entry_);
        record_.description = detector_->describe();
        granted_ = detectors::negotiate(record_.description, site);
        running_ = true;
    });
}

void Session::begin(const Site& site) {
    if (!running_) return;
    const Site granted = with_sensors(site, granted_);
    record_.site_hash = granted.hash();
    places_ = places_of(granted);
    begun_ = true;
    guarded([&] { detector_->begin(granted); });
}

bool Session::wants(const std::string& sensor) const {
    return running_ && std::find(granted_.begin(), granted_.end(), sensor) != granted_.end();
}

void Session::keep(std::vector<Report> reports) {
    const SteadyTime received = now();
    for (Report& report : reports) {
        report.t_received = received;
        record_.reports.push_back(std::move(report));
        check_counts(record_.reports.back(), places_, latest_);
    }
}

void Session::observe(const Frame& frame) {
    if (!wants(frame.sensor_id)) return;
    latest_ = frame.t;
    saw_ = true;
    guarded([&] {
        keep(detector_->observe(frame));
        ++record_.frames;
    });
}

void Session::observe_timed(std::span<const Frame> frames, int warm_up, std::size_t samples) {
    if (!running_) return;
    saw_ = true;
    guarded([&] {
        auto* remote = dynamic_cast<detectors::process::Remote*>(detector_.get());
        const auto mine = std::count_if(frames.begin(), frames.end(),
                                        [&](const Frame& f) { return wants(f.sensor_id); });
        warm_up = static_cast<int>(std::min<std::ptrdiff_t>(warm_up, mine / 2));
        record_.calls.reserve(record_.calls.size() + frames.size());
        for (const Frame& frame : frames) {
            if (record_.calls.size() >= samples) return;
            if (!wants(frame.sensor_id)) continue;
            // Laid where the worker sees it before the clock is read: a camera would do so, too.
            const Frame ready = remote ? remote->stage(frame) : frame;
            // In lock step a frame is due when the one before is done; our own book-keeping
            // between the two is not the detector's.
            const SteadyTime scheduled = now();
            std::vector<Report> reports = detector_->observe(ready);
            const SteadyTime replied = now();
            if (--warm_up < 0) record_.calls.push_back({frame.t, scheduled, replied});
            latest_ = frame.t;
            keep(std::move(reports));
            ++record_.frames;
        }
    });
}

void Session::finish() {
    if (running_) guarded([&] { keep(detector_->finish()); });
    if (!begun_) return;  // what a worker of the pool used is of the clip before
    if (auto* remote = dynamic_cast<detectors::process::Remote*>(detector_.get())) {
        record_.cpu_s = remote->cpu_s();
        record_.peak_memory_bytes = remote->peak_memory_bytes();
    }
}

std::unique_ptr<detectors::Detector> Session::release() {
    const bool broken = record_.outcome == Outcome::failed || record_.outcome == Outcome::timed_out;
    running_ = false;
    return broken ? nullptr : std::move(detector_);
}

}  // namespace headcount::bench
