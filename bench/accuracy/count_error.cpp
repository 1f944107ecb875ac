// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/count_error.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "bench/accuracy/counting.hpp"
#include "bench/accuracy/crossing_score.hpp"
#include "bench/accuracy/occupancy_error.hpp"
#include "bench/accuracy/strata.hpp"
#include "bench/statistics/scene_estimate.hpp"

namespace headcount::bench {

namespace {

using Label = StratumLabel;

/// Sums of errors, scene by scene, and the three numbers that come of them.
struct Errors {
    SceneRatio absolute{.reach = Reach::not_negative}, squared{.reach = Reach::not_negative};
    SceneRatio signed_error;
    double n = 0;

    void add(double sum_absolute, double sum_squared, double sum, double count) {
        absolute.add(sum_absolute, count);
        squared.add(sum_squared, count);
        signed_error.add(sum, count);
        n += count;
    }
    void add(double error) { add(std::abs(error), error * error, error, 1); }

    void write(const RunGroup& group, const std::string& prefix, const std::string& n_of,
               const Label& label, std::uint64_t seed, const std::string& why_empty,
               std::vector<Result>& into) const {
        const auto result = [&](const char* suffix) {
            Result r = group.result(prefix + suffix, "people", n_of);
            r.stratum = label;
            r.n = static_cast<std::uint64_t>(n);
            return r;
        };
        into.push_back(with_ratio(result("_mae"), absolute, seed, why_empty));
        into.push_back(with_root_of_ratio(result("_rmse"), squared, seed, why_empty));
        into.push_back(with_ratio(result("_bias"), signed_error, seed, why_empty));
    }
};

/// True and counted crossings of one clip.
struct ClipCounts {
    double true_in = 0, true_out = 0, counted_in = 0, counted_out = 0;
    double unbalanced = 0;  ///< sum over lines of |in error| + |out error|
};

ClipCounts clip_counts(const ScoredRun& run) {
    const CountedCrossings counted = counted_crossings(run.record.reports);
    ClipCounts c;
    c.counted_in = counted.total(Direction::in);
    c.counted_out = counted.total(Direction::out);
    std::map<std::pair<std::string, Direction>, double> errors = counted.totals;
    for (const TimedCrossing& crossing : confirmed_crossings(*run.truth)) {
        (crossing.direction == Direction::in ? c.true_in : c.true_out) += 1;
        errors[{crossing.line, crossing.direction}] -= 1;
    }
    for (const auto& [place, error] : errors) c.unbalanced += std::abs(error);
    return c;
}

Result minus_from_one(Result r) {
    if (r.estimate) r.estimate = 1 - *r.estimate;
    const std::optional<double> low = r.low;
    if (r.low) r.low = 1 - *r.high;
    if (r.high) r.high = 1 - *low;
    return r;
}

/// |x| of an estimate with limits: an interval across 0 has its least value there.
Result magnitude(Result r) {
    if (r.low && r.high) {
        const double low = *r.low, high = *r.high;
        r.low = low <= 0 && high >= 0 ? 0 : std::min(std::abs(low), std::abs(high));
        r.high = std::max(std::abs(low), std::abs(high));
    }
    if (r.estimate) r.estimate = std::abs(*r.estimate);
    return r;
}

}  // namespace

std::vector<Result> clip_count_results(const RunGroup& group, std::uint64_t seed) {
    Errors both, in, out;
    SceneRatio passenger, unbalanced{.reach = Reach::not_negative};
    double crossings = 0;
    for (const ScoredRun* run : group.runs) {
        if (!run->truth->crossings) continue;
        const ClipCounts c = clip_counts(*run);
        const double truth = c.true_in + c.true_out;
        both.add(c.counted_in + c.counted_out - truth);
        in.add(c.counted_in - c.true_in);
        out.add(c.counted_out - c.true_out);
        passenger.add(c.counted_in + c.counted_out - truth, truth);
        unbalanced.add(c.unbalanced, truth);
        crossings += truth;
    }
    const std::string unknown = both.n > 0 ? "nobody crossed" : "the true crossings are not known";
    std::vector<Result> results;
    both.write(group, "count", "clips", {}, seed, unknown, results);
    in.write(group, "count", "clips", {{"direction", "in"}}, seed, unknown, results);
    out.write(group, "count", "clips", {{"direction", "out"}}, seed, unknown, results);
    const auto of = [&](const char* metric, const SceneRatio& ratio) {
        Result r = group.result(metric, "1", "crossings");
        r.n = static_cast<std::uint64_t>(crossings);
        return with_ratio(std::move(r), ratio, seed, unknown);
    };
    results.push_back(of("passenger_error", passenger));
    results.push_back(minus_from_one(magnitude(of("accuracy_a1", passenger))));
    results.push_back(minus_from_one(of("accuracy_a2", unbalanced)));
    return results;
}

std::vector<Result> frame_count_results(const RunGroup& group, std::uint64_t seed) {
    struct Sums {
        double absolute = 0, squared = 0, signed_error = 0, n = 0;
    };
    std::vector<std::map<Label, Sums>> by_scene;
    std::map<Label, Errors> rows{{Label{}, Errors{}}};
    bool known = false;
    for (const ScoredRun* run : group.runs) {
        if (!run->truth->occupancy) continue;
        known = true;
        auto& sums = by_scene.emplace_back();
        const auto truth = true_occupancy(*run->truth);
        for (const auto& [zone, states] : counted_states(run->record.reports))
            for (std::size_t i = 0; i < states.t_s.size(); ++i) {
                const auto found = truth.find(zone);
                if (found == truth.end()) continue;
                const auto people = value_at(found->second, states.t_s[i]);
                if (!people) continue;
                const double error = states.value[i] - *people;
                for (const Label& label :
                     strata_at(run->truth->strata, sensor_time(states.t_s[i]))) {
                    Sums& s = sums[label];
                    s.absolute += std::abs(error);
                    s.squared += error * error;
                    s.signed_error += error;
                    s.n += 1;
                    rows.try_emplace(label);
                }
            }
    }
    std::vector<Result> results;
    for (auto& [label, errors] : rows) {
        for (auto& sums : by_scene) {
            const Sums& s = sums[label];
            errors.add(s.absolute, s.squared, s.signed_error, s.n);
        }
        errors.write(group, "frame_count", "states", label, seed,
                     known ? "the detector gave no state of a known zone"
                           : "the true occupancy is not known",
                     results);
    }
    return results;
}

}  // namespace headcount::bench
