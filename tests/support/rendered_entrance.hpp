// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "core/parameters.hpp"
#include "core/report.hpp"
#include "detectors/detector.hpp"

namespace headcount::detectors::rendered {

/// Crossings counted against true ones, matched within a second.
struct Score {
    int actual = 0, counted = 0, matched = 0;
    double recall() const { return static_cast<double>(matched) / actual; }
    double precision() const { return static_cast<double>(matched) / counted; }
    double bias() const { return static_cast<double>(counted - actual) / actual; }
};

/// 3 people a minute each way, one by one, some of them turning round: sparse flow.
Json sparse_flow();

/// Renders so many entrances, seeds from the first on, and lets a detector count at them. A path in
/// its reports that it does not declare fails the test that runs, and so does silence about one
/// that it declares.
Score count_entrances(const std::string& name, const Json& options, const Json& scene,
                      std::uint64_t first_seed, int clips);

/// The paths of all leaves of a report's bytes.
std::set<std::string> paths_of(const Report& report);
std::set<std::string> declared_paths(const Description& description);

}  // namespace headcount::detectors::rendered
