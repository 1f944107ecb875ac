// SPDX-License-Identifier: Apache-2.0
#include "bench/accuracy/headline.hpp"

#include <set>
#include <string>
#include <utility>

namespace headcount::bench {

std::vector<Result> headline_results(std::span<const Result> results) {
    std::set<std::pair<std::string, std::string>> counts_crossings;  // scene, detector
    for (const Result& r : results)
        if (r.metric == "count_mae") counts_crossings.insert({r.scene, r.detector});
    std::set<std::string> of_rooms;
    for (const Result& r : results)
        if (r.metric == "frame_count_mae" && r.estimate &&
            !counts_crossings.contains({r.scene, r.detector}))
            of_rooms.insert(r.scene);
    std::vector<Result> headlines;
    for (const Result& r : results) {
        const char* chosen = of_rooms.contains(r.scene) ? "occupancy_mae" : "count_mae";
        if (r.metric != chosen || !r.stratum.empty()) continue;
        headlines.push_back(r);
        headlines.back().metric = "count_error";
        headlines.back().stratum["metric"] = chosen;
    }
    return headlines;
}

}  // namespace headcount::bench
