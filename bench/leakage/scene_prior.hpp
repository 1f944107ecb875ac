// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/leakage/options.hpp"
#include "bench/run_group.hpp"

namespace headcount::bench {

/// The options, and for every attribute whose prior they do not declare the one that the group's
/// people were drawn from: a simulated scene states its own. Nothing is added for clips from
/// outside, nor where the clips of the group do not agree.
LeakageOptions with_scene_priors(LeakageOptions options, const RunGroup& group);

}  // namespace headcount::bench
