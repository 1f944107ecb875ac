// SPDX-License-Identifier: Apache-2.0
#include "bench/measures.hpp"

namespace headcount::bench {

const std::vector<Metric>& metrics() {
    using enum Pass;
    static const std::vector<Metric> kAll{
        {"trials", "trials", accuracy, "trials of a pass by how they ended"},
        {"count_error", "people", accuracy, "what a scene's counters are compared by: see metric="},
        {"count_mae", "people", accuracy, "mean |counted - true| crossings of a clip"},
        {"count_rmse", "people", accuracy, "root of the mean squared error of a clip's crossings"},
        {"count_bias", "people", accuracy, "mean counted - true crossings of a clip"},
        {"passenger_error", "1", accuracy, "(sum counted - sum true) / sum true, in and out"},
        {"accuracy_a1", "1", accuracy, "1 - |sum of errors| / sum true: errors cancel"},
        {"accuracy_a2", "1", accuracy, "1 - sum of |errors| / sum true, by clip, line, direction"},
        {"crossing_precision", "1", accuracy, "counted crossings that are true ones, within tau_s"},
        {"crossing_recall", "1", accuracy, "true crossings that were counted, within tau_s"},
        {"crossing_f1", "1", accuracy, "harmonic mean of precision and recall"},
        {"crossing_swap_rate", "1", accuracy, "true crossings counted in the wrong direction"},
        {"crossing_delay", "s", accuracy, "median counted - true time of the crossings found"},
        {"frame_count_mae", "people", accuracy, "mean |stated - true| occupancy of a state"},
        {"frame_count_rmse", "people", accuracy, "root of the mean squared error of a state"},
        {"frame_count_bias", "people", accuracy, "mean stated - true occupancy of a state"},
        {"occupancy_mae", "people", accuracy, "|error| of the occupancy, averaged over time"},
        {"occupancy_max_error", "people", accuracy, "largest |error| in a clip, mean over clips"},
        {"occupancy_end_error", "people", accuracy, "error at a clip's end, mean over clips"},
        {"latency_p50", "ms", latency, "median time from frame due to reply"},
        {"latency_p90", "ms", latency, "90th percentile"},
        {"latency_p95", "ms", latency, "95th percentile"},
        {"latency_p99", "ms", latency, "99th percentile"},
        {"latency_p99_9", "ms", latency, "99.9th percentile"},
        {"latency_p50_early_stopping", "ms", latency, "p50 does not exceed it, confidence .99"},
        {"latency_p90_early_stopping", "ms", latency, "p90 does not exceed it, confidence .99"},
        {"latency_p95_early_stopping", "ms", latency, "p95 does not exceed it, confidence .99"},
        {"latency_p99_early_stopping", "ms", latency, "p99 does not exceed it, confidence .99"},
        {"latency_p99_9_early_stopping", "ms", latency, "p99.9 does not exceed it, confidence .99"},
        {"latency_max", "ms", latency, "the slowest reply"},
        {"cpu_time_per_frame", "ms", latency, "CPU time of the detector's process by frames"},
        {"peak_memory", "MiB", latency, "largest memory of the detector's process"},
        {"emitted_class", "class", leakage,
         "most intrusive class emitted, E0 to E8; 9: unclassified"},
        {"emitted_field", "1/min", leakage, "how often a field is emitted"},
        {"emitted_distinct", "values", leakage, "distinct values seen of a field"},
        {"emitted_capacity", "bit", leakage, "log2 of the distinct values seen of a field"},
        {"leakage", "1", leakage, "what a verdict rests on: NAdv, or the balanced advantage"},
        {"leakage_nadv_point", "1", leakage, "(V1 - V0)/(1 - V0) of the best plug-in attack"},
        {"leakage_nadv_lower", "1", leakage, "its one-sided 95 % lower bound, with the verdict"},
        {"leakage_nadv_upper", "1", leakage, "one-sided 95 % upper bound for any attacker"},
        {"leakage_balanced_point", "1", leakage, "balanced advantage; TPR - FPR for two classes"},
        {"leakage_balanced_lower", "1", leakage, "its one-sided 95 % lower bound"},
        {"leakage_p", "1", leakage, "chance of such an advantage if nothing leaked"},
        {"leakage_p_adjusted", "1", leakage, "the same by Holm over all tests of the run"},
        {"leakage_p_balanced", "1", leakage, "leakage_p of the balanced advantage"},
        {"leakage_p_adjusted_balanced", "1", leakage, "leakage_p_adjusted of the balanced one"},
        {"leakage_mde", "1", leakage, "least advantage that would be found with power .8"},
        {"leakage_mutual_information", "bit", leakage, "I(attribute; field) of the telling field"},
    };
    return kAll;
}

}  // namespace headcount::bench
