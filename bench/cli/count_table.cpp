// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/count_table.hpp"

#include <algorithm>
#include <map>

#include "bench/accuracy/counting.hpp"
#include "bench/latency/percentile.hpp"

namespace headcount::bench {

namespace {

/// What was counted at one place.
struct Tally {
    std::int64_t in = 0, out = 0;
    double sum = 0;  ///< of the states
    std::int64_t states = 0;
};

/// A piece of the clip, and what fell in it.
struct Span {
    SensorTime from, to;
    std::map<std::string, Tally> places;
    std::vector<std::int64_t> latencies_ns;
};

/// The pieces of a clip, each from its begin up to the next one's, and the whole.
struct Spans {
    SensorTime step;
    Span whole;
    std::vector<Span> pieces;

    Spans(SensorTime duration, double every_s)
        : step(sensor_time(every_s)), whole{SensorTime(0), duration, {}, {}} {
        for (SensorTime from{0}; from < duration; from += step)
            pieces.push_back({from, std::min(from + step, duration), {}, {}});
    }

    /// Does something to the piece that a time falls in, and to the whole. The last piece has its
    /// end in it; what a clock that is off puts beyond the clip is in the nearest.
    template <class Work>
    void at(SensorTime t, Work work) {
        work(whole);
        if (pieces.empty()) return;
        const auto last = static_cast<std::int64_t>(pieces.size()) - 1;
        work(pieces[static_cast<std::size_t>(std::clamp<std::int64_t>(t / step, 0, last))]);
    }
};

Spans spans_of(const RunRecord& record, double every_s) {
    Spans spans(record.duration, every_s);
    for (const TimedCrossing& event : counted_crossings(record.reports).events)
        spans.at(event.t, [&](Span& span) {
            Tally& tally = span.places[event.line];
            ++(event.direction == Direction::in ? tally.in : tally.out);
        });
    for (const auto& [zone, steps] : counted_states(record.reports))
        for (std::size_t i = 0; i < steps.t_s.size(); ++i)
            spans.at(sensor_time(steps.t_s[i]), [&, &zone = zone, &steps = steps](Span& span) {
                Tally& tally = span.places[zone];
                tally.sum += steps.value[i];
                ++tally.states;
            });
    for (std::size_t i = std::min(kWarmUpCalls, record.calls.size()); i < record.calls.size(); ++i)
        spans.at(record.calls[i].t, [&](Span& span) {
            const Call& call = record.calls[i];
            span.latencies_ns.push_back((call.replied - call.scheduled).count());
        });
    return spans;
}

std::vector<Cell> latency_cells(std::vector<std::int64_t> sorted) {
    std::sort(sorted.begin(), sorted.end());
    std::vector<Cell> cells{static_cast<std::int64_t>(sorted.size())};
    for (const Percentile p : {Percentile{50, 100}, Percentile{90, 100}, Percentile{99, 100}})
        cells.push_back(sorted.size() < fewest_samples(p)
                            ? Cell()
                            : Cell(static_cast<double>(*percentile(sorted, p)) * 1e-6));
    return cells;
}

/// Lines for a counter of crossings, zones for one of occupancy, and what else it spoke of.
std::vector<std::string> places_of(const RunRecord& record, const Site& site, const Span& whole) {
    std::vector<std::string> places;
    if (record.description.counts == detectors::CountKind::crossings)
        for (const CountingLine& line : site.lines) places.push_back(line.id);
    if (record.description.counts == detectors::CountKind::occupancy)
        for (const Zone& zone : site.zones) places.push_back(zone.id);
    for (const auto& [place, tally] : whole.places)
        if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    if (places.empty()) places.emplace_back();  // it counts nothing: its latency all the same
    return places;
}

}  // namespace

Table count_table(const RunRecord& record, const Site& site, double every_s) {
    const bool crossings = record.description.counts == detectors::CountKind::crossings;
    const Spans spans = spans_of(record, every_s);
    const std::vector<std::string> places = places_of(record, site, spans.whole);
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
        const std::vector<Cell> latency = latency_cells(span.latencies_ns);
        for (const std::string& place : places) {
            const auto found = span.places.find(place);
            const Tally tally = found == span.places.end() ? Tally{} : found->second;
            auto& row = table.rows.emplace_back();
            row = {kind, seconds(span.from), seconds(span.to), place};
            row.push_back(crossings ? Cell(tally.in) : Cell());
            row.push_back(crossings ? Cell(tally.out) : Cell());
            row.push_back(tally.states > 0 ? Cell(tally.sum / static_cast<double>(tally.states))
                                           : Cell());
            row.insert(row.end(), latency.begin(), latency.end());
        }
    };
    for (const Span& span : spans.pieces) add("interval", span);
    add("whole", spans.whole);
    return table;
}

}  // namespace headcount::bench
