// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/strata.hpp"

#include <algorithm>

namespace headcount::bench {

std::vector<StratumLabel> strata_at(const std::vector<datasets::Stratum>& strata, SensorTime t) {
    std::vector<StratumLabel> labels{{}};
    for (const datasets::Stratum& s : strata) {
        if (t < s.from || t >= s.to) continue;
        const StratumLabel label{{s.name, s.value}};
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    }
    return labels;
}

}  // namespace headcount::bench
