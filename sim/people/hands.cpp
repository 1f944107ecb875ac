// SPDX-License-Identifier: Apache-2.0
#include "sim/people/hands.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/turns.hpp"

namespace headcount::sim::people {

namespace {

using Eigen::AngleAxisd;
using Eigen::Matrix3d;
using Eigen::Vector3d;

/// Thumb's side, fingers and, for a left hand, the back of the hand.
Matrix3d frame(const Vector3d& thumb, const Vector3d& fingers) {
    Matrix3d all;
    all.col(0) = thumb.normalized();
    all.col(1) = (fingers - fingers.dot(all.col(0)) * all.col(0)).normalized();
    all.col(2) = all.col(0).cross(all.col(1));
    return all;
}

/// Skin of a hand, from its wrist.
std::vector<Vector3d> skin_of_hand(const Figure& f, int side, const Fist& fist) {
    constexpr float kLongest_m = 0.26F;  // of hands of 1.75 m tall people
    const Point& wrist = f.rest[arm(side, 2)];
    std::vector<Vector3d> all;
    const auto body = f.human.rows(Part::body);
    for (std::size_t row = 0; row < body.size(); ++row) {
        const Point q = body[row] - wrist;
        if (q.norm() < kLongest_m * f.scale() && q.dot(fist.fingers) > 0 &&
            f.human.arm_share(Part::body, row) > 0.5F)
            all.push_back(q.cast<double>());
    }
    return all;
}

}  // namespace

Hands::Hands(const Figure& figure)
    : figure_(figure),
      arm_m_((rest(kForearmL) - rest(kUpperArmL)).norm() + (rest(kHandL) - rest(kForearmL)).norm()),
      fists_{fist(figure.human, 0), fist(figure.human, 1)} {
    for (int side = 0; side < 2; ++side) lay_flat(side);
}

Matrix3d Hands::turn(int side, const Vector3d& thumb, const Vector3d& fingers) const {
    const Fist& at_rest = fists_[static_cast<std::size_t>(side)];
    return frame(thumb, fingers) *
           frame(at_rest.thumb.cast<double>(), at_rest.fingers.cast<double>()).transpose();
}

Matrix3d Hands::flat_turn(int side, double pitch, double roll, const Vector3d& ahead,
                          const Vector3d& up) const {
    const Vector3d inwards = (side == 0 ? 1 : -1) * ahead.cross(up);
    return turn(side, std::cos(roll) * inwards + std::sin(roll) * up,
                std::cos(pitch) * ahead + std::sin(pitch) * up);
}

// The flattest is the one whose skin is lowest on average.
void Hands::lay_flat(int side) {
    const std::vector<Vector3d> skin =
        skin_of_hand(figure_, side, fists_[static_cast<std::size_t>(side)]);
    if (skin.empty()) return;
    double best = 1e9;
    for (int pitch_deg = -10; pitch_deg <= 40; pitch_deg += 5)
        for (int roll_deg = -30; roll_deg <= 30; roll_deg += 5) {
            const Flat flat{pitch_deg * kRadPerDeg, roll_deg * kRadPerDeg, 0};
            const Vector3d height =
                flat_turn(side, flat.pitch, flat.roll, Vector3d::UnitX(), Vector3d::UnitZ())
                    .row(2)
                    .transpose();
            double lowest = 1e9, sum = 0;
            for (const Vector3d& q : skin) {
                const double z = height.dot(q);
                lowest = std::min(lowest, z);
                sum += z;
            }
            const double mean = sum / static_cast<double>(skin.size()) - lowest;
            if (mean >= best) continue;
            best = mean;
            flat_[static_cast<std::size_t>(side)] = {flat.pitch, flat.roll, -lowest};
        }
}

Vector3d Hands::hollow(int side, const JointPose& hand) const {
    const Vector3d at_rest = fists_[static_cast<std::size_t>(side)].hollow.cast<double>();
    return hand.position + hand.rotation * (at_rest - rest(arm(side, 2)));
}

/// What a hand holds on to: where the hollow of the fist is, and how the hand is turned.
struct Hands::Hold {
    double share = 0;
    Vector3d at{0, 0, 0}, thumb{1, 0, 0}, fingers{0, 0, -1};
    bool elbow_down = true;
};

// Places and turns here and below are assumed: those that look like people who do so.
Hands::Hold Hands::held_left(const Doing& doing, const Pose& pose) const {
    const Vector3d& shoulder = pose[kUpperArmL].position;
    if (figure_.look.umbrella)
        return {1,
                shoulder + Vector3d(0.26, -0.05, -0.13) * figure_.scale(),
                {0, 0, 1},
                {0.85, -0.5, 0}};
    if (figure_.look.cane)
        return {1 - doing.seated, doing.cane_top, {1, 0, 0.1}, {0.15, 0.1, -1}, false};
    return {};
}

/// Below the chin, the palm and with it the screen to the face.
Hands::Hold Hands::phone(const Doing& doing, const Pose& pose) const {
    const double scale = figure_.scale();
    const Vector3d at = pose[kUpperArmR].position + Vector3d(0.29, 0.11, -0.12) * scale;
    const Vector3d palm =
        (pose[kHead].position + Vector3d(0.08, 0, 0.07) * scale - at).normalized();
    const Vector3d up(0, 0.25, 1);
    const Vector3d thumb = (up - up.dot(palm) * palm).normalized();
    return {1 - doing.head_down, at, thumb, palm.cross(thumb)};
}

Hands::Hold Hands::held_right(const Doing& doing, const Pose& pose) const {
    const Vector3d& shoulder = pose[kUpperArmR].position;
    if (figure_.look.phone) return phone(doing, pose);
    if (doing.wheelchair) return {};
    const double reach = 0.995 * arm_m_ + 0.085 * figure_.scale();
    if (figure_.look.bag == Bag::tote) {
        const double cycle = std::cos(2 * std::numbers::pi * (doing.phase + 0.5));
        const Vector3d down(-0.02 - 0.07 * cycle * doing.swinging, -0.17, -1);
        return {1 - doing.seated, shoulder + reach * down.normalized(), {1, 0, 0}, down, false};
    }
    if (figure_.look.bag == Bag::trolley) {
        const Vector3d back = Vector3d(-0.30, -0.16, -0.95).normalized();
        return {1 - doing.seated, shoulder + reach * back, {0.1, 1, 0}, back, false};
    }
    return {};
}

HandPlace Hands::held(int side, const Doing& doing, const Pose& pose) const {
    const double left = side == 0 ? 1 : -1;
    Hold hold = side == 0 ? held_left(doing, pose) : held_right(doing, pose);
    if (hold.share == 0 && doing.wheelchair)
        hold = {1, rim_hold(side).cast<double>(), {1, 0, -0.3}, {0, 0.35 * left, -1}, false};
    else if (hold.share == 0 && figure_.look.pram)
        hold = {1 - doing.seated,
                {kPramBar_m, left * 0.17, pram_bar_height_m(figure_)},
                {0.25, -left, 0.1},
                {1, 0, -0.35}};
    if (hold.share == 0) return {};
    const Matrix3d rotation = turn(side, hold.thumb, hold.fingers);
    const Vector3d to_hollow = hollow(side, {rotation, Vector3d::Zero()});
    return {hold.share, hold.at - to_hollow, rotation, hold.elbow_down};
}

HandPlace Hands::rested(int side, const PersonState& state, const Doing& doing,
                        const Pose& pose) const {
    const double left = side == 0 ? 1 : -1, scale = figure_.scale();
    const Flat& flat = flat_[static_cast<std::size_t>(side)];
    const Vector3d up = Vector3d::UnitZ();
    if (state.table_height_m <= 0) {
        const Vector3d &hip = pose[leg(side, 0)].position, &knee = pose[leg(side, 1)].position;
        const Vector3d ahead = (knee - hip).normalized();
        const Vector3d off = (up - up.dot(ahead) * ahead).normalized();
        const Look& look = figure_.look;
        const bool skirt = look.top == Top::coat || look.bottom == Bottom::skirt ||
                           look.bottom == Bottom::long_skirt || look.bottom == Bottom::dress;
        const double radius = 0.072 * figure_.girth() + (skirt ? 0.035 : 0.008);  // with cloth
        const Vector3d wrist = hip + 0.55 * (knee - hip) + (radius + flat.wrist_m) * off;
        return {doing.seated, wrist, flat_turn(side, flat.pitch, flat.roll, ahead, off)};
    }
    const Vector3d apart(doing.hips.x() + 0.36 * scale, left * (0.15 + 0.02 * left) * scale, 0);
    const Vector3d crossed(doing.hips.x() + (0.46 + 0.03 * left) * scale, -left * 0.09 * scale,
                           0.005);
    const double inwards = left * (25 + 35 * doing.head_down) * kRadPerDeg;
    const Vector3d ahead(std::cos(inwards), -std::sin(inwards), 0);
    const Vector3d wrist = apart + doing.head_down * (crossed - apart) +
                           (state.table_height_m + flat.wrist_m + 0.002) * up;
    return {doing.seated, wrist, flat_turn(side, flat.pitch, flat.roll, ahead, up)};
}

}  // namespace headcount::sim::people
