// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "sim/people/point.hpp"

namespace headcount::sim::people {

/// The bones of the data, heads of which are rows of `Part::bones`. Parents come before children.
enum class Bone : std::uint8_t {
    pelvis,
    spine_1,
    spine_2,
    spine_3,
    neck,
    head,
    clavicle_l,
    upper_arm_l,
    lower_arm_l,
    hand_l,
    thumb_1_l,
    thumb_2_l,
    thumb_3_l,
    index_1_l,
    index_2_l,
    index_3_l,
    middle_1_l,
    middle_2_l,
    middle_3_l,
    ring_1_l,
    ring_2_l,
    ring_3_l,
    pinky_1_l,
    pinky_2_l,
    pinky_3_l,
    clavicle_r,
    upper_arm_r,
    lower_arm_r,
    hand_r,
    thumb_1_r,
    thumb_2_r,
    thumb_3_r,
    index_1_r,
    index_2_r,
    index_3_r,
    middle_1_r,
    middle_2_r,
    middle_3_r,
    ring_1_r,
    ring_2_r,
    ring_3_r,
    pinky_1_r,
    pinky_2_r,
    pinky_3_r,
    thigh_l,
    calf_l,
    foot_l,
    ball_l,
    thigh_r,
    calf_r,
    foot_r,
    ball_r,
    count
};
inline constexpr std::size_t kBones = static_cast<std::size_t>(Bone::count);

/// The same bone of the other side, 0 left or 1 right.
constexpr Bone sided(Bone left, int side) {
    constexpr int kArm = static_cast<int>(Bone::clavicle_r) - static_cast<int>(Bone::clavicle_l);
    constexpr int kLeg = static_cast<int>(Bone::thigh_r) - static_cast<int>(Bone::thigh_l);
    const int step = left >= Bone::thigh_l ? kLeg : kArm;
    return static_cast<Bone>(static_cast<int>(left) + side * step);
}

/// What the rows of the table of points belong to.
enum class Part : std::uint8_t {
    body,    ///< the naked surface without what nobody sees (inner mouth, sockets)
    cloth,   ///< a skin-tight cover from neck to soles and wrists, from which garments are cut
    eyes,    ///< both eyeballs
    scalp,   ///< the head seen from its middle: kScalpRows x kScalpColumns
    muzzle,  ///< the face seen from the front about mouth and nose: kMuzzleRows x kMuzzleColumns
    bones,   ///< one a Bone
    count
};
inline constexpr std::size_t kParts = static_cast<std::size_t>(Part::count);
inline constexpr std::size_t kSurfaces = 3;  ///< the first parts, which have triangles

/// Columns run from azimuth -180 degrees to the left (0 is the front, +90 the left), rows from
/// kScalpLowest_deg of elevation up to 90. The middle lies in the back of the head: ears are at 60
/// to 80 degrees.
inline constexpr int kScalpColumns = 48, kScalpRows = 22;
inline constexpr float kScalpLowest_deg = -62;
/// The middle of the undeformed head, decimetres of the base mesh, from which the scalp is seen.
inline const Point kHeadMiddle(0.20F, 0, 7.62F);
inline constexpr int kMuzzleColumns = 19, kMuzzleRows = 15;
/// What the muzzle covers of the undeformed face, decimetres: |y| up to the half, z from low to
/// high.
inline constexpr float kMuzzleHalf_dm = 0.66F, kMuzzleLow_dm = 6.12F, kMuzzleHigh_dm = 7.08F;

/// How many levels of detail the surfaces have: 0 the finest.
inline constexpr int kSurfaceDetails = 3;

using Triangle = std::array<std::uint16_t, 3>;

/// How much each bone moves a row: shares of 255, the strongest first.
struct BoneShares {
    std::array<std::uint8_t, 4> bone{};
    std::array<std::uint8_t, 4> share{};
};

/// Human shape in a compact form, baked from the MakeHuman family's CC0 targets. Frame: x forward,
/// y to the left, z up; decimetres of the undeformed base mesh.
struct HumanData {
    std::array<std::uint32_t, kParts + 1> first{};  ///< rows of part p: first[p] .. first[p + 1]
    std::vector<Point> base;                        ///< a row each: where paint is looked up
    std::vector<Point> mean;                        ///< a row each: the mean body
    std::vector<BoneShares> weights;                ///< of all rows but those of the bones
    /// Triangles of body, cloth and eyes by detail, counter-clockwise from outside; rows
    /// counted from the part's first.
    std::array<std::array<std::vector<Triangle>, kSurfaceDetails>, kSurfaces> triangles;
    int components = 0;
    std::vector<float> scale;         ///< one a component
    std::vector<std::int16_t> basis;  ///< component by component, x y z of every row
    std::vector<float> mixing;        ///< components x targets, in the order of target_names()
    std::vector<float> offset;        ///< one a component: of no target at all

    std::size_t rows() const { return base.size(); }
    std::size_t rows(Part part) const {
        const auto p = static_cast<std::size_t>(part);
        return first[p + 1] - first[p];
    }
    std::size_t row(Part part, std::size_t index = 0) const {
        return first[static_cast<std::size_t>(part)] + index;
    }
};

/// @throws DataError naming the file when it cannot be written.
void write(const HumanData& data, const std::string& path);
/// @throws DataError naming the file when there is none or it is no such file of this version.
HumanData read_human_data(const std::string& path);

/// The data that this build goes with, read once: beside the program or library that this code is
/// in or one folder above it, else where the build made them.
/// @throws DataError as read_human_data does, with what would make the file.
const HumanData& human_data();
std::string human_data_path();

}  // namespace headcount::sim::people
