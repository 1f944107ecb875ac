// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Geometry>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace headcount::sim {

/// A surface of quads, each with a material of its own. A triangle repeats its third corner.
struct QuadMesh {
    std::vector<Eigen::Vector4f> points;   ///< metres, w = 0: 16 bytes each, as Embree reads them
    std::vector<Eigen::Vector4f> normals;  ///< unit length, one a point
    std::vector<Eigen::Vector2f> uv;       ///< place in a pattern, one a point
    std::vector<std::array<std::uint32_t, 4>> quads;  ///< counter-clockwise from outside
    std::vector<std::uint16_t> materials;             ///< one a quad
};

/// Puts simple shapes together in a frame of its own, in the material chosen last.
class MeshBuilder {
public:
    explicit MeshBuilder(QuadMesh& mesh) : mesh_(mesh) {}

    /// Where the local frame stands in the world from now on.
    void place(const Eigen::Isometry3f& world_from_local) { world_from_local_ = world_from_local; }
    void material(std::uint16_t index) { material_ = index; }

    /// Corners counter-clockwise from outside; u runs from a to b, v from a to d, each 0 to 1.
    void quad(const Eigen::Vector3f& a, const Eigen::Vector3f& b, const Eigen::Vector3f& c,
              const Eigen::Vector3f& d);
    void box(const Eigen::Vector3f& low, const Eigen::Vector3f& high);
    /// A round bar through the centres, with a radius at each; closed at both ends.
    void tube(std::span<const Eigen::Vector3f> centres, std::span<const float> radii, int sides);
    void tube(const Eigen::Vector3f& from, const Eigen::Vector3f& to, float radius_from,
              float radius_to, int sides = 10);
    /// |x/rx|^e + |y/ry|^e + |z/rz|^e = 1: e = 2 an ellipsoid, larger nearer to a box.
    void superellipsoid(const Eigen::Vector3f& centre, const Eigen::Vector3f& radii, float e,
                        int columns = 16, int rows = 10);

private:
    std::uint32_t point(const Eigen::Vector3f& local, const Eigen::Vector3f& normal,
                        const Eigen::Vector2f& uv);
    void add_quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d);

    QuadMesh& mesh_;
    Eigen::Isometry3f world_from_local_ = Eigen::Isometry3f::Identity();
    std::uint16_t material_ = 0;
};

}  // namespace headcount::sim
