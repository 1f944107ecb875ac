// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/line_counter.hpp"

#include <cmath>

namespace headcount::detectors {

namespace {
int sign(double x) { return (x > 0) - (x < 0); }
}  // namespace

bool LineCounter::within_ends(double along) const {
    const double margin = end_margin_m_ / line_.length();
    return along >= -margin && along <= 1 + margin;
}

std::optional<Passage> LineCounter::observe(const Track& track, SensorTime t) {
    const Eigen::Vector2d position_m = track.filter.position_m();
    const double distance_m = line_.signed_distance(position_m);
    const double along = line_.along(position_m);
    const auto [entry, is_new] = followed_.try_emplace(track.id);
    Followed& f = entry->second;
    if (!is_new && sign(f.distance_m) != sign(distance_m)) {
        const double share = f.distance_m / (f.distance_m - distance_m);
        f.met = f.t + SensorTime(std::llround(share * static_cast<double>((t - f.t).count())));
        f.met_along = f.along + share * (along - f.along);
    }
    f.distance_m = distance_m;
    f.along = along;
    f.t = t;
    if (f.side == 0) f.side = sign(distance_m);
    const bool has_passed = sign(distance_m) == -f.side && std::abs(distance_m) > band_m_;
    if (!has_passed || !track.confirmed) return std::nullopt;
    f.side = -f.side;
    if (!within_ends(f.met_along)) return std::nullopt;
    return Passage{f.side > 0 ? Direction::in : Direction::out, f.met};
}

}  // namespace headcount::detectors
