// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/rng.hpp"
#include "sim/motion/crowd.hpp"

namespace headcount::sim::walking_tests {

/// The validation's student preset: N(1.34, 0.26) m/s cut to 0.7 .. 2.0 (Weidmann 1993).
inline float draw_speed(Stream& stream) {
    return static_cast<float>(stream.truncated_normal(1.34, 0.26, 0.7, 2.0));
}

/// What a test measures at every step: the deepest overlap of two walkers and of a walker and a
/// wall.
struct Worst {
    float overlap_m = 0, wall_m = 0;
    void look(const Crowd& crowd) {
        const Walkers& w = crowd.walkers();
        for (std::size_t i = 0; i < w.size(); ++i) {
            for (std::size_t j = i + 1; j < w.size(); ++j)
                overlap_m = std::max(overlap_m, crowd.parameters().diameter_m() -
                                                    std::hypot(w.x[i] - w.x[j], w.y[i] - w.y[j]));
            wall_m = std::max(
                wall_m, crowd.parameters().radius_m - crowd.obstacles().distance(w.x[i], w.y[i]));
        }
    }
};

/// Puts n walkers at random free places of a box; fewer when it is full.
inline void place(Crowd& crowd, int n, float x0, float y0, float x1, float y1, int stream,
                  Eigen::Vector2f heading, Stream& rng) {
    for (int k = 0; k < n; ++k)
        for (int attempt = 0; attempt < 20'000; ++attempt) {
            const Eigen::Vector2f at(static_cast<float>(rng.uniform(x0, x1)),
                                     static_cast<float>(rng.uniform(y0, y1)));
            if (!crowd.is_free(at)) continue;
            crowd.add({crowd.size() + 1, at, heading, draw_speed(rng), stream});
            break;
        }
}

/// The guide of somebody who wants along the x axis for ever.
inline Guide along_x(float x, float sign) { return {sign, 0, -sign * x}; }

}  // namespace headcount::sim::walking_tests
