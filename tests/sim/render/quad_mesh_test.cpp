// SPDX-License-Identifier: Apache-2.0
#include "sim/render/quad_mesh.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace headcount::sim {
namespace {

using Eigen::Vector3f;

/// Volume inside a closed surface by the divergence theorem: positive when every face looks out.
float enclosed_volume(const QuadMesh& mesh) {
    float six = 0;
    const auto p = [&](std::uint32_t i) { return Vector3f(mesh.points[i].head<3>()); };
    for (const auto& q : mesh.quads) {
        six += p(q[0]).dot(p(q[1]).cross(p(q[2])));
        six += p(q[0]).dot(p(q[2]).cross(p(q[3])));
    }
    return six / 6;
}

TEST(MeshBuilder, MakesBoxesWhoseFacesLookOut) {
    QuadMesh mesh;
    MeshBuilder(mesh).box({-1, -2, 0}, {1, 2, 3});
    EXPECT_NEAR(enclosed_volume(mesh), 2 * 4 * 3, 1e-4);
}

TEST(MeshBuilder, MakesClosedTubesWhoseFacesLookOut) {
    QuadMesh mesh;
    MeshBuilder(mesh).tube({0, 0, 0}, {0, 0, 2}, 0.5F, 0.5F, 64);
    EXPECT_NEAR(enclosed_volume(mesh), 3.14159F * 0.25F * 2, 0.01);  // pi r^2 h, less 64 slivers
}

TEST(MeshBuilder, MakesEllipsoidsWhoseFacesLookOut) {
    QuadMesh mesh;
    MeshBuilder(mesh).superellipsoid({5, 5, 5}, {1, 2, 3}, 2, 64, 48);
    EXPECT_NEAR(enclosed_volume(mesh), 4.0F / 3 * 3.14159F * 6, 0.2);  // 4/3 pi a b c
}

TEST(MeshBuilder, TurnsAndShiftsWhatItIsTold) {
    QuadMesh mesh;
    MeshBuilder build(mesh);
    Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
    frame.rotate(Eigen::AngleAxisf(std::numbers::pi_v<float> / 2, Vector3f::UnitZ()));
    frame.pretranslate(Vector3f(10, 0, 0));
    build.place(frame);
    build.quad({0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0});
    // A quarter turn takes local +x to world +y: corner (1, 0, 0) lands on (10, 1, 0).
    EXPECT_TRUE(mesh.points[1].head<3>().isApprox(Vector3f(10, 1, 0)));
}

}  // namespace
}  // namespace headcount::sim
