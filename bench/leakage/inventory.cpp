// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/inventory.hpp"

#include <cmath>
#include <map>
#include <set>

#include "core/text.hpp"

namespace headcount::bench {

namespace {

struct Seen {
    std::uint64_t leaves = 0;
    std::set<std::string> values;
};

const detectors::DeclaredEmission* declaration(const detectors::Description& description,
                                               const std::string& path) {
    for (const auto& declared : description.emissions)
        if (declared.path == path || declared.path + "[]" == path) return &declared;
    return nullptr;
}

std::map<std::string, Seen> seen_in(const RunGroup& group) {
    std::map<std::string, Seen> seen;
    for (const ScoredRun* run : group.runs)
        for (const Report& report : run->record.reports)
            for (const Emission& leaf : leaves_of(report)) {
                Seen& field = seen[leaf.path];
                ++field.leaves;
                field.values.insert(value_text(leaf));
            }
    return seen;
}

Result field_result(const RunGroup& group, const EmittedField& field, const char* metric,
                    const char* unit) {
    Result r = group.result(metric, unit, "values");
    r.attribute = field.names_attribute;
    r.stratum["path"] = field.path;
    r.stratum["class"] =
        field.emission_class ? std::string(code(*field.emission_class)) : "unclassified";
    r.n = field.leaves;
    if (field.leaves == 0) r.note = "declared, not seen";
    return r;
}

Result class_result(const RunGroup& group, const std::vector<EmittedField>& fields) {
    Result r = group.result("emitted_class", "class", "fields");
    r.metric_version = 2;  // 1 passed over what was not declared
    std::uint64_t unclassified = 0;
    for (const EmittedField& field : fields) {
        if (field.leaves == 0) continue;
        ++r.n;
        if (!field.emission_class)
            ++unclassified;
        else if (const auto level = static_cast<double>(*field.emission_class);
                 !r.estimate || level > *r.estimate)
            r.estimate = level;
    }
    if (r.n == 0) r.note = "nothing was emitted";
    if (r.estimate) {
        const auto worst = static_cast<detectors::EmissionClass>(std::lround(*r.estimate));
        r.note = std::string(code(worst)) + " " + std::string(name(worst));
    }
    if (unclassified > 0) {
        const std::string declared = r.estimate ? "; declared: at most " + r.note : "";
        r.estimate = kUnclassified;
        r.verdict = "unclassified";
        r.note = "unclassified; fields emitted and not declared: " + std::to_string(unclassified) +
                 declared;
    }
    return r;
}

}  // namespace

std::vector<Emission> leaves_of(const Report& report) {
    if (report.content_type != "application/json") return {{"body", {}, report.raw}};
    return headcount::leaves_of(Json::parse(report.raw));
}

std::string value_text(const Emission& leaf) {
    if (const auto* text = std::get_if<std::string>(&leaf.value)) return *text;
    if (const auto* flag = std::get_if<bool>(&leaf.value)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&leaf.value)) return exact_text(*number);
    return "null";
}

std::optional<double> EmittedField::capacity_bits() const {
    if (distinct == 0) return std::nullopt;
    return std::log2(static_cast<double>(distinct));
}

std::vector<EmittedField> field_inventory(const RunGroup& group) {
    std::map<std::string, Seen> seen = seen_in(group);
    std::set<std::string> covered;
    double minutes = 0;
    for (const ScoredRun* run : group.runs) minutes += seconds(run->record.duration) / 60;
    std::map<std::string, EmittedField> fields;
    for (const auto& [path, what] : seen) {
        EmittedField field{path, {}, "", what.leaves, what.values.size(), 0};
        if (minutes > 0) field.per_minute = static_cast<double>(what.leaves) / minutes;
        if (const auto* declared = declaration(group.description(), path)) {
            field.emission_class = declared->emission_class;
            field.names_attribute = declared->names_attribute;
            covered.insert(declared->path);
        }
        fields.emplace(path, std::move(field));
    }
    for (const auto& declared : group.description().emissions)
        if (!covered.contains(declared.path))
            fields.try_emplace(declared.path, EmittedField{declared.path, declared.emission_class,
                                                           declared.names_attribute, 0, 0, 0});
    std::vector<EmittedField> list;
    list.reserve(fields.size());
    for (auto& [path, field] : fields) list.push_back(std::move(field));
    return list;
}

std::vector<Result> inventory_results(const RunGroup& group) {
    const std::vector<EmittedField> fields = field_inventory(group);
    std::vector<Result> results{class_result(group, fields)};
    for (const EmittedField& field : fields) {
        Result rate = field_result(group, field, "emitted_field", "1/min");
        rate.estimate = field.per_minute;
        if (!field.emission_class) {
            rate.verdict = "unclassified";
            rate.note = "emitted, but not declared";
        }
        Result distinct = field_result(group, field, "emitted_distinct", "values");
        distinct.estimate = static_cast<double>(field.distinct);
        Result capacity = field_result(group, field, "emitted_capacity", "bit");
        capacity.estimate = field.capacity_bits();
        results.push_back(std::move(rate));
        results.push_back(std::move(distinct));
        results.push_back(std::move(capacity));
    }
    return results;
}

}  // namespace headcount::bench
