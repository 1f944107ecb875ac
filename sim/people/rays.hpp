// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/people/point.hpp"

namespace headcount::sim::people {

/// Single rays against triangles.
class Rays {
public:
    Rays(const std::vector<Point>& points,
         const std::vector<std::array<std::uint32_t, 3>>& triangles);
    ~Rays();

    struct Hit {
        std::size_t triangle = 0;
        float u = 0, v = 0;  ///< shares of the second and third corner
        float distance = 0;
    };
    std::optional<Hit> first(const Point& from, const Point& way) const;
    /// Of all triangles along the way, the farthest.
    std::optional<Hit> last(const Point& from, const Point& way) const;
    bool meet(const Point& from, const Point& way) const { return blocked(from, way, 1e9F); }
    /// Whether anything lies nearer than that.
    bool blocked(const Point& from, const Point& way, float nearer_m) const;

private:
    struct Scene;
    std::unique_ptr<Scene> scene_;
};

}  // namespace headcount::sim::people
