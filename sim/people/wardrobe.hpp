// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// Everything that is seen of somebody at rest, the inner before the outer: skin that no garment
/// covers, garments, shoes, hair, what is worn on the head and what is carried.
std::vector<Piece> dressed(const Figure& figure, int detail);

/// Hair, hat, hood or headscarf, mask and glasses; beards are paint on the skin. `outside` is the
/// dressed trunk, on whose shoulders long hair and scarves lie.
std::vector<Piece> head_wear(const Figure& figure, int detail, const Outside& outside);
/// Points of hair and hat of which one is the head's highest, however it is tilted: the same at
/// every detail.
std::vector<Point> crown(const Figure& figure);

/// Bags, trolley, umbrella, phone, cane, pram and wheelchair, whichever the look has. `outside` is
/// the outermost cloth, on which straps lie.
std::vector<Piece> belongings(const Figure& figure, int detail, const Outside& outside);

/// Something carried or ridden as a light beam meets it, at rest.
struct CarriedCapsule {
    Joint joint = kGround;
    Point a{0, 0, 0}, b{0, 0, 0};
    double radius_m = 0;
    /// Both ends in the body's frame, of what somebody seated has put down.
    std::optional<std::array<Point, 2>> put_down{};
};
std::vector<CarriedCapsule> carried_capsules(const Figure& figure);

}  // namespace headcount::sim::people
