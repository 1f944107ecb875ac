// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/geometry.hpp"
#include "core/time.hpp"
#include "detectors/tracking/constant_velocity_filter.hpp"

namespace headcount::detectors {

/// Something that one frame shows and that may be a person.
struct Observation {
    Eigen::Vector2d position_m{0, 0};  ///< on the floor; see Viewpoint for uncalibrated pictures
    BoxPx box_px;
    double score = 0;
    std::optional<double> height_m;  ///< of the top above the floor, where the sensor measures it
};

struct TrackerOptions {
    MotionNoise noise;
    double gate_m = 0.7;    ///< an observation this far from where a track should be is no match
    int confirm_after = 3;  ///< observations until a tentative track is a person
    double lost_after_s = 1.0;             ///< a confirmed track not seen for so long has ended
    double tentative_lost_after_s = 0.35;  ///< likewise a tentative one
};

/// One person followed through the frames.
struct Track {
    int id = 0;  ///< from 1; forgotten with the clip
    ConstantVelocityFilter filter;
    SensorTime last_seen{0};
    int observations = 1;
    bool confirmed = false;
    BoxPx box_px;                   ///< as last seen
    std::vector<double> heights_m;  ///< as seen in each frame that measured one

    /// The median: at the edge of a picture crowns are cut off.
    std::optional<double> height_m() const;
};

/// Follows people from frame to frame: predicts each track, matches it with what the frame shows
/// (least summed distance inside a gate), starts a tentative track for what is left, ends a track
/// that was not seen for too long (SORT without appearance, Bewley et al. 2016).
class Tracker {
public:
    explicit Tracker(const TrackerOptions& options) : options_(options) {}
    /// Takes one frame's observations. Times must not decrease.
    void update(SensorTime t, std::span<const Observation> observations);
    const std::vector<Track>& tracks() const { return tracks_; }  ///< alive, in order of id
    bool seen_now(const Track& track) const { return track.last_seen == now_; }

private:
    void match(SensorTime t, std::span<const Observation> observations,
               std::vector<bool>& is_taken);
    void take(Track& track, SensorTime t, const Observation& observation) const;

    TrackerOptions options_;
    std::vector<Track> tracks_;
    SensorTime now_{0};
    int next_id_ = 1;
};

}  // namespace headcount::detectors
