// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/audit.hpp"

#include "bench/leakage/inventory.hpp"

namespace headcount::bench {

std::vector<Result> leakage_results(const RunGroup& group, const LeakageOptions&) {
    return inventory_results(group);
}

}  // namespace headcount::bench
