// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/tracker.hpp"

#include <algorithm>

#include "detectors/tracking/assignment.hpp"

namespace headcount::detectors {

std::optional<double> Track::height_m() const {
    if (heights_m.empty()) return std::nullopt;
    std::vector<double> sorted = heights_m;
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

void Tracker::take(Track& track, SensorTime t, const Observation& observation) const {
    track.last_seen = t;
    track.box_px = observation.box_px;
    if (track.observations >= options_.confirm_after) track.confirmed = true;
    if (observation.height_m) track.heights_m.push_back(*observation.height_m);
}

void Tracker::match(SensorTime t, std::span<const Observation> observations,
                    std::vector<bool>& is_taken) {
    Eigen::MatrixXd cost(static_cast<Eigen::Index>(tracks_.size()),
                         static_cast<Eigen::Index>(observations.size()));
    for (std::size_t i = 0; i < tracks_.size(); ++i)
        for (std::size_t j = 0; j < observations.size(); ++j) {
            const double distance_m =
                (tracks_[i].filter.position_m() - observations[j].position_m).norm();
            cost(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
                distance_m <= options_.gate_m ? distance_m : kForbiddenCost;
        }
    const std::vector<int> observation_of_track = assign(cost);
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
        if (observation_of_track[i] < 0) continue;
        const auto j = static_cast<std::size_t>(observation_of_track[i]);
        is_taken[j] = true;
        ++tracks_[i].observations;
        tracks_[i].filter.update(observations[j].position_m);
        take(tracks_[i], t, observations[j]);
    }
}

void Tracker::update(SensorTime t, std::span<const Observation> observations) {
    const double dt_s = seconds(t - now_);
    now_ = t;
    for (Track& track : tracks_) track.filter.predict(dt_s);
    std::vector<bool> is_taken(observations.size(), false);
    match(t, observations, is_taken);
    std::erase_if(tracks_, [&](const Track& track) {
        return seconds(t - track.last_seen) >
               (track.confirmed ? options_.lost_after_s : options_.tentative_lost_after_s);
    });
    for (std::size_t j = 0; j < observations.size(); ++j) {
        if (is_taken[j]) continue;
        tracks_.push_back(
            {.id = next_id_++,
             .filter = ConstantVelocityFilter(observations[j].position_m, options_.noise)});
        take(tracks_.back(), t, observations[j]);
    }
}

}  // namespace headcount::detectors
