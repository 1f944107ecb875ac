// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/parameters.hpp"

namespace headcount::bench {

/// What was typed, as JSON where it is any (9, 0.5, true, "9") or a number as people write it (.5,
/// -.5, 5.), else as text.
Json typed_value(const std::string& text);

/// `--set key=value ...` as written options. Values are read by typed_value(); a dot in a key steps
/// into a table: `population.gender.female=0.5`. Each remembers that it came from --set.
/// @throws ConfigError for a setting without "=" or a key, or set twice.
Written written_settings(const std::vector<std::string>& settings);

}  // namespace headcount::bench
