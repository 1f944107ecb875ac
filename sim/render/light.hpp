// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "sim/scenes/layout.hpp"

namespace headcount::sim {

/// A small flat light, treated as one point when it shines on something: the same point in every
/// frame, because a light sampled at random puts noise where background subtraction looks for
/// people (sensors.md section 1).
struct Light {
    Eigen::Vector3f position{0, 0, 0};  ///< metres, world
    Eigen::Vector3f facing{0, 0, -1};   ///< unit normal of its shining side
    Eigen::Vector3f side{0, 0, 0};      ///< half its extent one way and the other: soft shadows
    Eigen::Vector3f rise{0, 0, 0};      ///< of things that stand still are worked out over them
    Eigen::Vector3f colour{1, 1, 1};    ///< linear
    float area = 1;                     ///< square metres
    bool daylight = false;              ///< shines with the day, not with the lamps
};

/// How much light there is, as shares of its full power.
struct LightLevel {
    float lamps = 1;
    float daylight = 1;
    bool operator==(const LightLevel&) const = default;
};

/// The light of a room. Direct: `lights`. All that has been thrown back by walls and floor:
/// ambient(), brighter from above than from below.
struct Lighting {
    std::vector<Light> lights;
    Eigen::Vector2f room_low{0, 0}, room_high{0, 0};
    /// The line of the door to the street, which lies on its negative side; nothing without one.
    std::optional<Segment> threshold;

    /// Light that reaches an open spot from all round; `up` is the upward part of its normal, -1
    /// to 1. Out of doors it comes from the sky.
    Eigen::Vector3f ambient(const Eigen::Vector3f& position, float up,
                            const LightLevel& level) const;
    float power(const Light& light, const LightLevel& level) const {
        return light.daylight ? level.daylight : level.lamps;
    }
};

/// One light for each panel, window and door to the outside. Lamps are scaled to a fixed mean on
/// desk height, as a camera's exposure would do, so that every room is equally bright by full
/// light.
Lighting make_lighting(const Layout& layout);

/// cos * cos * area / r^2, blunted close by so that a wall beside a lamp is not blown out.
float irradiance(const Light& light, const Eigen::Vector3f& position,
                 const Eigen::Vector3f& normal);

/// The strongest two lights throw shadows of people, each faded in by how far it stands out over
/// the third: a shadow never pops in or out as one walks from lamp to lamp (bodies.md section 8).
inline constexpr float kShadowFade = 0.45F;
/// Share of a shadow caster's light that still arrives (bodies.md section 8, residual).
inline constexpr float kShadowResidual = 0.12F;

}  // namespace headcount::sim
