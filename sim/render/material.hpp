// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace headcount::sim {

/// What is painted on a surface. Patterns are worked out once for each pixel of a fixed camera
/// and kept, so they may cost what they like.
enum class Pattern : std::uint8_t {
    plain,
    plaster,  ///< a wall: mottled; below `scale` metres in the second colour (a dado)
    tiles,    ///< square tiles of `scale` metres with joints in the second colour
    ceiling,  ///< mineral boards of 0.6 m in a metal grid
    wood,     ///< grain from the first to the second colour
    cloth,    ///< a coat: vertical folds
    leaf,
    poster,      ///< title, blocks and lines
    portrait,    ///< a poster of a person: `variant` 3 of 4 shows head and shoulders only
    whiteboard,  ///< writing in pen
    screen,      ///< a lit display with windows of text
    pavement,    ///< slabs out of doors
    mat,         ///< ribbed
    outdoors,    ///< glass: what lies beyond it in that direction, lit by day
    lamp,        ///< a luminaire: shines by itself
    sign,        ///< a lit emergency sign: white figure and arrow on the first colour
};

/// How a surface of the room looks. Colours are linear, 0 to 1.
struct Material {
    Pattern pattern = Pattern::plain;
    Eigen::Vector3f colour{0.5F, 0.5F, 0.5F};
    Eigen::Vector3f second{0.5F, 0.5F, 0.5F};
    float scale = 1;  ///< see Pattern
    int variant = 0;  ///< which one of many alike
    float gloss = 0;  ///< share of light mirrored at normal incidence: 0.04 for polished stone
};

/// A place on a surface.
struct SurfacePoint {
    Eigen::Vector3f position{0, 0, 0};  ///< world, metres
    Eigen::Vector3f normal{0, 0, 1};
    Eigen::Vector2f uv{0, 0};
};

/// Share of light that the surface throws back there, linear, by channel.
Eigen::Vector3f albedo(const Material& material, const SurfacePoint& at);

/// A colour as people write it (sRGB, 0 to 255) in linear light.
Eigen::Vector3f linear_colour(int red, int green, int blue);

/// Smooth noise in 0 to 1 with features about one unit wide (value noise, Perlin 1985), and the
/// sum of three octaves of it. The same everywhere and always.
float smooth_noise(const Eigen::Vector3f& p);
float fractal_noise(const Eigen::Vector3f& p);
/// A number in 0 to 1 of a lattice cell.
float cell_noise(int x, int y, int z);

}  // namespace headcount::sim
