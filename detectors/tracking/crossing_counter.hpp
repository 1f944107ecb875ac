// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/parameters.hpp"
#include "detectors/detector.hpp"
#include "detectors/tracking/line_counter.hpp"
#include "detectors/tracking/tracker.hpp"
#include "detectors/tracking/viewpoint.hpp"

namespace headcount::detectors {

/// What every detector shares that tracks people over lines.
struct CrossingOptions {
    TrackerOptions tracker;
    double band_m = 0.2;        ///< half width of the hysteresis band round a line
    double end_margin_m = 0.2;  ///< beside a line's ends that still counts
    std::string emit = "counts";

    void add_to(ParameterTable& table);  ///< the rows that a user may set
};

/// The fields of a crossing report, and of tracks when they are emitted.
std::vector<DeclaredEmission> crossing_emissions(const CrossingOptions& options);

/// Observations -> tracks -> one report for each passage of a line. With emit = "tracks" each such
/// report holds the track that passed, and each frame gives one more report with all tracks it
/// shows.
class CrossingCounter {
public:
    CrossingCounter(const CrossingOptions& options, const std::vector<WatchedLine>& lines,
                    bool emit_height = false);
    std::vector<Report> observe(SensorTime t, std::span<const Observation> observations);
    const std::vector<Track>& tracks() const { return tracker_.tracks(); }

private:
    struct Gate {
        std::string line_id;
        LineCounter counter;
    };
    Report crossing_report(const std::string& line_id, const Passage& passage,
                           const Track& track) const;

    CrossingOptions options_;
    bool emit_height_;
    Tracker tracker_;
    std::vector<Gate> gates_;
};

}  // namespace headcount::detectors
