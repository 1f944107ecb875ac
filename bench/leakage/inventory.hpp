// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/result.hpp"
#include "bench/run_group.hpp"
#include "core/report.hpp"

namespace headcount::bench {

/// Every leaf of a report's bytes, counts and times included: nothing that left the detector is
/// passed over, known to the report's format or not.
std::vector<Emission> leaves_of(const Report& report);

/// A leaf's value as one text, so that values can be told apart: "null", "true", "1.5", "male".
std::string value_text(const Emission& leaf);

/// One field that left a detector, or that it declared.
struct EmittedField {
    std::string path;                                        ///< "counts[].value"
    std::optional<detectors::EmissionClass> emission_class;  ///< nothing: not declared, a finding
    std::string names_attribute;
    std::uint64_t leaves = 0;                     ///< how often it was let out
    std::uint64_t distinct = 0;                   ///< values seen
    double per_minute = 0;                        ///< leaves by the length of the clips
    std::optional<double> capacity_bits() const;  ///< log2(distinct); nothing when none was seen
};

/// Every field of the group's reports and of its declaration, in order of path. A declared path may
/// leave out the index of a last list: "tracks[].box_px" declares "tracks[].box_px[]".
std::vector<EmittedField> field_inventory(const RunGroup& group);

/// The estimate of "emitted_class" when a field was seen that the detector does not declare: nobody
/// knows what it tells, so it stands beyond every class.
inline constexpr int kUnclassified = 9;

/// The inventory as results: "emitted_field" (rate, verdict "unclassified" for an undeclared one),
/// "emitted_distinct" and "emitted_capacity" of each path, and "emitted_class", the most intrusive
/// class that was seen, 0 to 8, or kUnclassified with the verdict "unclassified".
std::vector<Result> inventory_results(const RunGroup& group);

}  // namespace headcount::bench
