// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/hold.hpp"

namespace headcount::sim::people {

namespace {

// Ahead of who pushes it and above the floor; assumed, as of common models.
constexpr float kRearAxle_m = 0.66F, kRearWheel_m = 0.13F;
constexpr float kFrontAxle_m = 1.01F, kFrontWheel_m = 0.095F;
const Point kTubHalf(0.29F, 0.18F, 0.12F), kTub(0.82F, 0, 0.56F);
const Point kHoodHalf(0.25F, 0.185F, 0.26F), kHood(0.76F, 0, 0.67F);
const Point kBasketHalf(0.15F, 0.16F, 0.06F), kBasket(0.83F, 0, 0.26F);
constexpr float kWide_m = 0.22F;  ///< of its frame, to either side

Piece tub(int detail) {
    Piece piece = block(kTubHalf, 0.07F, detail == 0 ? 2 : 1);
    bend(piece, [](const Point& p) -> Point {
        const float down = smooth_step(kTubHalf.z(), -kTubHalf.z(), p.z());
        return {p.x() * (1 - 0.15F * down), p.y() * (1 - 0.2F * down), p.z()};
    });
    move(piece, kTub);
    return piece;
}

/// A quarter of a ball over the end where the child's head lies, its mouth to the front.
Piece hood(int detail) {
    Piece piece = rounded_piece({0, 0, 0}, kHoodHalf, 2.3F,
                                detail == 0   ? 16
                                : detail == 1 ? 12
                                              : 8,
                                detail == 0   ? 8
                                : detail == 1 ? 6
                                              : 4);
    bend(piece, [](const Point& p) -> Point {
        return {p.x() > 0 ? 0.15F * p.x() : p.x(), p.y(), std::max(p.z(), -0.05F)};
    });
    move(piece, kHood);
    return piece;
}

std::function<Paint(const Vertex&)> hood_cloth(const Colour& colour) {
    return [=](const Vertex& spot) -> Paint {
        const bool inside = spot.normal.x() > 0.75F;
        // Three hoops from side to side.
        const float hoop =
            3 * std::atan2(std::max(0.0F, -spot.chart.x()), std::max(0.01F, spot.chart.z())) /
            1.57F;
        const float shade = std::abs(hoop - std::round(hoop)) < 0.1F ? 0.9F : 1.0F;
        return {inside ? Colour(0.25F * colour) : Colour(shade * colour), 0.06F};
    };
}

Piece frame(float bar_m, int detail) {
    const int sides = rod_sides(detail);
    Piece all;
    for (const float side : {1.0F, -1.0F}) {
        const float y = side * kWide_m;
        join(all, rod({{kPramBar_m, y, bar_m},
                       {kPramBar_m + 0.05F, y, bar_m - 0.03F},
                       {0.70F, y, 0.50F},
                       {kFrontAxle_m, 0.85F * y, kFrontWheel_m + 0.03F}},
                      0.012F, sides));
        join(all, rod({{0.76F, y, 0.44F}, {kRearAxle_m, 1.05F * y, kRearWheel_m}}, 0.012F, sides));
    }
    join(all, rod({{kRearAxle_m, -1.15F * kWide_m, kRearWheel_m},
                   {kRearAxle_m, 1.15F * kWide_m, kRearWheel_m}},
                  0.010F, sides));
    join(all, rod({{kFrontAxle_m, -kWide_m, kFrontWheel_m}, {kFrontAxle_m, kWide_m, kFrontWheel_m}},
                  0.010F, sides));
    return all;
}

std::function<Paint(const Vertex&)> wheel_paint() {
    return [](const Vertex& spot) -> Paint {
        const bool hub = std::hypot(spot.chart.x(), spot.chart.z()) < 0.035F;
        return {hub ? kMetal : kRubber, hub ? 0.5F : 0.05F};
    };
}

}  // namespace

Pieces pram(const Figure& f, int detail) {
    const float bar_m = pram_bar_height_m(f);
    const int segments = detail == 0 ? 16 : detail == 1 ? 10 : 8;
    Piece wheels;
    for (const float side : {1.0F, -1.0F}) {
        join(wheels, disc({kRearAxle_m, 1.25F * side * kWide_m, kRearWheel_m}, kRearWheel_m, 0.045F,
                          segments));
        join(wheels,
             disc({kFrontAxle_m, side * kWide_m, kFrontWheel_m}, kFrontWheel_m, 0.04F, segments));
    }
    const Piece bar =
        rod({{kPramBar_m, -kWide_m - 0.012F, bar_m}, {kPramBar_m, kWide_m + 0.012F, bar_m}}, 0.015F,
            rod_sides(detail));
    Piece basket = block(kBasketHalf, 0.03F, detail == 0 ? 1 : 0);
    move(basket, kBasket);
    const Colour colour = f.look.bag_fabric.colour;
    return {finished(tub(detail), kGround, plain(0.85F * colour, 0.06F)),
            finished(hood(detail), kGround, hood_cloth(colour)),
            finished(std::move(basket), kGround, plain({0.14F, 0.14F, 0.16F}, 0.03F)),
            finished(frame(bar_m, detail), kGround, plain({0.34F, 0.35F, 0.37F}, 0.5F)),
            finished(bar, kGround, plain(kRubber, 0.1F)),
            finished(std::move(wheels), kGround, wheel_paint())};
}

Capsules pram_capsules(const Figure& f) {
    const float bar_m = pram_bar_height_m(f);
    Capsules all{
        {kGround, {kPramBar_m, -kWide_m, bar_m}, {kPramBar_m, kWide_m, bar_m}, 0.016},
        {kGround, kHood + Point(-0.09F, -0.04F, 0.08F), kHood + Point(-0.09F, 0.04F, 0.08F), 0.16}};
    for (const float side : {1.0F, -1.0F}) {
        const float y = side * kWide_m;
        const Point tub_end(kTubHalf.x() - 0.10F, 0, 0),
            at = kTub + Point(0, 0.4F * side * kTubHalf.y(), 0);
        all.push_back({kGround, at - tub_end, at + tub_end, 0.115});
        all.push_back({kGround, {kPramBar_m, y, bar_m}, {0.70F, y, 0.50F}, 0.013});
        all.push_back(
            {kGround, {0.70F, y, 0.50F}, {kFrontAxle_m, 0.85F * y, kFrontWheel_m}, 0.013});
        all.push_back({kGround, {0.76F, y, 0.44F}, {kRearAxle_m, 1.05F * y, kRearWheel_m}, 0.013});
        const Point rear(kRearAxle_m, 1.25F * y, kRearWheel_m),
            front(kFrontAxle_m, y, kFrontWheel_m);
        for (const CarriedCapsule& c : wheel_capsules(rear, kRearWheel_m, 0.045F)) all.push_back(c);
        for (const CarriedCapsule& c : wheel_capsules(front, kFrontWheel_m, 0.04F))
            all.push_back(c);
        const Point basket = kBasket + Point(0, 0.55F * side * kBasketHalf.y(), 0),
                    along(kBasketHalf.x() - 0.05F, 0, 0);
        all.push_back({kGround, basket - along, basket + along, 0.065});
    }
    return all;
}

}  // namespace headcount::sim::people
