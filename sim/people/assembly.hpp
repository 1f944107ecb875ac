// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/body.hpp"
#include "sim/people/figure.hpp"
#include "sim/people/piece.hpp"

namespace headcount::sim::people {

/// A dressed body ready to be posed: rest points and normals (w = 0) with what moves each.
struct Assembly {
    BodyMesh mesh;
    std::vector<Eigen::Vector4f> rest;
    std::vector<Eigen::Vector4f> normals;
    std::vector<Influence> influences;
    struct Hanging {
        std::uint32_t vertex;
        Hang hang;
    };
    std::vector<Hanging> hanging;
    /// Of vertices mesh.seated_vertex_count to mesh.own_vertex_count, where they are once put down:
    /// points and normals in the body's frame, w = 0.
    std::vector<Eigen::Vector4f> put_down, put_down_normals;
};

/// Puts skin, clothes, hair and all that is carried together into one mesh of quads with texels.
Assembly assemble(const Figure& figure, int detail);
/// The same from pieces made before: for pictures of one thing alone.
Assembly assemble(const std::vector<Piece>& pieces);

}  // namespace headcount::sim::people
