// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

/// Paints a head. Spots are in metres from the centre of a head 0.225 m tall: x forward, y left, z
/// up from the eyes.
class Face {
public:
    explicit Face(const Figure& figure) : f_(figure) {}
    Paint skin(const Point& q) const;
    Paint hair(const Point& q) const;
    Paint hat(const Point& q) const;

private:
    void paint_eyes(const Point& q, Colour& colour) const;
    void paint_mouth(const Point& q, Colour& colour) const;
    bool under_mask(const Point& q) const;
    const Figure& f_;
};

}  // namespace headcount::sim::people
