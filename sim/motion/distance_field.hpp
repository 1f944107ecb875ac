// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <functional>
#include <vector>

#include "sim/motion/obstacles.hpp"

namespace headcount::sim {

/// Where a body can stand, on a raster of 0.1 m: obstacles grown by the clearance.
struct FloorRaster {
    static constexpr float kCell = 0.1f;

    FloorRaster(Eigen::Vector2f low_m, Eigen::Vector2f high_m, const ObstacleMap& obstacles,
                float clearance_m);
    std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
               static_cast<std::size_t>(column);
    }

    Eigen::Vector2f low_m;
    int columns = 0, rows = 0;
    std::vector<char> blocked;
};

/// The way to a goal: length of the shortest walk from every place, by fast sweeping of
/// the eikonal equation (Zhao 2005). Since the raster's obstacles are grown, the way leads through
/// the nearest point of an opening that a body fits through, not its middle.
class DistanceField {
public:
    /// Direction (length 1) and length of the way.
    struct Way {
        float x = 0, y = 0, distance_m = 0;
    };
    static constexpr float kUnreachable = 1e6f;

    /// @param is_goal says of a place on the floor whether it is the goal.
    DistanceField(const FloorRaster& raster, const std::function<bool(float, float)>& is_goal);

    Way way(float x, float y) const;
    bool reachable(float x, float y) const { return way(x, y).distance_m < kUnreachable / 2; }

private:
    static constexpr float kCell = FloorRaster::kCell;

    std::size_t at(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(column);
    }
    bool sweep(bool from_right, bool from_top, const std::vector<char>& blocked);
    float updated(int column, int row) const;
    void grow_into_obstacles();

    Eigen::Vector2f low_m_;
    int columns_ = 0, rows_ = 0;
    std::vector<float> distance_;
};

}  // namespace headcount::sim
