// SPDX-License-Identifier: Apache-2.0
#include "sim/people/rig.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/turns.hpp"

namespace headcount::sim::people {

namespace {

using Eigen::AngleAxisd;
using Eigen::Matrix3d;
using Eigen::Vector3d;

/// A limb's frame: z from its far to its near end, x as near to `front` as can be.
Matrix3d limb_frame(const Vector3d& along, const Vector3d& front) {
    Matrix3d frame;
    frame.col(2) = -along.normalized();
    frame.col(0) = (front - front.dot(frame.col(2)) * frame.col(2)).normalized();
    frame.col(1) = frame.col(2).cross(frame.col(0));
    return frame;
}

/// A limb of two bones whose end should be at `target`: where its middle joint and its end are.
struct Bent {
    Vector3d middle, end;
};

Bent bend(const Vector3d& root, const Vector3d& target, const std::array<double, 2>& length_m,
          const Vector3d& pole) {
    const Vector3d way = target - root;
    const double least = std::abs(length_m[0] - length_m[1]) + 0.02;
    const double most = 0.9995 * (length_m[0] + length_m[1]);
    const double distance = std::clamp(way.norm(), least, most);
    const Vector3d axis = way.normalized();
    const Vector3d out = (pole - pole.dot(axis) * axis).normalized();
    const double along =
        (length_m[0] * length_m[0] - length_m[1] * length_m[1] + distance * distance) /
        (2 * distance);
    const double aside = std::sqrt(std::max(0.0, length_m[0] * length_m[0] - along * along));
    return {root + along * axis + aside * out, root + distance * axis};
}

}  // namespace

/// How the state divides into walking, standing and sitting.
struct Rig::Stance {
    double phase = 0;     ///< of the left foot, strides
    double stepping = 0;  ///< length of the steps, share of full ones
    std::array<Stride, 2> strides;
    std::array<Step, 2> feet;

