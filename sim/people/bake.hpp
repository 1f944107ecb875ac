// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/body.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

/// Something carried, as a light beam meets it, at rest.
struct CarriedCapsule {
    Joint joint = kGround;
    Point a{0, 0, 0}, b{0, 0, 0};
    double radius_m = 0;
};

/// A body ready to be posed: rest points and normals (w = 0) with what moves each.
struct BakedBody {
    BodyMesh mesh;
    std::vector<Eigen::Vector4f> rest;
    std::vector<Eigen::Vector4f> normals;
    std::vector<Influence> influences;
    std::vector<Point> crown;  ///< points of which one is the head's highest, however it is tilted
    std::vector<CarriedCapsule> carried;
};

BakedBody bake(const Figure& figure, int detail);

}  // namespace headcount::sim::people
