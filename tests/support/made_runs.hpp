// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/oracle.hpp"
#include "bench/result.hpp"
#include "bench/run_group.hpp"
#include "detectors/null.hpp"

namespace headcount::bench::made {

/// A report of one count of a door counter.
inline Report crossing(Direction direction, double t_s, double value = 1,
                       Semantics semantics = Semantics::delta) {
    Count count;
    count.place = "door";
    count.direction = direction;
    count.value = value;
    count.semantics = semantics;
    count.t_event = sensor_time(t_s);
    return make_report(count.t_event, {count});
}

/// A report of one state of a room counter.
inline Report state(double t_s, double people) {
    Count count;
    count.place = "room";
    count.value = people;
    count.semantics = Semantics::state;
    count.t_event = sensor_time(t_s);
    return make_report(count.t_event, {count});
}

struct Event {
    Direction direction;
    double t_s;
    bool confirmed = true;
};

/// A truth of these crossings, each of a person of its own, and the occupancy of "room" that
/// follows from them and the people at the start.
inline datasets::Truth truth_of(const std::vector<Event>& events, int people_at_start = 0) {
    datasets::Truth truth;
    truth.crossings.emplace();
    truth.occupancy = {{"room", SensorTime(0), people_at_start}};
    int people = people_at_start;
    for (const Event& event : events) {
        const SensorTime t = sensor_time(event.t_s);
        truth.crossings->push_back(
            {truth.crossings->size() + 1, "door", event.direction, t, event.confirmed});
        if (!event.confirmed) continue;
        people += event.direction == Direction::in ? 1 : -1;
        truth.occupancy->push_back({"room", t, people});
    }
    return truth;
}

inline ScoredRun run(std::uint64_t seed, datasets::Truth truth, std::vector<Report> reports,
                     detectors::CountKind counts = detectors::CountKind::crossings,
                     double duration_s = 100) {
    ScoredRun made;
    made.record.key = {"entrance", seed, "counter", Pass::accuracy};
    made.record.description.name = "counter";
    made.record.description.counts = counts;
    made.record.duration = sensor_time(duration_s);
    made.record.reports = std::move(reports);
    made.truth = std::make_shared<const datasets::Truth>(std::move(truth));
    datasets::ClipInfo clip;
    clip.site.zones.push_back({"room", {{{0, 0}, {5, 0}, {5, 5}, {0, 5}}}});
    made.clip = std::make_shared<const datasets::ClipInfo>(std::move(clip));
    return made;
}

/// What an oracle answers on a truth.
inline ScoredRun oracle_run(std::uint64_t seed, datasets::Truth truth, const std::string& name,
                            const Json& options, double duration_s = 100) {
    const auto oracle = make_oracle(name, {options.is_null() ? Json::object() : options, {}});
    auto reports = oracle->answer(truth, sensor_time(duration_s), seed);
    ScoredRun made =
        run(seed, std::move(truth), std::move(reports), detectors::CountKind::nothing, duration_s);
    made.record.key.detector = name;
    made.record.description = oracle->describe();
    return made;
}

/// What the null detector answers: nothing.
inline ScoredRun null_run(std::uint64_t seed, datasets::Truth truth, double duration_s = 100) {
    ScoredRun made = run(seed, std::move(truth), {}, detectors::CountKind::nothing, duration_s);
    made.record.key.detector = "null";
    made.record.description = detectors::Null({}).describe();
    return made;
}

/// The runs must outlive the group.
inline RunGroup group(const std::vector<ScoredRun>& runs) {
    RunGroup made{"entrance", runs.front().record.key.detector, runs.front().record.key.pass, {}};
    for (const ScoredRun& one : runs) made.runs.push_back(&one);
    return made;
}

/// The one result of that metric, stratum and attribute; an empty Result with note "no such result"
/// when there is none.
inline Result find(const std::vector<Result>& results, const std::string& metric,
                   const std::map<std::string, std::string>& stratum = {},
                   const std::string& attribute = "") {
    for (const Result& r : results)
        if (r.metric == metric && r.stratum == stratum && r.attribute == attribute) return r;
    Result none;
    none.note = "no such result";
    return none;
}

}  // namespace headcount::bench::made
