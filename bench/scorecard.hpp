// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "bench/result.hpp"
#include "bench/table.hpp"

namespace headcount::bench {

/// The scoreboard: a row for each scene and detector. How its trials ended; its count error with
/// interval (of a clip's crossings, or of the people at any moment where somebody counts a room's);
/// latency p50, p90, p99; the most intrusive class it emitted ("unclassified" is beyond all); for
/// every attribute that is audited by default or was here the leakage with interval and verdict.
/// What was not measured is an empty cell.
Table scoreboard(std::span<const Result> results);

/// Every result, a row each: what the scoreboard leaves out is here.
Table results_table(std::span<const Result> results);

}  // namespace headcount::bench
