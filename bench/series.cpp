// SPDX-License-Identifier: Apache-2.0
#include "bench/series.hpp"

#include <algorithm>
#include <map>

#include "bench/accuracy/counting.hpp"
#include "bench/accuracy/crossing_score.hpp"
#include "bench/accuracy/occupancy_error.hpp"

namespace headcount::bench {

namespace {

using Key = std::pair<std::string, std::string>;  // place, name

/// Crossings so far: starts at 0, and goes up by one at each.
void climb(Steps& steps, SensorTime t) {
    steps.t_s.push_back(seconds(t));
    steps.value.push_back(steps.value.back() + 1);
}

Steps from_zero() { return {{0}, {0}}; }

void add_crossings(const ScoredRun& run, std::map<Key, Series>& all) {
    const bool counts = run.record.description.counts == detectors::CountKind::crossings;
    const auto counted = counted_crossings(run.record.reports).events;
    const auto truth =
        run.truth->crossings ? confirmed_crossings(*run.truth) : std::vector<TimedCrossing>{};
    const auto open = [&](const TimedCrossing& crossing) {
        for (const Direction direction : {Direction::in, Direction::out}) {
            const Key key{crossing.line, std::string(name(direction))};
            if (all.contains(key)) continue;
            Series series{key.second, key.first, {}, {}};
            if (run.truth->crossings) series.truth = from_zero();
            if (counts) series.counted = from_zero();
            all.emplace(key, std::move(series));
        }
    };
    for (const TimedCrossing& crossing : truth) {
        open(crossing);
        climb(all.at({crossing.line, std::string(name(crossing.direction))}).truth, crossing.t);
    }
    for (const TimedCrossing& crossing : counted) {
        open(crossing);
        Steps& steps = all.at({crossing.line, std::string(name(crossing.direction))}).counted;
        if (steps.t_s.empty()) steps = from_zero();
        climb(steps, crossing.t);
    }
}

void add_occupancy(const ScoredRun& run, std::map<Key, Series>& all) {
    if (run.truth->occupancy)
        for (auto& [zone, steps] : true_occupancy(*run.truth))
            all[{zone, "occupancy"}] = {"occupancy", zone, std::move(steps), {}};
    for (CountedOccupancy& counted : counted_occupancy(run)) {
        Series& series = all[{counted.zone, "occupancy"}];
        series.name = "occupancy";
        series.place = counted.zone;
        series.counted = std::move(counted.unclamped);
    }
}

Json to_json(const Steps& steps) { return {{"t_s", steps.t_s}, {"value", steps.value}}; }

}  // namespace

std::vector<Series> series_of(const ScoredRun& run) {
    std::map<Key, Series> all;
    add_crossings(run, all);
    add_occupancy(run, all);
    std::vector<Series> series;
    series.reserve(all.size());
    for (auto& [key, one] : all) series.push_back(std::move(one));
    return series;
}

Json to_json(const Series& series) {
    return {{"name", series.name},
            {"place", series.place},
            {"truth", to_json(series.truth)},
            {"counted", to_json(series.counted)}};
}

}  // namespace headcount::bench
