// SPDX-License-Identifier: Apache-2.0
#include "bench/scorecard.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "bench/leakage/inventory.hpp"
#include "bench/leakage/options.hpp"
#include "datasets/attribute.hpp"
#include "detectors/detector.hpp"

namespace headcount::bench {

namespace {

/// The results of one row.
using Row = std::vector<const Result*>;
using RowKey = std::pair<std::string, std::string>;  // scene, detector

/// Rows in the order in which the results name them.
std::vector<std::pair<RowKey, Row>> rows_of(std::span<const Result> results) {
    std::vector<std::pair<RowKey, Row>> rows;
    for (const Result& result : results) {
        if (result.detector.empty()) continue;
        const RowKey key{result.scene, result.detector};
        auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const auto& row) { return row.first == key; });
        if (found == rows.end()) found = rows.insert(rows.end(), {key, {}});
        found->second.push_back(&result);
    }
    return rows;
}

/// The result of a whole row, not of a stratum; nullptr when it was not measured.
const Result* find(const Row& row, const std::string& metric, const std::string& attribute = "") {
    for (const Result* result : row)
        if (result->metric == metric && result->attribute == attribute && result->stratum.empty())
            return result;
    return nullptr;
}

/// In the vocabulary's order: what every audit asks after, and what else one of these did.
std::vector<std::string> audited_in(std::span<const Result> results) {
    const auto& always = attributes_audited_by_default();
    std::set<std::string> found(always.begin(), always.end());
    for (const Result& result : results)
        if (result.metric == "leakage") found.insert(result.attribute);
    std::vector<std::string> names;
    for (const datasets::Attribute& attribute : datasets::attributes())
        if (found.contains(attribute.name)) names.push_back(attribute.name);
    return names;
}

Cell measured(const Result* result) {
    if (!result) return {};
    Measured m{result->estimate, result->low, result->high, std::nullopt, result->verdict};
    if (result->estimate) m.n = result->n;
    return m;
}

/// Never without the least advantage that would have been found (leakage.md section 2).
Cell leakage(const Row& row, const std::string& attribute) {
    const Result* point = find(row, "leakage", attribute);
    if (!point) return {};
    const Result* least = find(row, "leakage_mde", attribute);
    Measured m{point->estimate, point->low, point->high, std::nullopt, point->verdict};
    if (point->estimate) m.n = point->n;
    if (least) m.detectable = least->estimate;
    return m;
}

Cell number(const Result* result) { return result ? Cell(result->estimate) : Cell(); }

/// Trials that ended so, over all passes.
std::int64_t trials(const Row& row, std::initializer_list<std::string_view> outcomes) {
    double sum = 0;
    for (const Result* result : row) {
        if (result->metric != "trials") continue;
        const auto outcome = result->stratum.find("outcome");
        for (const std::string_view wanted : outcomes)
            if (outcome != result->stratum.end() && outcome->second == wanted)
                sum += result->estimate.value_or(0);
    }
    return std::llround(sum);
}

/// Why trials did not end well: the first reason there is.
Cell reason(const Row& row) {
    for (const Result* result : row)
        if (result->metric == "trials" && !result->note.empty()) return result->note;
    return {};
}

Cell emission_class(const Row& row) {
    const Result* worst = find(row, "emitted_class");
    if (!worst) return {};
    if (!worst->estimate) return "nothing";
    if (std::lround(*worst->estimate) == kUnclassified) return "unclassified";
    const auto c = static_cast<detectors::EmissionClass>(std::lround(*worst->estimate));
    return std::string(code(c)) + " " + std::string(name(c));
}

std::vector<Cell> count_cells(const Row& row) {
    for (const Result* result : row)
        if (result->metric == "count_error" && result->estimate)
            return {measured(result),
                    result->stratum.at("metric") == "occupancy_mae" ? "moment" : "clip"};
    return {Cell(), Cell()};
}

std::string stratum_text(const Result& result) {
    std::string text;
    for (const auto& [key, value] : result.stratum)
        text.append(text.empty() ? "" : "; ").append(key).append("=").append(value);
    return text;
}

}  // namespace

Table scoreboard(std::span<const Result> results) {
    Table table{"",
                {{"scene"},
                 {"detector"},
                 {"trials_ok", "ok"},
                 {"trials_refused", "refused"},
                 {"trials_failed", "failed"},
                 {"count_error_people", "count error [people], 95 %", 2, true},
                 {"count_error_per", "per"},
                 {"latency_p50_ms", "p50 [ms]", 2},
                 {"latency_p90_ms", "p90 [ms]", 2},
                 {"latency_p99_ms", "p99 [ms]", 2},
                 {"emission_class", "emits at most"}},
                {}};
    const std::vector<std::string> audited = audited_in(results);
    for (const std::string& attribute : audited)
        table.columns.push_back({"leakage_" + attribute, attribute, 2, true,
                                 "leakage (0 to 1), 95 %, verdict (MDE: least Adv it would find)"});
    table.columns.push_back({"reason", "why not ok"});
    for (const auto& [key, row] : rows_of(results)) {
        auto& cells = table.rows.emplace_back();
        cells = {key.first, key.second, trials(row, {"ok"}), trials(row, {"refused"}),
                 trials(row, {"failed", "timed_out"})};
        const auto counts = count_cells(row);
        cells.insert(cells.end(), counts.begin(), counts.end());
        for (const char* metric : {"latency_p50", "latency_p90", "latency_p99"})
            cells.push_back(number(find(row, metric)));
        cells.push_back(emission_class(row));
        for (const std::string& attribute : audited) cells.push_back(leakage(row, attribute));
        cells.push_back(reason(row));
    }
    return table;
}

Table results_table(std::span<const Result> results) {
    Table table{"",
                {{"metric"},
                 {"metric_version", "version"},
                 {"scene"},
                 {"detector"},
                 {"attribute"},
                 {"stratum"},
                 {"estimate"},
                 {"low"},
                 {"high"},
                 {"unit"},
                 {"n"},
                 {"n_of", "n of"},
                 {"method"},
                 {"verdict"},
                 {"note"}},
                {}};
    for (const Result& r : results)
        table.rows.push_back({r.metric, std::int64_t{r.metric_version}, r.scene, r.detector,
                              r.attribute, stratum_text(r), r.estimate, r.low, r.high, r.unit,
                              static_cast<std::int64_t>(r.n), r.n_of, r.method, r.verdict, r.note});
    return table;
}

}  // namespace headcount::bench