    double swinging = 0;  ///< of the arms, 0 to 1
    double seated = 0;
    double seat_m = 0.45;
    bool wheelchair = false;
    Vector3d hips{0, 0, 0};     ///< midway between the hip joints
    Vector3d on_seat{0, 0, 0};  ///< where they are of who sits upright
};

Rig::Rig(const Figure& figure)
    : figure_(figure),
      gait_(figure),
      steps_(figure, gait_),
      hands_(figure),
      seat_x_m_(std::max(-0.07F * figure.scale(), back_depth_m(figure) - kBackrest_m)),
      chair_bar_m_(figure.look.wheelchair ? chair_bar_m(figure) : 0) {
    for (std::size_t i = 0; i < 2; ++i) {
        arm_m_[i] =
            (rest(arm(0, static_cast<int>(i) + 1)) - rest(arm(0, static_cast<int>(i)))).norm();
        leg_m_[i] =
            (rest(leg(0, static_cast<int>(i) + 1)) - rest(leg(0, static_cast<int>(i)))).norm();
    }
}

double Rig::seated(const PersonState& state) const {
    return figure_.look.wheelchair ? 1 : std::clamp(state.seated, 0.0, 1.0);
}

Rig::Stance Rig::stance(const PersonState& state) const {
    Stance s;
    const double scale = figure_.scale();
    s.wheelchair = figure_.look.wheelchair;
    s.phase = state.walked_m / gait_.stride_m();
    s.stepping = s.wheelchair ? 0 : step_share(state.speed_mps);
    for (int side = 0; side < 2; ++side) {
        const auto i = static_cast<std::size_t>(side);
        s.strides[i] = steps_.stride(side, state);
        s.feet[i] = steps_.step(side, s.strides[i]);
    }

    s.swinging = s.wheelchair ? 0 : smooth(0.15, 1.2, state.speed_mps);
    s.seated = seated(state);
    s.seat_m = s.wheelchair ? kChairSeat_m : state.seat_height_m;
    const double standing_m = rest(kThighL).z() - 0.006 * scale;
    double up = lerp(standing_m, gait_.hip_height_m(s.phase), s.stepping);

    // To the left while the left foot stands (phases 0.1 to 0.5).
    const double sway =
        0.020 * scale * s.stepping * std::sin(2 * std::numbers::pi * (s.phase - 0.05));
    // Who stands far from a foot bends the other knee.
    constexpr double kReach = 0.997;
    for (int side = 0; side < 2; ++side) {
        const Vector3d& foot = s.feet[static_cast<std::size_t>(side)].ankle;
        const double left = side == 0 ? 1 : -1, reach = kReach * (leg_m_[0] + leg_m_[1]);
        const Vector3d way = foot - Vector3d(0, sway + left * std::abs(rest(kThighL).y()), 0);
        const double height2 = reach * reach - way.x() * way.x() - way.y() * way.y();
        up =
            std::min(up, std::max(0.75 * standing_m, foot.z() + std::sqrt(std::max(0.0, height2))));
    }
    const double on_seat = s.seat_m + 0.088 * figure_.girth();
    // Hips go back and down; the back of the seat is behind the middle of the seat.
    const double down = smooth(0, 1, s.seated);
    s.on_seat = {s.wheelchair ? wheelchair_hips_m(figure_) : seat_x_m_, 0, on_seat};
    // Who leans back slides forward: a chair's back reaches 0.28 m above the hips.
    const double slid = s.wheelchair ? 0 : 0.17 * std::max(0.0, -state.lean_rad);
    s.hips = {lerp(0, s.on_seat.x() + slid, s.seated), lerp(sway, 0, s.seated),
              lerp(up, on_seat, down)};
    return s;
}

void Rig::hang(Joint child, Joint parent, Pose& pose) const {
    pose[child].position =
        pose[parent].position + pose[parent].rotation * (rest(child) - rest(parent));
}

void Rig::pose_trunk(const PersonState& state, const Stance& s, Pose& pose) const {
    const double cycle = std::cos(2 * std::numbers::pi * s.phase);
    const double list = std::sin(2 * std::numbers::pi * (s.phase - 0.05));
    const double walking = s.swinging * (1 - s.seated);
    const double yaw = 5 * kRadPerDeg * cycle * walking;
    // Half-way down everybody leans well forward; on the seat the pelvis tips back.
    const double rising = std::sin(std::numbers::pi * s.seated) * (s.wheelchair ? 0 : 0.5);
    const double lean = state.lean_rad + rising + 3 * kRadPerDeg * walking;
    const double stoop = figure_.senior ? 7 * kRadPerDeg : 0;
    const Matrix3d pelvis = turned(-yaw) * leftward(0.25 * state.sway_rad - 0.04 * list * walking) *
                            forward(0.3 * lean - 0.17 * s.seated * (1 - std::min(1.0, rising * 2)));
    pose[kPelvis].rotation = pelvis;
    const Vector3d middle = 0.5 * (rest(kThighL) + rest(kThighR));
    pose[kPelvis].position = s.hips + pelvis * (rest(kPelvis) - middle);
    for (int side = 0; side < 2; ++side)
        pose[leg(side, 0)].position = s.hips + pelvis * (rest(leg(side, 0)) - middle);

    pose[kLoin].rotation = leftward(0.5 * state.sway_rad) * forward(0.5 * lean + 0.2 * stoop);
    pose[kWaist].rotation =
        turned(0.5 * yaw) * leftward(0.8 * state.sway_rad) * forward(0.8 * lean + 0.6 * stoop);
    pose[kChest].rotation = turned(yaw) * leftward(state.sway_rad) * forward(lean + stoop);
    const Matrix3d gaze = turned(state.head_yaw_rad);
    // On their feet people look at the phone in their hand, as far as eyes do not turn (assumed).
    const double reads = figure_.look.phone ? 14 * kRadPerDeg * (1 - s.seated) : 0;
    const double pitch = state.head_pitch_rad + reads;
    pose[kHead].rotation =
        leftward(0.5 * state.sway_rad) * gaze * forward(0.4 * lean + 0.2 * stoop + pitch);
    pose[kNeck].rotation = leftward(0.8 * state.sway_rad) * turned(0.5 * state.head_yaw_rad) *
                           forward(0.75 * lean + 0.9 * stoop + 0.4 * pitch);
    constexpr std::array kTrunk{kPelvis, kLoin, kWaist, kChest, kNeck, kHead};
    for (std::size_t i = 1; i < kTrunk.size(); ++i) hang(kTrunk[i], kTrunk[i - 1], pose);
    for (int side = 0; side < 2; ++side) {
        // Arms that hang draw the shoulders down from rest (bodies.md section 7).
        const double up = side == 1 ? std::clamp(state.hand_raised, 0.0, 1.0) : 0.0;
        const double drop = lerp(9, -12, up) * kRadPerDeg * (side == 0 ? 1 : -1);
        pose[clavicle(side)].rotation = pose[kChest].rotation * leftward(drop);
        hang(clavicle(side), kChest, pose);
        hang(arm(side, 0), clavicle(side), pose);
    }
}

void Rig::pose_leg(int side, const Stance& s, Pose& pose) const {
    const double left = side == 0 ? 1 : -1, scale = figure_.scale();
    const Step& step = s.feet[static_cast<std::size_t>(side)];

    const Joint thigh = leg(side, 0), shin = leg(side, 1), foot = leg(side, 2), toes = leg(side, 3);
    const double ankle_m = rest(foot).z();
    // Seated: shins upright, feet flat; thighs level on a wheelchair, whose rests hold the feet up
    // and ahead (assumed).
    const Vector3d& hip = pose[thigh].position;
    const double foot_m = ankle_m + (s.wheelchair ? 0.10 : 0), rise = s.on_seat.z() - foot_m;
    const double drop = std::max(0.0, rise - leg_m_[1]);
    const double ahead =
        s.wheelchair ? std::sqrt(std::max(0.0, leg_m_[1] * leg_m_[1] - rise * rise)) : 0;
    const double out = std::sqrt(std::max(0.04, leg_m_[0] * leg_m_[0] - drop * drop));
    const Vector3d before_seat(s.on_seat.x() + out + ahead + 0.02 * left * scale,
                               left * 0.115 * scale, foot_m);
    // While the hips come down the feet are put before the seat one after the other (assumed).
    const double moved = side == 0 ? smooth(0.05, 0.5, s.seated) : smooth(0.5, 0.95, s.seated);
    constexpr double kLift_m = 0.05;
    // Off the floor before it goes anywhere: the root rises at once.
    const Vector3d lifted(0, 0,
                          kLift_m * std::sqrt(std::max(0.0, std::sin(std::numbers::pi * moved))));
    const Vector3d target = lerp(step.ankle, before_seat, moved) + lifted;
    const double pitch = step.pitch * (1 - moved);
    const double toe_pitch = step.toe_pitch * (1 - moved);

    const double yaw = lerp(step.yaw, left * kOutToe, moved);
    // A knee points half-way between hip and foot.
    const Vector3d pole = turned(0.5 * (left * kOutToe + yaw)) * Vector3d(1, 0, 0.25 * s.seated);
    const Bent bent = bend(hip, target, leg_m_, pole);
    const Vector3d forward_rest = Vector3d::UnitX();
    const auto turn = [&](Joint from, Joint to, const Vector3d& a, const Vector3d& b) -> Matrix3d {
        return limb_frame(b - a, pole) *
               limb_frame(rest(to) - rest(from), forward_rest).transpose();
    };
    pose[thigh].rotation = turn(thigh, shin, hip, bent.middle);
    pose[shin].position = bent.middle;
    pose[shin].rotation = turn(shin, foot, bent.middle, bent.end);
    pose[foot].position = bent.end;
    const Vector3d along = rest(toes) - rest(foot);
    const Matrix3d straight = turned(-std::atan2(along.y(), along.x()));
    pose[foot].rotation = turned(yaw) * forward(-pitch) * straight;
    hang(toes, foot, pose);
    pose[toes].rotation = turned(yaw) * forward(-toe_pitch) * straight;
}

// Arms swing against the legs: -1 -+ 17 degrees at the shoulder, elbows 13 to 25 degrees, about
// (bodies.md section 7).
Vector3d Rig::hanging_wrist(int side, const Stance& s, const Pose& pose) const {
    const double left = side == 0 ? 1 : -1;
    const double cycle = std::cos(2 * std::numbers::pi * (s.phase + 0.5 * side));
    const double swing = (1 - 17 * cycle * s.swinging) * kRadPerDeg;  // forward (+)
    const double elbow = (13 + s.swinging * (6 - 6 * cycle)) * kRadPerDeg;
    // Round a bag at the left hip.
    const bool bag = side == 0 && figure_.look.bag == Bag::shoulder_bag && !s.wheelchair;
    const double out = left * (bag ? 14 : 7) * kRadPerDeg;
    const auto along = [&](double angle) {
        return Vector3d(std::sin(angle), std::sin(out) * std::cos(angle), -std::cos(angle))
            .normalized();
    };
    return pose[arm(side, 0)].position + arm_m_[0] * along(swing) +
           arm_m_[1] * along(swing + elbow);
}

void Rig::pose_arm(int side, const PersonState& state, const Stance& s, Pose& pose) const {
    const double left = side == 0 ? 1 : -1, scale = figure_.scale();
    const Joint upper = arm(side, 0), fore = arm(side, 1), hand = arm(side, 2);
    const Vector3d& shoulder = pose[upper].position;
    Vector3d wrist = hanging_wrist(side, s, pose);
    Vector3d pole(-1, 0.35 * left, 0);

    const double head_down = s.wheelchair ? 0 : s.seated * smooth(0.5, 0.9, state.lean_rad);
    const Doing doing{s.phase, s.swinging, s.seated, s.wheelchair, s.hips, cane_top(s), head_down};
    const HandPlace rested = hands_.rested(side, state, doing, pose),
                    held = hands_.held(side, doing, pose);
    wrist = lerp(wrist, rested.wrist, rested.share);
    pole = lerp(pole, Vector3d(-0.7, 0.9 * left, -0.4), rested.share);
    wrist = lerp(wrist, held.wrist, held.share);
    if (held.elbow_down) pole = lerp(pole, Vector3d(-0.6, 0.5 * left, -1), held.share);
    double raised = 0;
    if (side == 1 && state.hand_raised > 0) {
        const Vector3d up = shoulder + (arm_m_[0] + arm_m_[1]) * Vector3d(0.22, -0.12, 0.90);
        const Vector3d half = shoulder + Vector3d(0.30, -0.10, 0.05) * scale;
        raised = std::clamp(state.hand_raised, 0.0, 1.0);
        wrist = raised < 0.5 ? lerp(wrist, half, smooth(0, 0.5, raised))
                             : lerp(half, up, smooth(0.5, 1, raised));
        pole = lerp(pole, Vector3d(0.3, -1, -0.5), raised);
    }
    const Bent bent = bend(shoulder, wrist, arm_m_, pole);
    // The elbow is a hinge: its axis is square to the plane of both bones.
    const Vector3d hinge = Vector3d(bent.end - shoulder).cross(pole).normalized();
    const auto turn = [&](Joint from, Joint to, const Vector3d& a, const Vector3d& b) -> Matrix3d {
        return limb_frame(b - a, hinge.cross(a - b)) *
               limb_frame(rest(to) - rest(from), Vector3d::UnitX()).transpose();
    };
    pose[upper].rotation = turn(upper, fore, shoulder, bent.middle);
    pose[fore].position = bent.middle;
    pose[fore].rotation = turn(fore, hand, bent.middle, bent.end);
    pose[hand].position = bent.end;
    const Eigen::Quaterniond free(pose[fore].rotation);
    const Eigen::Quaterniond turned =
        free.slerp(rested.share * (1 - raised), Eigen::Quaterniond(rested.rotation))
            .slerp(held.share * (1 - raised), Eigen::Quaterniond(held.rotation));
    // A hand turns about its forearm by what both bones of that turn: half of it shows above.
    Eigen::Quaterniond by = turned * free.conjugate();
    if (by.w() < 0) by.coeffs() *= -1;
    const Vector3d axis = (bent.end - bent.middle).normalized();
    const double twist = 2 * std::atan2(by.vec().dot(axis), by.w());
    pose[hand].rotation = turned.toRotationMatrix();
    pose[fore].rotation = AngleAxisd(0.5 * twist, axis) * pose[fore].rotation;
}

// A cane in the left hand goes with the right foot: it stands for half a stride and is then put
// ahead.
JointPose Rig::cane(const Stance& s) const {
    const double scale = figure_.scale();
    const Stride& right = s.strides[1];
    constexpr double kStands = 0.5, kLift_m = 0.04;  // of a stride (assumed)
    const auto tip = [&](const Fall& fall) -> Vector3d {
        const double ahead = 0.14 * scale + 0.25 * gait_.stride_m() * fall.step;
        return fall.position + turned(fall.yaw) * Vector3d(ahead, 0.27 * scale, 0);
    };
    const double swung = std::max(0.0, right.share_done - kStands) / (1 - kStands);
    JointPose stick;
    stick.position = lerp(tip(right.down), tip(right.next), smooth(0, 1, swung));
    stick.position.z() = kLift_m * right.down.step * std::sin(std::numbers::pi * swung);
    // The hand moves less than the tip.
    const double out = stick.position.x() - 0.14 * scale;
    const double lean = -std::asin(std::clamp(0.7 * out / cane_length_m(figure_), -0.5, 0.5));
    stick.rotation = forward(lean);
    return stick;
}

Vector3d Rig::cane_top(const Stance& s) const {
    if (!figure_.look.cane) return {0, 0, 0};
    const JointPose stick = cane(s);
    return stick.position + stick.rotation.col(2) * cane_length_m(figure_);
}

void Rig::pose_carried(const Stance& s, Pose& pose) const {
    const Vector3d left = hands_.hollow(0, pose[kHandL]), right = hands_.hollow(1, pose[kHandR]);
    const bool put_down = s.seated > 0.5;
    constexpr double kQuarter = std::numbers::pi / 2;
    pose[kHangL].position = left;
    pose[kHangR].position = right;
    if (figure_.look.bag == Bag::tote) {
        if (s.wheelchair)  // behind the back, flat against it
            pose[kHangR] = {turned(kQuarter), {chair_bar_m_, 0, kChairGripHeight_m}};
        else if (put_down)
            pose[kHangR].position = {0.10, -0.42, tote_drop_m(figure_)};
    }
    if (figure_.look.bag == Bag::trolley) {
        if (put_down) {  // its back to the chair, behind the elbow
            pose[kTrolley] = {turned(kQuarter), {-0.15, -0.245, kTrolleyWheel_m}};
        } else {  // it leans so that its handle comes into the hand
            const double up = (right.z() - kTrolleyWheel_m) / kTrolleyHandle_m;
            const double tilt = std::acos(std::clamp(up, 0.0, 1.0));
            pose[kTrolley].rotation = forward(tilt);
            pose[kTrolley].position = {right.x() - kTrolleyHandle_m * std::sin(tilt), right.y(),
                                       kTrolleyWheel_m};
        }
    }
    if (figure_.look.cane) {
        pose[kCane] = cane(s);
        if (put_down) pose[kCane] = {Matrix3d::Identity(), {0.30, 0.34, 0}};
    }
}

Pose Rig::pose(const PersonState& state) const {
    Pose pose;
    const Stance s = stance(state);
    pose_trunk(state, s, pose);
    for (int side = 0; side < 2; ++side) {
        pose_leg(side, s, pose);
        pose_arm(side, state, s, pose);
    }
    pose_carried(s, pose);
    return pose;
}

}  // namespace headcount::sim::people
