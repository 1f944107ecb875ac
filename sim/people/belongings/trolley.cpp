// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/hold.hpp"

namespace headcount::sim::people {

namespace {

// The case lies behind the handle's bars, so that its free edge lifts when it leans forward.
// Assumed, as of common cabin cases.
const Point kHalf(0.115F, 0.18F, 0.265F);
const Point kMiddle(-0.125F, 0, 0.315F);

}  // namespace

Pieces trolley(const Figure& f, int detail) {
    const int sides = rod_sides(detail);
    Piece box = block(kHalf, 0.045F, detail == 0 ? 2 : 1);
    move(box, kMiddle);
    Piece pocket = block({0.02F, 0.14F, 0.12F}, 0.018F, detail == 0 ? 1 : 0);
    move(pocket, kMiddle - Point(kHalf.x() + 0.006F, 0, -0.08F));
    Piece bars, black;
    for (const float y : {-0.085F, 0.085F}) {
        join(bars, rod({{-0.02F, y, 0.35F}, {-0.012F, y, kTrolleyHandle_m}}, 0.009F, sides));
        join(black, disc({0, 1.75F * y, 0}, kTrolleyWheel_m, 0.03F,
                         detail == 0   ? 12
                         : detail == 1 ? 8
                                       : 6));
        if (detail < 2) {
            join(black, rod({{0, 1.5F * y, 0}, {-0.03F, 1.5F * y, 0.09F}}, 0.022F, sides));
            join(black, rod({{-0.20F, 1.5F * y, 0.07F}, {-0.20F, 1.5F * y, -kTrolleyWheel_m}},
                            0.016F, sides));
        }
    }
    join(black, rod({{-0.008F, -0.105F, kTrolleyHandle_m}, {-0.008F, 0.105F, kTrolleyHandle_m}},
                    0.014F, sides));
    const Colour colour = f.look.bag_fabric.colour;
    const auto shell = [colour](const Vertex& spot) -> Paint {
        const float at = spot.chart.y() / 0.06F;
        const float rib = at - std::floor(at) < 0.3F ? 0.82F : 1.0F;
        return {colour * rib, 0.35F};
    };
    return {finished(std::move(box), kTrolley, shell),
            finished(std::move(pocket), kTrolley, plain(0.8F * colour, 0.3F)),
            finished(std::move(bars), kTrolley, plain(kMetal, 0.6F)),
            finished(std::move(black), kTrolley, plain(kRubber, 0.15F))};
}

Capsules trolley_capsules(const Figure&) {
    Capsules all;
    for (const float y : {-0.45F, 0.45F}) {
        const Point at = kMiddle + Point(0, y * kHalf.y(), 0),
                    up(0, 0, kHalf.z() - 0.8F * kHalf.x());
        all.push_back({kTrolley, at - up, at + up, 1.05 * kHalf.x()});
        const Point bar(-0.015F, 0.19F * y, 0);
        all.push_back(
            {kTrolley, bar + Point(0, 0, 0.35F), bar + Point(0, 0, kTrolleyHandle_m), 0.012});
        all.push_back({kTrolley, {0, 0.30F * y, 0}, {0, 0.36F * y, 0}, kTrolleyWheel_m});
    }
    all.push_back(
        {kTrolley, {-0.008F, -0.1F, kTrolleyHandle_m}, {-0.008F, 0.1F, kTrolleyHandle_m}, 0.016});
    return all;
}

}  // namespace headcount::sim::people
