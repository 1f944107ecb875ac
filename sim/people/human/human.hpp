// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cassert>
#include <span>
#include <vector>

#include "sim/people/human/human_data.hpp"
#include "sim/people/human/identity.hpp"
#include "sim/people/piece.hpp"

namespace headcount::sim::people {

/// What a hand does all the time: how far its fingers are bent.
enum class Grip : std::uint8_t { relaxed, closed, phone };

/// One naked body at rest: standing, arms out and down, soles `sole_m` above the floor. Metres in
/// the rest frame.
class Human {
public:
    Human(const HumanData& data, const Identity& identity, double stature_m, float sole_m,
          std::array<Grip, 2> grips);

    /// A surface at a detail, without paint: charts are points of the undeformed base mesh,
    /// decimetres, so that what is painted there follows every face.
    Piece surface(Part part, int detail) const;
    std::span<const Point> rows(Part part) const {
        assert(part != Part::bones && !rows_.empty());  // bone() has those
        return std::span(rows_).subspan(data_->row(part), data_->rows(part));
    }
    const Point& base(Part part, std::size_t row) const {
        return data_->base[data_->row(part, row)];
    }
    Influence influence(Part part, std::size_t row) const;
    /// Share of a row that the bones of its arm and hand move.
    float arm_share(Part part, std::size_t row) const;

    const Point& bone(Bone bone) const { return bones_[index(bone)]; }
    /// Lets the surface go, most of what a figure holds in memory: afterwards only bones may be
    /// asked after.
    void drop_surface() { rows_ = std::vector<Point>(); }
    float sole_m() const { return sole_m_; }
    float stature_m() const { return stature_m_; }
    /// Of lengths, 1 at a stature of 1.75 m.
    float scale() const { return stature_m_ / 1.75F; }
    /// Metres of a decimetre of the base mesh in this body.
    float metres_per_unit() const { return metres_per_unit_; }
    const HumanData& data() const { return *data_; }

private:
    static std::size_t index(Bone bone) { return static_cast<std::size_t>(bone); }
    void bend_fingers(int side, Grip grip);

    const HumanData* data_;
    std::vector<Point> rows_;   ///< of all parts but the bones
    std::vector<Point> bones_;  ///< one a Bone
    float stature_m_, sole_m_, metres_per_unit_ = 0.1F;
};

/// The joint that carries what a bone of the data moves; fingers go with the hand.
Joint joint_of(Bone bone);
/// Where every joint of the skeleton lies at rest; those of things are at the origin.
std::array<Point, kJoints> rest_joints(const Human& human);

}  // namespace headcount::sim::people
