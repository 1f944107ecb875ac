// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/counting.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::bench {

namespace {

using Place = std::pair<std::string, Direction>;

// Each is an element of a list. A report may count a million (core/report.cpp), and there may be
// any number of reports: a total beyond this is a broken counter's.
constexpr double kMostListed = 1e6;

/// The running total of one line and direction, and the people it has made so far.
struct Tally {
    double total = 0;
    double last_cumulative = 0;
    std::vector<SensorTime> people;

    /// How much a count adds to the total.
    double growth(const Count& count) {
        if (count.semantics != Semantics::cumulative) return count.value;
        const double before = std::exchange(last_cumulative, count.value);
        return count.value >= before ? count.value - before : count.value;
    }

    void take(const Count& count) {
        total += growth(count);
        const auto wanted =
            static_cast<std::size_t>(std::clamp(std::floor(total + 0.5), 0.0, kMostListed));
        if (wanted < people.size()) {
            people.resize(wanted);
            return;
        }
        const std::size_t fresh = wanted - people.size();
        for (std::size_t i = 0; i < fresh; ++i) people.push_back(when(count, i, fresh));
    }

    /// The time of person i of n that one count speaks of.
    static SensorTime when(const Count& count, std::size_t i, std::size_t n) {
        if (!count.window) return count.t_event;
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
        const auto [from, to] = *count.window;
        return from + sensor_time(share * seconds(to - from));
    }
};

}  // namespace

double CountedCrossings::total(Direction direction) const {
    double sum = 0;
    for (const auto& [place, value] : totals)
        if (place.second == direction) sum += value;
    return sum;
}

CountedCrossings counted_crossings(std::span<const Report> reports) {
    std::map<Place, Tally> tallies;
    CountedCrossings counted;
    for (const Report& report : reports)
        for (const Count& count : report.counts) {
            if (count.semantics == Semantics::state) continue;
            if (!count.direction) {
                ++counted.without_direction;
                continue;
            }
            tallies[{count.place, *count.direction}].take(count);
        }
    for (const auto& [place, tally] : tallies) {
        counted.totals[place] = tally.total;
        for (const SensorTime t : tally.people)
            counted.events.push_back({place.first, place.second, t});
    }
    std::stable_sort(counted.events.begin(), counted.events.end(),
                     [](const TimedCrossing& a, const TimedCrossing& b) { return a.t < b.t; });
    return counted;
}

std::map<std::string, Steps> counted_states(std::span<const Report> reports) {
    std::map<std::string, std::vector<std::pair<double, double>>> states;
    for (const Report& report : reports)
        for (const Count& count : report.counts)
            if (count.semantics == Semantics::state && !count.direction)
                states[count.place].emplace_back(seconds(count.t_event), count.value);
    std::map<std::string, Steps> zones;
    for (auto& [zone, values] : states) {
        std::stable_sort(values.begin(), values.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [t_s, value] : values) {
            zones[zone].t_s.push_back(t_s);
            zones[zone].value.push_back(value);
        }
    }
    return zones;
}

std::optional<double> value_at(const Steps& steps, double t_s) {
    const auto after = std::upper_bound(steps.t_s.begin(), steps.t_s.end(), t_s);
    if (after == steps.t_s.begin()) return std::nullopt;
    return steps.value[static_cast<std::size_t>(after - steps.t_s.begin()) - 1];
}

}  // namespace headcount::bench
