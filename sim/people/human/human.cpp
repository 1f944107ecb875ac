// SPDX-License-Identifier: Apache-2.0
#include "sim/people/human/human.hpp"

#include <algorithm>
#include <numbers>

#include "sim/people/human/shape.hpp"

namespace headcount::sim::people {

namespace {

constexpr std::size_t kFingers = 4, kPhalanges = 3;

bool is_arm(std::uint8_t bone) {
    const auto b = static_cast<Bone>(bone);
    return (b >= Bone::upper_arm_l && b <= Bone::pinky_3_l) ||
           (b >= Bone::upper_arm_r && b <= Bone::pinky_3_r);
}

Bone finger(int side, std::size_t which, std::size_t phalanx) {
    return static_cast<Bone>(static_cast<std::size_t>(sided(Bone::index_1_l, side)) +
                             kPhalanges * which + phalanx);
}

}  // namespace

Joint joint_of(Bone bone) {
    constexpr std::array kTrunk{kPelvis, kLoin, kWaist, kChest, kNeck, kHead};
    const auto b = static_cast<std::size_t>(bone);
    if (bone < Bone::clavicle_l) return kTrunk[b];
    if (bone >= Bone::thigh_l)
        return static_cast<Joint>(kThighL + (b - static_cast<std::size_t>(Bone::thigh_l)));
    const int side = bone >= Bone::clavicle_r ? 1 : 0;
    const std::size_t along =
        b - static_cast<std::size_t>(side == 0 ? Bone::clavicle_l : Bone::clavicle_r);
    return static_cast<Joint>(clavicle(side) + std::min<std::size_t>(along, 3));
}

Human::Human(const HumanData& data, const Identity& identity, double stature_m, float sole_m,
             std::array<Grip, 2> grips)
    : data_(&data),
      rows_(shaped_rows(data, identity)),
      stature_m_(static_cast<float>(stature_m)),
      sole_m_(sole_m) {
    float low = 1e9F, high = -1e9F;
    for (const Point& p : rows(Part::body)) {
        low = std::min(low, p.z());
        high = std::max(high, p.z());
    }
    metres_per_unit_ = stature_m_ / (high - low);
    for (Point& p : rows_) p = metres_per_unit_ * (p - Point(0, 0, low)) + Point(0, 0, sole_m);
    static_assert(static_cast<std::size_t>(Part::bones) + 1 == kParts, "bones are the last rows");
    const auto bones = rows_.begin() + static_cast<std::ptrdiff_t>(data.row(Part::bones));
    bones_.assign(bones, rows_.end());
    rows_.erase(bones, rows_.end());
    for (int side = 0; side < 2; ++side) bend_fingers(side, grips[static_cast<std::size_t>(side)]);
}

// Each phalanx turns about the axis across the knuckles; the next ones go along.
void Human::bend_fingers(int side, Grip grip) {
    constexpr float kRad = std::numbers::pi_v<float> / 180;
    // More than at rest, from the knuckles on (assumed): round a bar, round a phone's edge.
    const std::array<float, kPhalanges> bent_deg =
        grip == Grip::closed  ? std::array{58.0F, 72.0F, 40.0F}
        : grip == Grip::phone ? std::array{0.0F, 42.0F, 8.0F}
                              : std::array{14.0F, 24.0F, 16.0F};
    const auto joint = [&](std::size_t which, std::size_t k) {
        return bone(finger(side, which, k));
    };
    const Point across = (joint(3, 0) - joint(0, 0)).normalized();
    // At rest fingers are bent a little, towards the palm: they go on that way.
    Point bent(0, 0, 0);
    for (std::size_t which = 0; which < kFingers; ++which)
        bent += Point(joint(which, 1) - joint(which, 0))
                    .cross(Point(joint(which, 2) - joint(which, 1)));
    const float way = bent.dot(across) > 0 ? 1.0F : -1.0F;
    // The data's fingers are spread; hands at ease nearly close them to the middle finger.
    constexpr float kClosed = 0.65F;  // assumed
    const Point palm = across.cross(Point(joint(1, 1) - joint(1, 0))).normalized();
    const auto fanned = [&](std::size_t which) {
        const Point along = joint(which, 1) - joint(which, 0), to = joint(1, 1) - joint(1, 0);
        return std::atan2(along.cross(to).dot(palm), along.dot(to));
    };
    std::vector<Eigen::Affine3f> motion(kBones, Eigen::Affine3f::Identity());
    for (std::size_t which = 0; which < kFingers; ++which) {
        const Point& first = joint(which, 0);
        Eigen::Affine3f before = Eigen::Translation3f(first) *
                                 Eigen::AngleAxisf(kClosed * fanned(which), palm) *
                                 Eigen::Translation3f(-first);
        for (std::size_t k = 0; k < kPhalanges; ++k) {
            const Point& knuckle = bone(finger(side, which, k));
            before = before * Eigen::Translation3f(knuckle) *
                     Eigen::AngleAxisf(way * kRad * bent_deg[k], across) *
                     Eigen::Translation3f(-knuckle);
            motion[index(finger(side, which, k))] = before;
        }
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const BoneShares& shares = data_->weights[row];
        Point moved(0, 0, 0);
        for (std::size_t k = 0; k < 4; ++k)
            if (shares.share[k] > 0)
                moved += static_cast<float>(shares.share[k]) / 255 *
                         (motion[shares.bone[k]] * rows_[row]);
        rows_[row] = moved;
    }
    for (std::size_t which = 0; which < kFingers; ++which)
        for (std::size_t k = kPhalanges; --k > 0;) {
            Point& moved = bones_[index(finger(side, which, k))];
            moved = motion[index(finger(side, which, k - 1))] * moved;
        }
}

Influence Human::influence(Part part, std::size_t row) const {
    const BoneShares& shares = data_->weights[data_->row(part, row)];
    std::array<std::pair<Influence, float>, 4> all;
    for (std::size_t k = 0; k < 4; ++k)
        all[k] = {Influence::rigid(joint_of(static_cast<Bone>(shares.bone[k]))),
                  static_cast<float>(shares.share[k]) / 255};
    return blend(all);
}

float Human::arm_share(Part part, std::size_t row) const {
    const BoneShares& shares = data_->weights[data_->row(part, row)];
    int sum = 0;
    for (std::size_t k = 0; k < 4; ++k)
        if (is_arm(shares.bone[k])) sum += shares.share[k];
    return static_cast<float>(sum) / 255;
}

Piece Human::surface(Part part, int detail) const {
    Piece piece;
    const auto points = rows(part);
    piece.vertices.resize(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        piece.vertices[i] = {points[i], Point(0, 0, 1), base(part, i), influence(part, i)};
    for (const Triangle& t :
         data_->triangles[static_cast<std::size_t>(part)][static_cast<std::size_t>(detail)])
        piece.triangles.push_back({t[0], t[1], t[2]});
    smooth_normals(piece);
    return piece;
}

std::array<Point, kJoints> rest_joints(const Human& human) {
    std::array<Point, kJoints> rest;
    rest.fill(Point(0, 0, 0));
    for (std::size_t b = kBones; b-- > 0;)  // backwards: of hand and fingers, the hand comes last
        rest[joint_of(static_cast<Bone>(b))] = human.bone(static_cast<Bone>(b));
    for (const Joint toes : {kToesL, kToesR}) rest[toes].z() = 0;  // feet roll over the sole
    return rest;
}

}  // namespace headcount::sim::people
