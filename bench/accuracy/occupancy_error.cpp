// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/occupancy_error.hpp"

#include <algorithm>
#include <cmath>

#include "bench/accuracy/counting.hpp"
#include "bench/statistics/scene_estimate.hpp"

namespace headcount::bench {

std::map<std::string, Steps> true_occupancy(const datasets::Truth& truth) {
    std::map<std::string, Steps> zones;
    for (const datasets::OccupancyChange& change : *truth.occupancy) {
        zones[change.zone].t_s.push_back(seconds(change.t));
        zones[change.zone].value.push_back(change.people);
    }
    return zones;
}

Steps occupancy_from_crossings(const std::vector<Report>& reports, double people_at_start,
                               bool clamped) {
    Steps steps{{0}, {people_at_start}};
    double people = people_at_start;
    for (const TimedCrossing& crossing : counted_crossings(reports).events) {
        people += crossing.direction == Direction::in ? 1 : -1;
        if (clamped) people = std::max(0.0, people);
        steps.t_s.push_back(seconds(crossing.t));
        steps.value.push_back(people);
    }
    return steps;
}

namespace {

/// Whether who crosses a line of the site enters or leaves the zone: it is an area of the floor. A
/// zone without one is all that a picture shows, and people leave that by its edges too.
bool is_walled(const ScoredRun& run, const std::string& zone) {
    return run.clip &&
           std::any_of(run.clip->site.zones.begin(), run.clip->site.zones.end(),
                       [&](const Zone& z) { return z.id == zone && !z.in_world.corners.empty(); });
}

}  // namespace

std::vector<CountedOccupancy> counted_occupancy(const ScoredRun& run) {
    std::vector<CountedOccupancy> all;
    for (auto& [zone, states] : counted_states(run.record.reports)) {
        Steps clamped = states;
        for (double& value : clamped.value) value = std::max(0.0, value);
        all.push_back({zone, states, std::move(clamped)});
    }
    if (!all.empty() || run.record.description.counts != detectors::CountKind::crossings ||
        !run.truth->occupancy)
        return all;
    const auto truth = true_occupancy(*run.truth);
    if (truth.size() != 1) return all;
    const auto& [zone, steps] = *truth.begin();
    if (!is_walled(run, zone)) return all;
    const double start = value_at(steps, 0).value_or(0);
    all.push_back({zone, occupancy_from_crossings(run.record.reports, start, false),
                   occupancy_from_crossings(run.record.reports, start, true)});
    return all;
}

OccupancyDrift drift(const Steps& truth, const Steps& counted, double duration_s) {
    std::vector<double> times = truth.t_s;
    times.insert(times.end(), counted.t_s.begin(), counted.t_s.end());
    std::sort(times.begin(), times.end());
    OccupancyDrift d;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const double from = times[i], to = i + 1 < times.size() ? times[i + 1] : duration_s;
        const auto people = value_at(truth, from), said = value_at(counted, from);
        if (!people || !said || from > duration_s) continue;
        const double error = *said - *people;
        const double lasts_s = std::max(0.0, std::min(to, duration_s) - from);
        d.covered_s += lasts_s;
        d.absolute_ps += std::abs(error) * lasts_s;
        // An error that lasts no time is two changes of one instant in another order.
        if (lasts_s > 0 || i + 1 == times.size()) d.largest = std::max(d.largest, std::abs(error));
        d.at_end = error;
    }
    return d;
}

namespace {

struct DriftRow {
    SceneRatio mae{.reach = Reach::not_negative}, largest{.reach = Reach::not_negative};
    SceneRatio at_end;
    void add(const OccupancyDrift& d) {
        mae.add(d.absolute_ps, d.covered_s);
        largest.add(d.largest);
        at_end.add(d.at_end);
    }
    void write(const RunGroup& group, bool clamped, std::uint64_t seed,
               const std::string& why_empty, std::vector<Result>& into) const {
        const auto write_one = [&](const char* metric, const SceneRatio& ratio) {
            Result r = group.result(metric, "people", "clips");
            if (clamped) r.stratum["clamped"] = "yes";
            r.n = largest.numerator.size();
            into.push_back(with_ratio(std::move(r), ratio, seed, why_empty));
        };
        write_one("occupancy_mae", mae);
        write_one("occupancy_max_error", largest);
        write_one("occupancy_end_error", at_end);
    }
};

}  // namespace

std::vector<Result> occupancy_results(const RunGroup& group, std::uint64_t seed) {
    DriftRow unclamped, clamped;
    bool known = false;
    for (const ScoredRun* run : group.runs) {
        if (!run->truth->occupancy) continue;
        known = true;
        const auto truth = true_occupancy(*run->truth);
        for (const CountedOccupancy& counted : counted_occupancy(*run)) {
            const auto found = truth.find(counted.zone);
            if (found == truth.end()) continue;
            const double duration_s = seconds(run->record.duration);
            unclamped.add(drift(found->second, counted.unclamped, duration_s));
            clamped.add(drift(found->second, counted.clamped, duration_s));
        }
    }
    const std::string why_empty =
        known ? "the detector says nothing of the occupancy" : "the true occupancy is not known";
    std::vector<Result> results;
    unclamped.write(group, false, seed, why_empty, results);
    clamped.write(group, true, seed, why_empty, results);
    return results;
}

}  // namespace headcount::bench
