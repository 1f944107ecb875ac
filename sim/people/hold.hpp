// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// One hand at rest as something that holds.
struct Fist {
    Point hollow{0, 0, 0};  ///< where a bar lies in it
    Point thumb{1, 0, 0};   ///< along such a bar, from the little finger to the thumb; unit length
    Point fingers{0, 0, -1};  ///< from the wrist to the knuckles, square to `thumb`; unit length
    Point palm{0, 1, 0};      ///< out of the palm; unit length
    Point knuckles{0, 0, 0};  ///< their middle
};
Fist fist(const Human& human, int side);

/// Where hands and things meet: the rig moves the hands there, belongings are built to it. All
/// measures are assumed, as of common models.
constexpr float kTrolleyHandle_m = 1.02F;  ///< of its joint, along z
constexpr float kTrolleyWheel_m = 0.035F;  ///< radius: the joint's height
constexpr float kPramBar_m = 0.34F;        ///< ahead of the body
constexpr float kChairSeat_m = 0.46F;      ///< of a wheelchair
constexpr float kChairWheel_m = 0.30F;     ///< radius
constexpr float kChairRim_m = 0.265F;      ///< radius of the ring that hands push
constexpr float kChairAxle_m = -0.06F;     ///< ahead of the body
constexpr float kChairGrip_m = 0.20F;      ///< to the left and right: handles for who pushes
constexpr float kChairGripHeight_m = 0.93F;
/// Behind the middle of a seat: the front of a chair's back, as the rooms' chairs have it.
constexpr float kBackrest_m = 0.175F;

/// Height of a pram's bar, which is set to who pushes it.
float pram_bar_height_m(const Figure& figure);
float cane_length_m(const Figure& figure);
/// From the fist down to the bottom of a tote.
float tote_drop_m(const Figure& figure);
/// How far behind the hips' joints the dressed back of somebody seated reaches. Asks, as what
/// follows from it does, after the surface of the body.
float back_depth_m(const Figure& figure);
/// Ahead of the body: hips in a wheelchair, its back, and the bar behind that between the handles.
float wheelchair_hips_m(const Figure& figure);
float chair_back_m(const Figure& figure);
float chair_bar_m(const Figure& figure);
/// Where a hand lies on a wheelchair's rim.
Point rim_hold(int side);

}  // namespace headcount::sim::people
