// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include "bench/accuracy/counting.hpp"
#include "bench/leakage/inventory.hpp"

namespace headcount::bench {

namespace {

using datasets::Crossing;

/// Fields of the report's format, which are read from the stream instead.
const std::set<std::string> kFormatFields{
    "t_event_us",         "counts[].place",      "counts[].direction",  "counts[].value",
    "counts[].semantics", "counts[].t_event_us", "counts[].window_us[]"};

/// The reports of one clip in order of the time they speak of.
struct EmittedStream {
    std::vector<const Report*> reports;
    std::vector<TimedCrossing> crossings;
    std::map<std::string, Steps> states;
};

EmittedStream stream_of(const RunRecord& record) {
    EmittedStream stream;
    for (const Report& report : record.reports) stream.reports.push_back(&report);
    std::stable_sort(stream.reports.begin(), stream.reports.end(),
                     [](const Report* a, const Report* b) { return a->t_event < b->t_event; });
    stream.crossings = counted_crossings(record.reports).events;
    stream.states = counted_states(record.reports);
    return stream;
}

bool speaks_of_another(const Report& report, const Crossing& crossing) {
    bool directed = false;
    for (const Count& count : report.counts) {
        if (!count.direction) continue;
        if (count.place == crossing.line && *count.direction == crossing.direction) return false;
        directed = true;
    }
    return directed;
}

const Report* nearest_report(const EmittedStream& stream, const Crossing& crossing,
                             SensorTime window) {
    const auto from =
        std::lower_bound(stream.reports.begin(), stream.reports.end(), crossing.t - window,
                         [](const Report* report, SensorTime t) { return report->t_event < t; });
    const Report* nearest = nullptr;
    const auto apart = [&](const Report* r) { return std::abs((r->t_event - crossing.t).count()); };
    for (auto it = from; it != stream.reports.end() && (*it)->t_event <= crossing.t + window; ++it)
        if (!speaks_of_another(**it, crossing) && (!nearest || apart(*it) < apart(nearest)))
            nearest = *it;
    return nearest;
}

/// The values of one field in one report, put together.
struct Gathered {
    double sum = 0;
    std::size_t numbers = 0;
    std::optional<std::string> text;

    void take(const Emission& leaf) {
        if (const auto* number = std::get_if<double>(&leaf.value)) {
            sum += *number;
            ++numbers;
            return;
        }
        const std::string value = value_text(leaf);
        text = !text || *text == value ? value : "several";
    }
    Observation observation() const {
        if (text) return *text;
        return sum / static_cast<double>(numbers);
    }
};

std::map<std::string, Observation> observations_in(const Report& report) {
    std::map<std::string, Gathered> gathered;
    for (const Emission& leaf : leaves_of(report)) {
        if (kFormatFields.contains(leaf.path)) continue;
        std::string field = leaf.path;
        if (field.ends_with("[]") && std::holds_alternative<double>(leaf.value))
            field.insert(field.size() - 1, std::to_string(leaf.indices.back()));
        gathered[field].take(leaf);
    }
    std::map<std::string, Observation> observations;
    for (const auto& [field, values] : gathered) observations[field] = values.observation();
    return observations;
}

/// What a room counter's states changed by over an instant; nothing without a state on both sides.
std::optional<double> change_over(const Steps& steps, double t_s) {
    const auto after = std::lower_bound(steps.t_s.begin(), steps.t_s.end(), t_s);
    if (after == steps.t_s.begin() || after == steps.t_s.end()) return std::nullopt;
    const auto i = static_cast<std::size_t>(after - steps.t_s.begin());
    return steps.value[i] - steps.value[i - 1];
}

std::map<std::string, Observation> observations_at(const EmittedStream& stream,
                                                   const Crossing& crossing, SensorTime window) {
    std::map<std::string, Observation> observations;
    if (const Report* report = nearest_report(stream, crossing, window))
        observations = observations_in(*report);
    double counted = 0;
    std::optional<SensorTime> delay;
    for (const TimedCrossing& c : stream.crossings) {
        const SensorTime apart = c.t - crossing.t;
        if (std::abs(apart.count()) > window.count() || c.line != crossing.line ||
            c.direction != crossing.direction)
            continue;
        counted += 1;
        if (!delay || std::abs(apart.count()) < std::abs(delay->count())) delay = apart;
    }
    if (!stream.crossings.empty()) observations["counts[].value"] = counted;
    if (delay) observations["t_event_us"] = seconds(*delay);
    const bool alone = stream.crossings.empty() && stream.states.size() == 1;
    for (const auto& [zone, steps] : stream.states)
        if (const auto change = change_over(steps, seconds(crossing.t)))
            observations[alone ? "counts[].value" : "counts[" + zone + "].value"] = *change;
    return observations;
}

/// The first confirmed crossing of everybody who has one, in order of time.
std::vector<const Crossing*> first_crossings(const datasets::Truth& truth) {
    std::vector<const Crossing*> first;
    std::set<std::uint64_t> met;
    for (const Crossing& crossing : *truth.crossings)
        if (crossing.confirmed && met.insert(crossing.person).second) first.push_back(&crossing);
    return first;
}

}  // namespace

View view_of(const RunGroup& group, double window_s) {
    View view;
    for (std::size_t scene = 0; scene < group.runs.size(); ++scene) {
        const ScoredRun& run = *group.runs[scene];
        view.silent = view.silent && run.record.reports.empty();
        if (!run.truth->crossings || !run.truth->people) continue;
        std::map<std::uint64_t, const datasets::Attributes*> people;
        for (const auto& person : *run.truth->people) people[person.id] = &person.attributes;
        const EmittedStream stream = stream_of(run.record);
        for (const Crossing* crossing : first_crossings(*run.truth)) {
            const auto person = people.find(crossing->person);
            if (person == people.end()) continue;
            for (auto& [field, seen] : observations_at(stream, *crossing, sensor_time(window_s))) {
                auto& column = view.fields[field];
                column.resize(view.targets.size());
                column.push_back(std::move(seen));
            }
            view.targets.push_back({scene, crossing->person, person->second});
        }
    }
    for (auto& [field, column] : view.fields) column.resize(view.targets.size());
    return view;
}

}  // namespace headcount::bench
