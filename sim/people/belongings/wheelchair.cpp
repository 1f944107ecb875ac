// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/belongings/kinds.hpp"
#include "sim/people/belongings/parts.hpp"
#include "sim/people/hold.hpp"
#include "sim/people/rig.hpp"

namespace headcount::sim::people {

namespace {

// To either side, radii; assumed, as of common models with 24 inch wheels.
constexpr float kWheel_y = 0.29F, kRim_y = 0.335F, kTyre_m = 0.016F;
constexpr float kCaster_m = 0.075F, kFrame_y = 0.225F, kTube_m = 0.012F;

/// What follows from who sits in it.
struct Seat {
    float back_m;   ///< of its back, ahead of the body
    float front_m;  ///< of the seat, ahead of the body
    Point ankle;    ///< the left one
    float sole_m;   ///< above the floor
};

Seat seat_of(const Figure& f) {
    const Pose pose = Rig(f).pose({});
    const Point knee = pose[kShinL].position.cast<float>(),
                ankle = pose[kFootL].position.cast<float>();
    const float sole = ankle.z() - f.rest[kFootL].z();
    return {chair_back_m(f), std::clamp(knee.x() - 0.09F, 0.05F, 0.28F), ankle, sole};
}

float caster_x(const Seat& seat) { return std::clamp(seat.front_m + 0.02F, 0.16F, 0.30F); }

Piece wheels(int detail) {
    const int segments = detail == 0 ? 24 : detail == 1 ? 14 : 9, sides = detail == 0 ? 4 : 3;
    Piece all;
    for (const float side : {1.0F, -1.0F})
        join(all, ring({kChairAxle_m, side * kWheel_y, kChairWheel_m}, kChairWheel_m - kTyre_m,
                       kTyre_m, segments, sides));
    return all;
}

/// Rings for the hands, spokes and hubs.
Piece bright(int detail) {
    const int segments = detail == 0 ? 20 : 10, spokes = detail == 0 ? 10 : detail == 1 ? 5 : 3;
    Piece all;
    for (const float side : {1.0F, -1.0F}) {
        const Point hub(kChairAxle_m, side * kWheel_y, kChairWheel_m);
        if (detail < 2)
            join(all, ring({kChairAxle_m, side * kRim_y, kChairWheel_m}, kChairRim_m, 0.008F,
                           segments, 3));
        join(all, rod({hub - Point(0, 0.03F * side, 0), hub + Point(0, 0.05F * side, 0)}, 0.028F,
                      rod_sides(detail)));
        for (int i = 0; i < spokes; ++i) {
            const float a =
                2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(spokes);
            join(all, rod({hub, hub + (kChairWheel_m - 1.5F * kTyre_m) *
                                          Point(std::cos(a), 0, std::sin(a))},
                          0.004F, 3));
        }
    }
    return all;
}

Piece frame(const Figure& f, const Seat& seat, int detail) {
    const int sides = rod_sides(detail);
    const float x = caster_x(seat), low = kChairSeat_m - 0.035F;
    const Point rest = seat.ankle + Point(0.0F, 0, seat.sole_m - seat.ankle.z());
    Piece all;
    for (const float side : {1.0F, -1.0F}) {
        const float y = side * kFrame_y;
        join(all, rod({{seat.back_m - 0.14F, side * kChairGrip_m, kChairGripHeight_m},
                       {seat.back_m - 0.01F, side * kChairGrip_m, kChairGripHeight_m},
                       {seat.back_m, y, low},
                       {seat.front_m, y, low},
                       {rest.x() - 0.015F, side * rest.y(), rest.z() - 0.01F}},
                      kTube_m, sides));
        join(
            all,
            rod({{seat.back_m + 0.03F, y, low - 0.12F}, {x, y, low - 0.16F}, {x, y, 2 * kCaster_m}},
                kTube_m, sides));
        if (detail == 0) {
            join(all, rod({{seat.back_m, y, low}, {seat.back_m + 0.03F, y, low - 0.12F}}, kTube_m,
                          sides));
            join(all, rod({{x, y, 2 * kCaster_m}, {x - 0.03F, y, kCaster_m}}, 0.010F, sides));
            join(all, rod({{x, y, low}, {x, y, low - 0.16F}}, kTube_m, sides));
        }
    }
    if (detail == 2) return all;
    const Point bar(chair_bar_m(f), kChairGrip_m, kChairGripHeight_m);
    join(all, rod({bar, bar.cwiseProduct(Point(1, -1, 1))}, 0.009F, 3));
    join(all,
         rod({{kChairAxle_m, -kWheel_y, kChairWheel_m}, {kChairAxle_m, kWheel_y, kChairWheel_m}},
             0.010F, sides));
    return all;
}

Piece black(const Seat& seat, int detail) {
    const int segments = detail == 0 ? 12 : detail == 1 ? 8 : 4;
    Piece all;
    for (const float side : {1.0F, -1.0F}) {
        join(all, disc({caster_x(seat) - 0.03F, side * kFrame_y, kCaster_m}, kCaster_m, 0.03F,
                       segments));
        Piece plate = block({0.10F, 0.065F, 0.008F}, 0.006F, 0);
        move(plate,
             {seat.ankle.x() + 0.08F, side * (seat.ankle.y() + 0.005F), seat.sole_m - 0.010F});
        join(all, plate);
        if (detail < 2)
            join(all, rod({{seat.back_m - 0.13F, side * kChairGrip_m, kChairGripHeight_m},
                           {seat.back_m - 0.04F, side * kChairGrip_m, kChairGripHeight_m}},
                          0.017F, rod_sides(detail)));
    }
    return all;
}

/// Seat, back and guards beside the hips.
Piece cloth(const Seat& seat, int detail) {
    const float middle = 0.5F * (seat.back_m + seat.front_m),
                deep = 0.5F * (seat.front_m - seat.back_m);
    const int steps = detail == 0 ? 1 : 0;
    Piece all = block({deep, kFrame_y - 0.005F, 0.03F}, 0.02F, steps);
    move(all, {middle, 0, kChairSeat_m});
    Piece back = block({0.013F, kFrame_y - 0.01F, 0.19F}, 0.012F, steps);
    bend(back, [](const Point& p) -> Point {
        return p - Point(0.03F * (1 - p.y() * p.y() / (kFrame_y * kFrame_y)), 0, 0);
    });
    move(back, {seat.back_m, 0, kChairSeat_m + 0.23F});
    join(all, back);
    for (const float side : {1.0F, -1.0F}) {
        Piece guard = block({0.15F, 0.006F, 0.075F}, 0.005F, 0);
        move(guard, {kChairAxle_m + 0.02F, side * (kFrame_y + 0.022F), kChairSeat_m + 0.05F});
        if (detail < 2) join(all, guard);
    }
    return all;
}

}  // namespace

Pieces wheelchair(const Figure& f, int detail) {
    const Seat seat = seat_of(f);
    const Colour tube = mix(Colour(f.look.bag_fabric.colour), Colour(0.2F, 0.2F, 0.22F), 0.4F);
    return {finished(wheels(detail), kGround, plain(kRubber, 0.05F)),
            finished(bright(detail), kGround, plain(kMetal, 0.6F)),
            finished(frame(f, seat, detail), kGround, plain(tube, 0.4F)),
            finished(black(seat, detail), kGround, plain(kRubber, 0.1F)),
            finished(cloth(seat, detail), kGround, plain({0.11F, 0.12F, 0.14F}, 0.06F))};
}

Capsules wheelchair_capsules(const Figure& f) {
    const Seat seat = seat_of(f);
    constexpr int kChords = 8;
    Capsules all;
    const auto bar = [&](const Point& a, const Point& b, double radius_m) {
        all.push_back({kGround, a, b, radius_m});
    };
    for (const float side : {1.0F, -1.0F}) {
        const Point hub(kChairAxle_m, side * kWheel_y, kChairWheel_m);
        const auto on_tyre = [&](int i) -> Point {
            const float a = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kChords;
            return hub + (kChairWheel_m - kTyre_m) * Point(std::cos(a), 0, std::sin(a));
        };
        for (int i = 0; i < kChords; ++i) bar(on_tyre(i), on_tyre(i + 1), kTyre_m);
        const float y = side * kFrame_y;
        const Point caster(caster_x(seat) - 0.03F, y, kCaster_m);
        for (const CarriedCapsule& c : wheel_capsules(caster, kCaster_m, 0.03F)) all.push_back(c);
        bar({seat.back_m, y, kChairSeat_m}, {seat.back_m, y, kChairGripHeight_m}, 0.015);
        bar({seat.back_m, y, kChairGripHeight_m}, {seat.back_m - 0.14F, y, kChairGripHeight_m},
            0.017);
        bar({seat.back_m, y, kChairSeat_m - 0.03F}, {seat.front_m, y, kChairSeat_m - 0.03F}, 0.02);
        const Point foot(seat.ankle.x(), side * seat.ankle.y(), seat.sole_m - 0.01F);
        bar({seat.front_m, y, kChairSeat_m - 0.03F}, foot, 0.014);
        bar(foot, foot + Point(0.17F, 0, 0), 0.02);
        for (const float up : {0.10F, 0.22F, 0.34F})  // half of the back
            bar({seat.back_m - 0.02F, 0, kChairSeat_m + up}, {seat.back_m, y, kChairSeat_m + up},
                0.06);
    }
    return all;
}

}  // namespace headcount::sim::people
