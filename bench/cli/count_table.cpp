// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/count_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "bench/accuracy/counting.hpp"
#include "bench/latency/percentile.hpp"

namespace headcount::bench {

namespace {

/// A piece of the clip: [from, to); the last one has its end in it.
struct Span {
    SensorTime from, to;
    bool last = false;
    bool contains(SensorTime t) const { return t >= from && (t < to || (last && t == to)); }
};

std::vector<Span> spans_of(SensorTime duration, double every_s) {
    std::vector<Span> spans;
    const SensorTime step = sensor_time(every_s);
    for (SensorTime from{0}; from < duration; from += step)
        spans.push_back({from, std::min(from + step, duration), from + step >= duration});
    return spans;
}

struct Counted {
    bool crossings = false;
    std::vector<TimedCrossing> events;
    std::map<std::string, Steps> states;
};

std::int64_t crossings_in(const Counted& counted, const Span& span, const std::string& place,
                          Direction direction) {
    return std::count_if(counted.events.begin(), counted.events.end(), [&](const auto& event) {
        return event.line == place && event.direction == direction && span.contains(event.t);
    });
}

/// The mean of what the counter stated in the span; nothing when it stated nothing.
Cell mean_state(const Counted& counted, const Span& span, const std::string& place) {
    const auto found = counted.states.find(place);
    if (found == counted.states.end()) return {};
    double sum = 0;
    int n = 0;
    for (std::size_t i = 0; i < found->second.t_s.size(); ++i)
        if (span.contains(sensor_time(found->second.t_s[i]))) {
            sum += found->second.value[i];
            ++n;
        }
    return n > 0 ? Cell(sum / n) : Cell();
}

std::vector<Cell> latency_cells(const RunRecord& record, const Span& span) {
    std::vector<std::int64_t> sorted;
    for (std::size_t i = std::min(kWarmUpCalls, record.calls.size()); i < record.calls.size(); ++i)
        if (span.contains(record.calls[i].t))
            sorted.push_back((record.calls[i].replied - record.calls[i].scheduled).count());
    std::sort(sorted.begin(), sorted.end());
    std::vector<Cell> cells{static_cast<std::int64_t>(sorted.size())};
    for (const Percentile p : {Percentile{50, 100}, Percentile{90, 100}, Percentile{99, 100}})
        cells.push_back(sorted.size() < fewest_samples(p)
                            ? Cell()
                            : Cell(static_cast<double>(*percentile(sorted, p)) * 1e-6));
    return cells;
}

/// Lines for a counter of crossings, zones for one of occupancy, and what else it spoke of.
std::vector<std::string> places_of(const RunRecord& record, const Site& site,
                                   const Counted& counted) {
    std::vector<std::string> places;
    if (record.description.counts == detectors::CountKind::crossings)
        for (const CountingLine& line : site.lines) places.push_back(line.id);
    if (record.description.counts == detectors::CountKind::occupancy)
        for (const Zone& zone : site.zones) places.push_back(zone.id);
    std::set<std::string> more;
    for (const auto& event : counted.events) more.insert(event.line);
    for (const auto& [zone, states] : counted.states) more.insert(zone);
    for (const std::string& place : more)
        if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    if (places.empty()) places.emplace_back();  // it counts nothing: its latency all the same
    return places;
}

}  // namespace

Table count_table(const RunRecord& record, const Site& site, double every_s) {
    const Counted counted{record.description.counts == detectors::CountKind::crossings,
                          counted_crossings(record.reports).events, counted_states(record.reports)};
    Table table{"",
                {{"span"},
                 {"from_s", "from [s]", 1},
                 {"to_s", "to [s]", 1},
                 {"place"},
                 {"in"},
                 {"out"},
                 {"people_mean", "people (mean)", 1},
                 {"timed_calls", "timed calls"},
                 {"latency_p50_ms", "p50 [ms]", 2},
                 {"latency_p90_ms", "p90 [ms]", 2},
                 {"latency_p99_ms", "p99 [ms]", 2}},
                {}};
    const auto add = [&](const char* kind, const Span& span) {
        for (const std::string& place : places_of(record, site, counted)) {
            auto& row = table.rows.emplace_back();
            row = {kind, seconds(span.from), seconds(span.to), place};
            for (const Direction direction : {Direction::in, Direction::out})
                row.push_back(counted.crossings
                                  ? Cell(crossings_in(counted, span, place, direction))
                                  : Cell());
            row.push_back(mean_state(counted, span, place));
            const auto latency = latency_cells(record, span);
            row.insert(row.end(), latency.begin(), latency.end());
        }
    };
    for (const Span& span : spans_of(record.duration, every_s)) add("interval", span);
    add("whole", {SensorTime(0), record.duration, true});
    return table;
}

}  // namespace headcount::bench
