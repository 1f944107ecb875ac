// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include "core/geometry.hpp"
#include "core/report.hpp"
#include "detectors/tracking/tracker.hpp"

namespace headcount::detectors {

/// One passage over a line.
struct Passage {
    Direction direction = Direction::in;
    SensorTime t{0};  ///< when the track met the line
};

/// Counts passages of tracks over one line, with hysteresis: a track has passed once it is more
/// than `band_m` beyond the line, seen from the side where it last was, and its way met the line
/// between its ends. Whoever turns round inside the band gives nothing; who then goes on counts
/// once.
class LineCounter {
public:
    /// `end_margin_m`: a way that passes this close beside an end still counts (position error).
    LineCounter(const Segment& line, double band_m, double end_margin_m)
        : line_(line), band_m_(band_m), end_margin_m_(end_margin_m) {}

    /// Takes the position of a track that was seen at t. A tentative track is followed but not
    /// counted: its passage is given when it is confirmed.
    std::optional<Passage> observe(const Track& track, SensorTime t);
    void forget(int track_id) { followed_.erase(track_id); }

private:
    struct Followed {
        int side =
            0;  ///< where it counts as being: +1 or -1; 0 while it stands exactly on the line
        double distance_m = 0;  ///< of the last position, signed
        SensorTime t{0};        ///< of the last position
        double along = 0;       ///< of the last position, in lengths of the line
        SensorTime met{0};      ///< when the way last met the line, and where
        double met_along = -1e9;
    };
    bool within_ends(double along) const;

    Segment line_;
    double band_m_, end_margin_m_;
    std::map<int, Followed> followed_;
};

}  // namespace headcount::detectors
