// SPDX-License-Identifier: Apache-2.0
#include "sim/people/hold.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

constexpr int kFingers = 4, kPhalanges = 3;

const Point& knuckle(const Human& human, int side, int finger, int phalanx) {
    const int first = static_cast<int>(sided(Bone::index_1_l, side));
    return human.bone(static_cast<Bone>(first + kPhalanges * finger + phalanx));
}

}  // namespace

// A bent finger goes half round a bar, which thus lies midway between its first and last joint.
Fist fist(const Human& human, int side) {
    Fist f;
    f.hollow.setZero();
    for (int finger = 0; finger < kFingers; ++finger)
        f.hollow +=
            (knuckle(human, side, finger, 0) + knuckle(human, side, finger, 2)) / (2.0F * kFingers);
    f.thumb = (knuckle(human, side, 0, 0) - knuckle(human, side, 3, 0)).normalized();
    const Point& wrist = human.bone(sided(Bone::hand_l, side));
    const Point along = knuckle(human, side, 1, 0) - wrist;
    f.fingers = (along - along.dot(f.thumb) * f.thumb).normalized();
    f.palm = f.thumb.cross(f.fingers) * (side == 0 ? -1.0F : 1.0F);
    return f;
}

float pram_bar_height_m(const Figure& figure) {
    return std::clamp(0.575F * figure.human.stature_m(), 0.80F, 1.12F);
}

float cane_length_m(const Figure& figure) { return figure.z(0.455F); }

float tote_drop_m(const Figure& figure) { return 0.56F * std::max(figure.scale(), 0.75F); }

float chair_back_m(const Figure& figure) {
    return -0.08F * figure.scale() - 0.12F * figure.girth();
}

Point rim_hold(int side) {
    constexpr float kAngle = 1.2F;  // from forward, over the axle
    return {kChairAxle_m + kChairRim_m * std::cos(kAngle), side == 0 ? 0.335F : -0.335F,
            kChairWheel_m + kChairRim_m * std::sin(kAngle)};
}

}  // namespace headcount::sim::people
