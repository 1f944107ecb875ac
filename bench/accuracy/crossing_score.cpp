// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/crossing_score.hpp"

#include <algorithm>
#include <map>

#include "bench/accuracy/strata.hpp"
#include "bench/statistics/bootstrap.hpp"
#include "bench/statistics/scene_estimate.hpp"
#include "core/text.hpp"

namespace headcount::bench {

namespace {

using Label = StratumLabel;

/// What one clip gives at one tolerance in one stratum.
struct Tally {
    double hits = 0, missed = 0, false_ones = 0, swaps = 0;
    std::vector<double> delays_s;
};

struct Scene {
    std::vector<TimedCrossing> truth;
    CountedCrossings counted;
    const std::vector<datasets::Stratum>* strata;
};

std::map<Label, Tally> tallies_of(const Scene& scene, SensorTime tolerance) {
    const auto& truth = scene.truth;
    const auto& counted = scene.counted.events;
    const CrossingMatch match = match_crossings(truth, counted, tolerance);
    std::map<Label, Tally> tallies;
    std::vector<bool> hit(truth.size()), right(counted.size());
    for (const auto& [i, j] : match.hits) {
        hit[i] = right[j] = true;
        for (const Label& label : strata_at(*scene.strata, truth[i].t)) {
            tallies[label].hits += 1;
            tallies[label].delays_s.push_back(seconds(counted[j].t - truth[i].t));
        }
    }
    for (const auto& [i, j] : match.swaps)
        for (const Label& label : strata_at(*scene.strata, truth[i].t)) tallies[label].swaps += 1;
    for (std::size_t i = 0; i < truth.size(); ++i)
        if (!hit[i])
            for (const Label& label : strata_at(*scene.strata, truth[i].t))
                tallies[label].missed += 1;
    for (std::size_t j = 0; j < counted.size(); ++j)
        if (!right[j])
            for (const Label& label : strata_at(*scene.strata, counted[j].t))
                tallies[label].false_ones += 1;
    return tallies;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// One tolerance and stratum over all scenes.
class Row {
public:
    Row(const RunGroup& group, Label label, std::uint64_t seed)
        : group_(group), label_(std::move(label)), seed_(seed) {}

    void add(const Tally& t) {
        const double counted = t.hits + t.false_ones, truth = t.hits + t.missed;
        precision_.add(t.hits, counted);
        recall_.add(t.hits, truth);
        f1_.add(2 * t.hits, counted + truth);
        swaps_.add(t.swaps, truth);
        delays_s_.push_back(t.delays_s);
        counted_ += counted;
        truth_ += truth;
    }

    void write(std::vector<Result>& into) {
        for (SceneRatio* share : {&precision_, &recall_, &f1_, &swaps_})
            share->reach = Reach::share;
        into.push_back(ratio("crossing_precision", precision_, counted_, "counted crossings",
                             "no crossing was counted"));
        into.push_back(ratio("crossing_recall", recall_, truth_, "crossings", kNobodyCrossed));
        into.push_back(ratio("crossing_f1", f1_, truth_, "crossings",
                             "nobody crossed and no crossing was counted"));
        into.push_back(ratio("crossing_swap_rate", swaps_, truth_, "crossings", kNobodyCrossed));
        into.push_back(delay());
    }

private:
    static constexpr const char* kNobodyCrossed = "nobody crossed";

    Result result(const char* metric, const char* unit, double n, const char* n_of) const {
        Result r = group_.result(metric, unit, n_of);
        r.stratum = label_;
        r.n = static_cast<std::uint64_t>(n);
        return r;
    }

    Result ratio(const char* metric, const SceneRatio& ratio, double n, const char* n_of,
                 const char* why_empty) const {
        return with_ratio(result(metric, "1", n, n_of), ratio, seed_, why_empty);
    }

    Result delay() const {
        const auto pooled = [&](std::span<const std::size_t> scenes) -> std::optional<double> {
            std::vector<double> all;
            for (const std::size_t i : scenes)
                all.insert(all.end(), delays_s_[i].begin(), delays_s_[i].end());
            if (all.empty()) return std::nullopt;
            return median(std::move(all));
        };
        std::vector<std::size_t> every(delays_s_.size());
        double n = 0;
        for (std::size_t i = 0; i < every.size(); ++i) {
            every[i] = i;
            n += static_cast<double>(delays_s_[i].size());
        }
        Result r = result("crossing_delay", "s", n, "crossings found");
        r.estimate = pooled(every);
        if (!r.estimate) {
            r.note = "no crossing was found";
            return r;
        }
        constexpr int kDraws = 400;  // a median over scenes needs no fine tail
        const Interval interval = cluster_bootstrap(every.size(), pooled, seed_, kDraws);
        r.low = interval.low;
        r.high = interval.high;
        r.method = interval.method;
        r.note = interval.note;
        return r;
    }

    const RunGroup& group_;
    Label label_;
    std::uint64_t seed_;
    SceneRatio precision_, recall_, f1_, swaps_;
    std::vector<std::vector<double>> delays_s_;
    double counted_ = 0, truth_ = 0;
};

}  // namespace

std::vector<TimedCrossing> confirmed_crossings(const datasets::Truth& truth) {
    std::vector<TimedCrossing> crossings;
    for (const datasets::Crossing& c : *truth.crossings)
        if (c.confirmed) crossings.push_back({c.line, c.direction, c.t});
    std::stable_sort(crossings.begin(), crossings.end(),
                     [](const auto& a, const auto& b) { return a.t < b.t; });
    return crossings;
}

std::vector<Result> crossing_results(const RunGroup& group, std::span<const double> taus_s,
                                     std::uint64_t seed) {
    std::vector<Scene> scenes;
    std::size_t without_direction = 0;
    for (const ScoredRun* run : group.runs)
        if (run->truth->crossings) {
            scenes.push_back({confirmed_crossings(*run->truth),
                              counted_crossings(run->record.reports), &run->truth->strata});
            without_direction += scenes.back().counted.without_direction;
        }
    std::vector<Result> results;
    for (const double tau_s : taus_s) {
        std::vector<std::map<Label, Tally>> by_scene;
        std::map<Label, Row> rows;
        by_scene.reserve(scenes.size());
        for (const Scene& scene : scenes) by_scene.push_back(tallies_of(scene, sensor_time(tau_s)));
        const auto row = [&](Label label) -> Row& {
            Label with_tau = label;
            with_tau["tau_s"] = rounded_text(tau_s, 6);
            return rows.try_emplace(std::move(label), group, std::move(with_tau), seed)
                .first->second;
        };
        row({});
        for (const auto& tallies : by_scene)
            for (const auto& [label, tally] : tallies) row(label);
        for (auto& tallies : by_scene)
            for (auto& [label, entry] : rows) entry.add(tallies[label]);
        for (auto& [label, entry] : rows) entry.write(results);
    }
    for (Result& r : results) {
        if (scenes.empty()) r.note = "the true crossings are not known";
        if (without_direction > 0)
            r.note += (r.note.empty() ? "" : "; ") + std::to_string(without_direction) +
                      " counts without a direction were not scored";
    }
    return results;
}

}  // namespace headcount::bench
