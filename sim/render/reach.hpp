// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/render/people_scene.hpp"
#include "sim/render/view.hpp"

namespace headcount::sim {

/// Which directions of each light people may stand in: one map a light, a cell set wherever a box
/// of a person may be. A clear cell is a promise: no person shades anything in that direction.
class ShadowMaps {
public:
    explicit ShadowMaps(const Lighting& lighting);
    void mark(const std::vector<PeopleScene::Posed>& people);
    bool marked(std::uint8_t light, std::uint16_t cell) const {
        return cells_[static_cast<std::size_t>(light) * kCells + cell] != 0;
    }

private:
    static constexpr std::size_t kCells = static_cast<std::size_t>(kShadowMapSide) * kShadowMapSide;

    /// The boxes of a person side by side, for arithmetic on all of them at once.
    using Lanes = Eigen::Array<float, PeopleScene::kSlices, 1>;
    struct Boxes {
        std::array<Lanes, 3> middle{Lanes::Zero(), Lanes::Zero(), Lanes::Zero()}, half = middle;
        std::size_t count = 0;
    };
    void mark(std::size_t light, const Boxes& boxes);

    std::vector<LightFrame> frames_;
    std::vector<std::uint8_t> cells_;
};

/// How much of the light from all round the floor still gets beside feet and below bodies: soft
/// spots by formula, kept in a grid of 5 cm. Without them people float (sensors.md section 1).
class FloorContact {
public:
    explicit FloorContact(const Lighting& lighting);
    void mark(const std::vector<PeopleScene::Posed>& people);
    /// Share that is left at a spot of the floor, 0 to 1.
    float at(float x, float y) const;
    /// Where spots of one person lie at most.
    static Eigen::AlignedBox3f reach(const PeopleScene::Posed& person);

private:
    void darken(const Eigen::Vector2f& centre, float radius, float strength);

    Eigen::Vector2f low_;
    int columns_, rows_;
    std::vector<float> left_;
};

/// Bits of a block: what may differ in it from the empty room. (Shadows are looked up by pixel.)
enum BlockReach : std::uint8_t { kNobody = 0, kMayShowPeople = 1, kMayShowContact = 2 };

/// One entry a block of the view; blocks without a bit look as in the empty room.
std::vector<std::uint8_t> reached_blocks(const View& view,
                                         const std::vector<PeopleScene::Posed>& people);

}  // namespace headcount::sim
