// SPDX-License-Identifier: Apache-2.0
#include "sim/render/outdoors.hpp"

#include <algorithm>
#include <cmath>

#include "sim/render/material.hpp"

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

constexpr float kHouses_m = 26.0F;  // how far the street front stands
constexpr float kTrees_m = 17.0F;
constexpr float kHedge_m = 12.0F;

Vector3f sky(const Vector3f& direction) {
    const float up = std::clamp(direction.z(), 0.0F, 1.0F);
    const float cloud = fractal_noise(direction * 3.0F);
    return Vector3f(0.78F, 0.88F, 1.0F) * (1.45F - 0.5F * up) * (0.9F + 0.25F * cloud);
}

/// One plane parallel to the horizon's circle: where along it and how high the ray meets it.
struct Place {
    float along, height;
};
Place at_distance(const Vector3f& from, const Vector3f& d, float distance_m) {
    // A box front, not a cylinder: walls of houses stay straight. The larger component decides.
    const bool x_wise = std::abs(d.x()) > std::abs(d.y());
    const float forward = std::max(1e-4F, x_wise ? std::abs(d.x()) : std::abs(d.y()));
    const float t = distance_m / forward;
    const float along =
        (x_wise ? from.y() + d.y() * t : from.x() + d.x() * t) + (x_wise ? 57.0F : 0.0F);
    return {along, from.z() + d.z() * t};
}

Vector3f house(const Place& p) {
    constexpr float kWide_m = 7.0F, kStorey_m = 3.0F, kBay_m = 2.2F;
    const int number = static_cast<int>(std::floor(p.along / kWide_m));
    static const Vector3f kFronts[] = {linear_colour(205, 190, 165), linear_colour(170, 120, 95),
                                       linear_colour(195, 195, 190), linear_colour(150, 140, 125)};
    const Vector3f front = kFronts[static_cast<int>(cell_noise(number, 1, 5) * 3.99F)];
    const float bay = p.along / kBay_m - std::floor(p.along / kBay_m);
    const float storey = p.height / kStorey_m - std::floor(p.height / kStorey_m);
    const bool window = bay > 0.28F && bay < 0.72F && storey > 0.3F && storey < 0.8F;
    return (window ? linear_colour(82, 92, 104) : front) * 0.9F;
}

}  // namespace

Vector3f outdoors(const Vector3f& from, const Vector3f& d) {
    const Place hedge = at_distance(from, d, kHedge_m);
    if (hedge.height < 0) {  // road, kerb, pavement: by distance
        const float t = d.z() < -1e-4F ? -from.z() / d.z() : 1e4F;
        const Vector3f p = from + d * t;
        const float far = std::max(std::abs(d.x()), std::abs(d.y())) * t;
        const float grain = 0.85F + 0.3F * fractal_noise(p * 1.5F);
        return linear_colour(150, 146, 138) * (grain * (far > 6 && far < 10 ? 0.45F : 0.95F));
    }
    const float ragged = 0.35F * fractal_noise({hedge.along * 2.5F, 3, 0});
    if (hedge.height < 0.75F + ragged) {
        const float leaves = fractal_noise({hedge.along * 7, hedge.height * 9, 1});
        return linear_colour(50, 76, 34) * (0.5F + 1.1F * leaves);
    }
    const Place tree = at_distance(from, d, kTrees_m);
    const float crown = fractal_noise({tree.along * 0.45F, tree.height * 0.35F, 7});
    const float cover = crown - 0.10F * std::abs(tree.height - 4.2F);
    if (cover > 0.40F && tree.height > 1.8F) {
        const float leaves = fractal_noise({tree.along * 5, tree.height * 5, 2});
        return linear_colour(88, 118, 56) * (0.45F + 1.0F * leaves);
    }
    const float trunk = tree.along / 6 - std::floor(tree.along / 6);
    if (std::abs(trunk - 0.5F) < 0.018F && tree.height < 3) return linear_colour(80, 66, 54);
    const Place house_front = at_distance(from, d, kHouses_m);
    const float roof =
        6.5F + 3 * cell_noise(static_cast<int>(std::floor(house_front.along / 7.0F)), 2, 5);
    if (house_front.height < roof) return house(house_front);
    return sky(d);
}

}  // namespace headcount::sim
