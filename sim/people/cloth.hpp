// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

/// Tops whose sleeves hang wide.
constexpr bool look_is_loose(const Look& look) {
    return look.top != TopCut::t_shirt && look.top != TopCut::shirt;
}

/// A spot on a garment, at rest.
struct ClothSpot {
    Point p{0, 0, 0};
    int arm = -1;         ///< 0 left, 1 right; -1 not on a sleeve
    float along_arm = 0;  ///< metres from the shoulder
    float sleeve_end = 0;
};

/// The colours of one person's clothes: pattern, seams, folds, straps of bags.
class Cloth {
public:
    explicit Cloth(const Figure& figure) : f_(figure) {}
    Paint top(const ClothSpot& spot, float hem_z) const;
    Paint bottom(const ClothSpot& spot, float hem_z, float waist_z) const;
    Paint bare_leg(const ClothSpot& spot) const;

private:
    Colour pattern(Pattern kind, const Colour& main, const Colour& second,
                   const ClothSpot& spot) const;
    bool on_strap(const Point& p) const;
    float front_opening(const Point& p) const;
    const Figure& f_;
};

}  // namespace headcount::sim::people
