// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>
#include <functional>
#include <vector>

#include "sim/people/figure.hpp"
#include "sim/people/surface_nets.hpp"

namespace headcount::sim::people {

/// How much each joint moves a vertex: at most four, summing to 1, the strongest first.
struct Influence {
    std::array<std::uint8_t, 4> joint{};
    std::array<float, 4> weight{1, 0, 0, 0};
};

/// Weights of all joints while they are being worked out.
class JointWeights {
public:
    void add(Joint joint, float weight) { weights_[joint] += weight; }
    Influence strongest() const;
    static Influence rigid(Joint joint) { return {{joint, 0, 0, 0}, {1, 0, 0, 0}}; }

private:
    std::array<float, kJoints> weights_{};
};

struct Paint {
    Colour colour{0.5F, 0.5F, 0.5F};
    float gloss = 0;  ///< 0 to 1
};

/// One closed surface of a body: a solid, what moves it and what colour it is, all at rest. Shells
/// overlap where clothes end (a neck in a collar, a wrist in a sleeve), so that no seam shows.
struct Shell {
    Eigen::AlignedBox3f box;
    float cell_m = 0.03F;  ///< at detail 0
    Distance distance;
    std::function<Influence(const Point&)> influence;
    std::function<Paint(const Point&)> paint;
};

/// A straight rod or rim with flat sides, thinner than any cell: rods of a trolley, a cane, a
/// wheel.
struct Rod {
    Point a, b;
    float radius_m;
    Joint joint;
    Colour colour;
    float gloss = 0.2F;
};

/// Trunk, arms and legs as far as cloth or bare legs go. `figure` must outlive the shell.
Shell clothed_shell(const Figure& figure);
Shell head_shell(const Figure& figure);
Shell hand_shell(const Figure& figure, int side);
Shell shoe_shell(const Figure& figure, int side);
/// Bag, trolley or wheelchair, and rods of the cane; empty for those who carry nothing.
std::vector<Shell> carried_shells(const Figure& figure);
std::vector<Rod> carried_rods(const Figure& figure);

/// Smooth noise in -1..1 with a wave length of about 1, the same for ever (a value noise on hashed
/// lattice points).
float noise(const Point& p);

}  // namespace headcount::sim::people
