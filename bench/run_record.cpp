// SPDX-License-Identifier: Apache-2.0
#include "bench/run_record.hpp"

#include <array>

namespace headcount::bench {

namespace {
constexpr std::array<std::string_view, 4> kOutcomes{"ok", "refused", "failed", "timed_out"};
constexpr std::array<std::string_view, 3> kPasses{"accuracy", "leakage", "latency"};
}  // namespace

std::string_view name(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
std::string_view name(Pass pass) { return kPasses[static_cast<std::size_t>(pass)]; }

}  // namespace headcount::bench
