// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "sim/people/figure.hpp"
#include "sim/people/shell.hpp"
#include "sim/people/solid.hpp"

namespace headcount::sim::people {

/// The unclothed body of a figure at rest, without head, hands and feet: what clothes are cut
/// around and what decides which joint moves a point.
class Anatomy {
public:
    explicit Anatomy(const Figure& figure);

    std::vector<Ring> trunk;                         ///< crotch to neck, rising
    std::array<std::vector<TubeNode>, 2> arms;       ///< shoulder to wrist
    std::array<std::vector<TubeNode>, 2> legs;       ///< hip to ankle
    std::array<std::vector<TubeNode>, 2> shoulders;  ///< neck to shoulder
    std::vector<TubeNode> neck;

    float trunk_distance(const Point& p) const;
    float arm_distance(int side, const Point& p) const;
    float leg_distance(int side, const Point& p) const;
    /// Which joints move a point of the body's or a close garment's surface.
    Influence influence(const Point& p) const;
    /// The same for a skirt or the lower part of a coat, which hangs between both legs.
    Influence skirt_influence(const Point& p, float hem_z) const;

private:
    void add_limb(JointWeights& weights, const Point& p, int side, bool is_arm, float share) const;
    void add_trunk(JointWeights& weights, const Point& p, float share) const;
    const Figure& figure_;
    float arm_length_[2];  // to elbow, to wrist
};

/// Nodes with every radius grown by an amount.
std::vector<TubeNode> grown(std::vector<TubeNode> nodes, float by_m);

}  // namespace headcount::sim::people
