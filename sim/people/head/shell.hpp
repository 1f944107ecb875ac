// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/figure.hpp"
#include "sim/people/head/hairline.hpp"

namespace headcount::sim::people {

inline constexpr float kDegree = 0.017453293F;

/// The direction seen from the middle of a head.
Point way_at(float azimuth_deg, float elevation_deg);
HeadAngles angles_of(const Point& way);

/// One body's head without ears, seen from its middle: what hair and hats are laid on.
class Shell {
public:
    explicit Shell(const Figure& figure);
    /// The skin in a direction of the undeformed head; elevations below the lowest are the lowest.
    Point skin(const HeadAngles& at) const;
    /// That far outside the skin, away from the middle.
    Point above(const HeadAngles& at, float height_m) const;
    /// The direction of the undeformed head in which a point lies.
    HeadAngles seen_at(const Point& point) const;
    /// The point, or where it is that far off the skin if it is nearer.
    Point clear(const Point& point, float off_m) const;
    /// How far the head's shape without its small corners lies above the skin: flat tops are
    /// rounded by hair and hats. Negative at a corner.
    float rounding_m(const HeadAngles& at) const;
    const Point& middle() const { return middle_; }
    /// Metres of a decimetre of the undeformed head, so 0.1 of an average one.
    float unit() const { return unit_; }

private:
    static std::size_t index(int row, int column) {
        const int at = row * kScalpColumns + column;
        return static_cast<std::size_t>(at);
    }
    Point& node(int row, int column) { return points_[index(row, column)]; }
    const Point& node(int row, int column) const { return points_[index(row, column)]; }
    void bridge_ears();
    void round_off();
    void keep_off_shoulders();

    std::vector<Point> points_;
    std::vector<float> rounding_m_;
    Point middle_{0, 0, 0};
    float unit_ = 0.1F;
};

/// Azimuths of columns round the head from -180 on: many about the ears, where outlines turn.
std::vector<float> columns_deg(int detail);
/// One number for each detail.
inline int by_detail(int detail, int fine, int middle, int coarse) {
    return detail == 0 ? fine : detail == 1 ? middle : coarse;
}

/// Adds another's vertices and triangles.
void append(Piece& piece, const Piece& other);
/// Joins vertices at the same place and drops triangles without area; normals are made anew.
void weld(Piece& piece);

/// Strands of hair: `across` is the direction that they run away from, so that noise along it is
/// long and across it is short. -1 to 1.
float strands(const Point& way, const Point& across, float seed);

}  // namespace headcount::sim::people
