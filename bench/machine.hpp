// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/parameters.hpp"

namespace headcount::bench {

/// What this machine is: processor, cores, memory, kernel. What cannot be found out is absent.
Json machine();

/// Now, UTC: "2026-01-31T12:00:00Z".
std::string utc_now();

}  // namespace headcount::bench
