// SPDX-License-Identifier: Apache-2.0
#include "sim/render/quad_mesh.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace headcount::sim {

using Eigen::Vector2f;
using Eigen::Vector3f;

namespace {
constexpr float kPi = std::numbers::pi_v<float>;

float signed_power(float x, float e) { return std::copysign(std::pow(std::abs(x), e), x); }
}  // namespace

std::uint32_t MeshBuilder::point(const Vector3f& local, const Vector3f& normal,
                                 const Vector2f& uv) {
    Eigen::Vector4f p = Eigen::Vector4f::Zero(), n = Eigen::Vector4f::Zero();
    p.head<3>() = world_from_local_ * local;
    n.head<3>() = world_from_local_.linear() * normal;
    mesh_.points.push_back(p);
    mesh_.normals.push_back(n);
    mesh_.uv.push_back(uv);
    return static_cast<std::uint32_t>(mesh_.points.size() - 1);
}

void MeshBuilder::add_quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    mesh_.quads.push_back({a, b, c, d});
    mesh_.materials.push_back(material_);
}

void MeshBuilder::quad(const Vector3f& a, const Vector3f& b, const Vector3f& c, const Vector3f& d) {
    const Vector3f n = (b - a).cross(d - a).normalized();
    const std::uint32_t first = point(a, n, {0, 0});
    point(b, n, {1, 0});
    point(c, n, {1, 1});
    point(d, n, {0, 1});
    add_quad(first, first + 1, first + 2, first + 3);
}

void MeshBuilder::box(const Vector3f& low, const Vector3f& high) {
    const float x0 = low.x(), y0 = low.y(), z0 = low.z();
    const float x1 = high.x(), y1 = high.y(), z1 = high.z();
    quad({x1, y1, z0}, {x0, y1, z0}, {x0, y1, z1}, {x1, y1, z1});  // front, +y
    quad({x0, y0, z0}, {x1, y0, z0}, {x1, y0, z1}, {x0, y0, z1});  // back
    quad({x1, y0, z0}, {x1, y1, z0}, {x1, y1, z1}, {x1, y0, z1});
    quad({x0, y1, z0}, {x0, y0, z0}, {x0, y0, z1}, {x0, y1, z1});
    quad({x0, y0, z1}, {x1, y0, z1}, {x1, y1, z1}, {x0, y1, z1});  // top
    quad({x0, y1, z0}, {x1, y1, z0}, {x1, y0, z0}, {x0, y0, z0});
}

void MeshBuilder::tube(std::span<const Vector3f> centres, std::span<const float> radii, int sides) {
    assert(centres.size() == radii.size() && centres.size() >= 2);
    const Vector3f axis = (centres.back() - centres.front()).normalized();
    const Vector3f across = axis.unitOrthogonal(), along = axis.cross(across);
    std::vector<std::uint32_t> ring, previous;
    for (std::size_t i = 0; i < centres.size(); ++i) {
        ring.clear();
        for (int s = 0; s <= sides; ++s) {
            const float turn = static_cast<float>(s) / static_cast<float>(sides);
            const Vector3f out =
                across * std::cos(2 * kPi * turn) + along * std::sin(2 * kPi * turn);
            ring.push_back(
                point(centres[i] + out * radii[i], out,
                      {turn, static_cast<float>(i) / static_cast<float>(radii.size() - 1)}));
        }
        for (int s = 0; s < sides && !previous.empty(); ++s) {
            const auto k = static_cast<std::size_t>(s);
            add_quad(previous[k], previous[k + 1], ring[k + 1], ring[k]);
        }
        const bool first = i == 0, last = i + 1 == centres.size();
        if (first || last) {  // a lid
            const Vector3f n = first ? Vector3f(-axis) : axis;
            const std::uint32_t middle = point(centres[i], n, {0.5F, 0.5F});
            std::vector<std::uint32_t> rim;
            for (const std::uint32_t v : ring) {
                mesh_.points.push_back(mesh_.points[v]);
                Eigen::Vector4f normal = Eigen::Vector4f::Zero();
                normal.head<3>() = world_from_local_.linear() * n;
                mesh_.normals.push_back(normal);
                mesh_.uv.push_back(mesh_.uv[v]);
                rim.push_back(static_cast<std::uint32_t>(mesh_.points.size() - 1));
            }
            for (std::size_t k = 0; k + 1 < rim.size(); ++k) {
                if (last)
                    add_quad(middle, rim[k], rim[k + 1], rim[k + 1]);
                else
                    add_quad(middle, rim[k + 1], rim[k], rim[k]);
            }
        }
        previous = ring;
    }
}

void MeshBuilder::tube(const Vector3f& from, const Vector3f& to, float radius_from, float radius_to,
                       int sides) {
    const std::array<Vector3f, 2> centres{from, to};
    const std::array<float, 2> radii{radius_from, radius_to};
    tube(centres, radii, sides);
}

void MeshBuilder::superellipsoid(const Vector3f& centre, const Vector3f& radii, float e,
                                 int columns, int rows) {
    const float power = 2 / e;
    std::vector<std::uint32_t> ring, previous;
    for (int r = 0; r <= rows; ++r) {
        const float v = static_cast<float>(r) / static_cast<float>(rows);
        const float tilt = kPi * (v - 0.5F);
        ring.clear();
        for (int c = 0; c <= columns; ++c) {
            const float u = static_cast<float>(c) / static_cast<float>(columns);
            const float turn = 2 * kPi * u;
            const Vector3f unit(
                signed_power(std::cos(tilt), power) * signed_power(std::cos(turn), power),
                signed_power(std::cos(tilt), power) * signed_power(std::sin(turn), power),
                signed_power(std::sin(tilt), power));
            Vector3f normal;
            for (int k = 0; k < 3; ++k) normal[k] = signed_power(unit[k], e - 1) / radii[k];
            ring.push_back(point(centre + unit.cwiseProduct(radii), normal.normalized(), {u, v}));
        }
        for (int c = 0; c < columns && !previous.empty(); ++c) {
            const auto k = static_cast<std::size_t>(c);
            add_quad(previous[k], previous[k + 1], ring[k + 1], ring[k]);
        }
        previous = ring;
    }
}

}  // namespace headcount::sim
