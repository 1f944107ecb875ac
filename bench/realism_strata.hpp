// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "bench/realism.hpp"

namespace headcount::bench {

/// Every row of one detector's answer, before the first scene: all people, then each stratum. Who
/// is not known to be on one side or the other of a stratum is in none of its rows.
std::vector<RealismRow> realism_rows(const std::string& detector);

/// Adds one scene's frames to every row. @param rows as realism_rows() made them.
void add_scene(const std::vector<FrameMatches>& frames, std::vector<RealismRow>& rows);

}  // namespace headcount::bench
