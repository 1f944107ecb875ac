// SPDX-License-Identifier: Apache-2.0
#include "bench/score.hpp"

namespace headcount::bench {

std::vector<Result> score(Store& store, const MeasureOptions& options) {
    const std::vector<ScoredRun> runs = store.runs();
    std::vector<Result> results = measure_all(runs, options);
    if (!store.writable()) return results;
    std::vector<SeriesRow> series;
    for (const ScoredRun& run : runs) {
        const RunRecord& record = run.record;
        if (record.key.pass != Pass::accuracy || record.outcome != Outcome::ok || !run.truth)
            continue;
        for (Series& one : series_of(run)) series.push_back({record.key, std::move(one)});
    }
    store.replace_results(results);
    store.replace_series(series);
    return results;
}

}  // namespace headcount::bench
