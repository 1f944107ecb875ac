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
    for (int finger = 0; finger < kFingers; ++finger) {
        f.hollow +=
            (knuckle(human, side, finger, 0) + knuckle(human, side, finger, 2)) / (2.0F * kFingers);
        f.knuckles += knuckle(human, side, finger, 0) / static_cast<float>(kFingers);
    }
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

float back_depth_m(const Figure& figure) {
    const float scale = figure.scale(), hips_x = figure.rest[kThighL].x(),
                hips_z = figure.rest[kThighL].z();
    float rearmost = 0;
    const auto body = figure.human.rows(Part::body);
    for (std::size_t row = 0; row < body.size(); ++row) {
        const Point q = body[row] - Point(hips_x, 0, hips_z);
        // What the back of a chair meets.
        if (q.z() < 0.06F * scale || q.z() > 0.34F * scale || std::abs(q.y()) > 0.12F * scale ||
            q.x() > rearmost || figure.human.arm_share(Part::body, row) > 0.3F)
            continue;
        rearmost = q.x();
    }
    const Top top = figure.look.top;
    const bool outer = top == Top::coat || top == Top::jacket;
    const float clothes_m = outer ? 0.025F : top == Top::hoodie ? 0.017F : 0.011F;  // about as cut
    const float tipped_m = 0.015F * scale;  // seated, the pelvis tips the trunk back
    return clothes_m + tipped_m - rearmost;
}

float wheelchair_hips_m(const Figure& figure) { return -0.07F * figure.scale(); }

float chair_back_m(const Figure& figure) {
    constexpr float kHalfCloth_m = 0.013F;
    return wheelchair_hips_m(figure) - back_depth_m(figure) - kHalfCloth_m;
}

float chair_bar_m(const Figure& figure) { return chair_back_m(figure) - 0.105F; }

Point rim_hold(int side) {
    constexpr float kAngle = 1.2F;  // from forward, over the axle (assumed)
    return {kChairAxle_m + kChairRim_m * std::cos(kAngle), side == 0 ? 0.335F : -0.335F,
            kChairWheel_m + kChairRim_m * std::sin(kAngle)};
}

}  // namespace headcount::sim::people
