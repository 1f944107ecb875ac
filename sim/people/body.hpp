// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/people/population.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// One texel of a body's surface.
struct Texel {
    std::uint8_t r = 0, g = 0, b = 0;  ///< sRGB albedo, pattern and folds included
    /// High four bits: how much of the sky the spot sees at rest, 0 to 15 of 15 (arm pits, crotch
    /// and chin are dark). Low four bits: gloss, 0 cloth to 15 wet.
    std::uint8_t surface = 0xF0;

    double openness() const { return (surface >> 4) / 15.0; }
    double gloss() const { return (surface & 15) / 15.0; }
};

/// The surface of one person at one level of detail, baked once, so that shading looks colours up
/// and computes none. Every vertex is used; a surface is closed or nearly so; normals point out.
struct BodyMesh {
    std::uint32_t vertex_count = 0;
    /// Vertices below this index are of the body and of what is worn; the others of what is held,
    /// pulled, pushed or ridden: umbrella, tote, cane, trolley, pram, wheelchair.
    std::uint32_t own_vertex_count = 0;
    /// Likewise of somebody seated, who has put the bag down from the back.
    std::uint32_t seated_vertex_count = 0;
    /// Counter-clockwise seen from outside. A triangle repeats its third corner as the fourth.
    std::vector<std::array<std::uint32_t, 4>> quads;
    /// 4x4 colours for each quad: texel 4 * row + column; columns run from corner 0 to corner 1,
    /// rows from corner 0 to corner 3 (the u and v of an Embree quad).
    std::vector<std::array<Texel, 16>> texels;
};

/// Whether somebody has put down what is not kept in the hand or on the back on a seat.
inline bool has_put_down(const PersonState& state) { return state.seated > 0.5; }
/// How many vertices of somebody's mesh are of the body and what is worn.
inline std::uint32_t own_vertices(const BodyMesh& mesh, const PersonState& state) {
    return has_put_down(state) ? mesh.seated_vertex_count : mesh.own_vertex_count;
}

/// A piece of a body as thick as it is long: what a light beam meets. Metres, world frame.
struct Capsule {
    Eigen::Vector3d a{0, 0, 0};
    Eigen::Vector3d b{0, 0, 0};
    double radius_m = 0;
};

/// Where a posed person's parts are, in the world: the truth that a picture is checked against.
struct Skeleton {
    Eigen::Vector3d head_top{0, 0, 0};     ///< the highest point of the head, hair and hat included
    Eigen::Vector3d head_centre{0, 0, 0};  ///< between the ears
    std::array<Eigen::Vector3d, 2> feet{};  ///< under the left and the right ankle, at the sole
    std::vector<Capsule> capsules;  ///< trunk, head, arms, legs, and what is carried or ridden
};

/// Distance of the segment from..to to the capsule's surface, metres; 0 or less when they meet.
double distance_m(const Eigen::Vector3d& from, const Eigen::Vector3d& to, const Capsule& capsule);

/// How many levels of detail there are: 0 the finest.
inline constexpr int kBodyDetails = 3;

/// The coarsest detail that still looks like detail 0 for a person so many pixels tall.
int detail_for(double height_px);

/// Where the parts of one person are in any state, without a surface: what a light beam needs.
class Bones {
public:
    explicit Bones(const Person& person);
    ~Bones();
    Bones(Bones&&) noexcept;
    Bones& operator=(Bones&&) noexcept;
    Skeleton skeleton(const PersonState& state) const;

private:
    friend class Body;
    struct Model;
    std::unique_ptr<Model> model_;
};

/// The body of one person with clothes and all that they carry: a mesh made once, and a pose that
/// is a pure function of the person's state. Bodies of one person at different details have the
/// same skeleton.
class Body {
public:
    Body(const Person& person, int detail);
    ~Body();
    Body(Body&&) noexcept;
    Body& operator=(Body&&) noexcept;

    const BodyMesh& mesh() const;
    /// Writes mesh().vertex_count points and unit normals, world frame, metres; w is 0. Both spans
    /// are 16-byte aligned. The same state gives the same bytes; may run in several threads at
    /// once.
    void pose(const PersonState& state, std::span<Eigen::Vector4f> positions,
              std::span<Eigen::Vector4f> normals) const;
    Skeleton skeleton(const PersonState& state) const;

private:
    struct Model;
    Bones bones_;
    std::unique_ptr<const Model> model_;
};

}  // namespace headcount::sim
