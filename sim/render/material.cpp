// SPDX-License-Identifier: Apache-2.0
#include "sim/render/material.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headcount::sim {

using Eigen::Vector2f;
using Eigen::Vector3f;

namespace {

Vector3f mix(const Vector3f& a, const Vector3f& b, float t) { return a + (b - a) * t; }
float fraction(float x) { return x - std::floor(x); }
int cell(float x) { return static_cast<int>(std::floor(x)); }
float step(float low, float high, float x) {
    const float t = std::clamp((x - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

Vector3f plaster(const Material& m, const SurfacePoint& at) {
    constexpr float kTrim_m = 0.012F;  // the painter's edge between dado and wall, half its width
    const bool dado = m.scale > 0 && at.position.z() < m.scale;
    const float mottle = 0.96F + 0.08F * fractal_noise(at.position * 1.3F);
    const bool edge = m.scale > 0 && std::abs(at.position.z() - m.scale) < kTrim_m;
    // Scuffs of shoes and trolleys darken the lowest half metre.
    const float scuffs = 1 - 0.10F * step(0.5F, 0.0F, at.position.z()) *
                                 fractal_noise(at.position.cwiseProduct(Vector3f(6, 6, 2)));
    return (dado ? m.second : m.colour) * (mottle * scuffs * (edge ? 0.75F : 1.0F));
}

Vector3f tiles(const Material& m, const SurfacePoint& at) {
    constexpr float kJoint_m = 0.0035F;  // half the joint
    const Vector2f in_tiles = at.position.head<2>() / m.scale;
    const float to_joint = std::min({fraction(in_tiles.x()), 1 - fraction(in_tiles.x()),
                                     fraction(in_tiles.y()), 1 - fraction(in_tiles.y())}) *
                           m.scale;
    const float tile = cell_noise(cell(in_tiles.x()), cell(in_tiles.y()), 3);
    const float speckle = fractal_noise(at.position * 9.0F);
    const float wear = fractal_noise(at.position * 0.7F);
    const float shade = 0.90F + 0.07F * tile + 0.07F * speckle + 0.06F * wear;
    return mix(m.second, m.colour, step(kJoint_m, kJoint_m * 1.8F, to_joint)) * shade;
}

Vector3f ceiling(const Material& m, const SurfacePoint& at) {
    constexpr float kBoard_m = 0.6F, kRail_m = 0.012F;
    const Vector2f in_boards = at.position.head<2>() / kBoard_m;
    const float to_rail = std::min({fraction(in_boards.x()), 1 - fraction(in_boards.x()),
                                    fraction(in_boards.y()), 1 - fraction(in_boards.y())}) *
                          kBoard_m;
    const float board = cell_noise(cell(in_boards.x()), cell(in_boards.y()), 7);
    const float grain = smooth_noise(at.position * 45.0F);
    return m.colour * (to_rail < kRail_m ? 0.78F : 0.92F + 0.05F * board + 0.05F * grain);
}

Vector3f wood(const Material& m, const SurfacePoint& at) {
    const Vector3f p = at.position;
    const float bend = smooth_noise(p * 2.0F);
    const float grain = fractal_noise({p.x() * 2.5F + 2 * bend, p.y() * 16, p.z() * 16});
    return mix(m.colour, m.second, grain);
}

Vector3f cloth(const Material& m, const SurfacePoint& at) {
    const Vector3f stretched(at.position.x() * 14, at.position.y() * 14, at.position.z() * 2.5F);
    return m.colour * (0.70F + 0.5F * fractal_noise(stretched));
}

Vector3f poster(const Material& m, const SurfacePoint& at) {
    const float x = at.uv.x(), y = at.uv.y();
    if (x < 0.03F || x > 0.97F || y < 0.02F || y > 0.98F) return Vector3f::Constant(0.80F);
    const Vector3f seed(static_cast<float>(m.variant) * 7.3F, 1, 0);
    const float picture = fractal_noise(Vector3f(x * 3, y * 3, 0) + seed);
    Vector3f colour = mix(m.colour, m.second, step(0.35F, 0.65F, picture));
    if (y > 0.80F && y < 0.92F && x > 0.10F && x < 0.86F) colour = Vector3f::Constant(0.85F);
    const float line = fraction(y / 0.055F);
    const bool text = y < 0.28F && x > 0.08F && x < 0.92F && line > 0.4F &&
                      cell_noise(cell(x * 20), cell(y / 0.055F), 4 + m.variant) > 0.25F;
    return text ? Vector3f::Constant(0.04F) : colour;
}

/// Distance-like measure of an ellipse: below 1 inside.
float ellipse(float x, float y, float cx, float cy, float rx, float ry) {
    return std::hypot((x - cx) / rx, (y - cy) / ry);
}

Vector3f portrait(const Material& m, const SurfacePoint& at) {
    float x = at.uv.x() - 0.5F, y = at.uv.y();
    if (std::abs(x) > 0.47F || y < 0.02F || y > 0.98F) return Vector3f::Constant(0.80F);
    if (m.variant % 4 == 3) x *= 0.42F, y = 0.56F + 0.42F * y;  // head and shoulders
    static const std::array<Vector3f, 4> kSkin{
        linear_colour(236, 196, 170), linear_colour(205, 155, 120), linear_colour(150, 100, 70),
        linear_colour(92, 60, 44)};
    Vector3f skin = kSkin[static_cast<std::size_t>(m.variant / 2 % 4)];
    Vector3f dark = linear_colour(38, 30, 28), trousers = linear_colour(48, 56, 80);
    const float side = std::abs(x);
    if (y > 0.80F && ellipse(x, y, 0, 0.868F, 0.075F, 0.062F) < 1)
        return y > 0.885F || ellipse(x, y, 0, 0.845F, 0.075F, 0.05F) > 1.15F ? dark : skin;
    if (side < 0.032F && y > 0.78F && y < 0.83F) return skin;  // neck
    const float shoulder = 0.19F - 0.5F * std::max(0.0F, y - 0.74F);
    if (y > 0.46F && y < 0.80F && side < std::min(0.13F, shoulder)) return m.second;  // trunk
    if (y > 0.44F && y < 0.77F && side < std::min(0.19F, shoulder) && side > 0.14F)
        return y > 0.50F ? m.second * 0.85F : skin;  // arms
    if (y > 0.08F && y <= 0.46F && side > 0.012F && side < 0.11F) return trousers;
    if (y > 0.05F && y <= 0.08F && side > 0.012F && side < 0.12F) return dark;
    const float haze = fractal_noise({x * 4 + static_cast<float>(m.variant), y * 4, 2});
    return m.colour * (0.75F + 0.4F * haze);
}

Vector3f whiteboard(const Material& m, const SurfacePoint& at) {
    const float x = at.uv.x(), y = at.uv.y();
    if (x < 0.012F || x > 0.988F || y < 0.02F || y > 0.98F) return Vector3f::Constant(0.35F);
    const float row = fraction(y * 9);
    const float pen = smooth_noise({x * 90, std::floor(y * 9) * 11, static_cast<float>(m.variant)});
    const bool line_used = cell_noise(cell(y * 9), cell(x * 3), m.variant) > 0.45F;
    if (line_used && x > 0.06F && x < 0.6F && y > 0.3F &&
        std::abs(row - 0.4F - 0.25F * pen) < 0.06F)
        return m.second;
    return m.colour * (0.97F + 0.05F * fractal_noise({x * 3, y * 2, 5}));  // wiped ink
}

Vector3f screen(const Material& m, const SurfacePoint& at) {
    const float x = at.uv.x(), y = at.uv.y();
    if (x < 0.03F || x > 0.97F || y < 0.04F || y > 0.96F) return Vector3f::Constant(0.01F);
    if (y > 0.86F) return m.second;
    const bool text = x > 0.1F && x < 0.75F && fraction(y * 14) > 0.55F &&
                      cell_noise(cell(x * 26), cell(y * 14), m.variant) > 0.35F;
    return text ? Vector3f(m.colour * 0.25F) : m.colour;
}

Vector3f pavement(const Material& m, const SurfacePoint& at) {
    const Vector2f slabs = at.position.head<2>() / m.scale;
    const bool joint = fraction(slabs.x()) < 0.02F || fraction(slabs.y()) < 0.02F;
    const float shade = 0.85F + 0.15F * cell_noise(cell(slabs.x()), cell(slabs.y()), 9) +
                        0.12F * fractal_noise(at.position * 2.5F);
    return m.colour * (shade * (joint ? 0.7F : 1.0F));
}

Vector3f sign(const Material& m, const SurfacePoint& at) {
    const float x = at.uv.x(), y = at.uv.y();
    const bool arrow = x > 0.58F && x < 0.88F &&
                       std::abs(y - 0.5F) < 0.07F + 0.3F * (x > 0.76F) * (0.88F - x) / 0.12F;
    const bool figure = ellipse(x, y, 0.33F, 0.74F, 0.04F, 0.10F) < 1 ||
                        (std::abs(x - 0.31F - 0.1F * (y - 0.4F)) < 0.05F && y > 0.2F && y < 0.65F);
    return arrow || figure ? Vector3f(0.9F, 1.0F, 0.92F) : m.colour;
}

}  // namespace

Vector3f linear_colour(int red, int green, int blue) {
    const auto decode = [](int code) {  // IEC 61966-2-1
        const float v = static_cast<float>(code) / 255.0F;
        return v <= 0.04045F ? v / 12.92F : std::pow((v + 0.055F) / 1.055F, 2.4F);
    };
    return {decode(red), decode(green), decode(blue)};
}

Vector3f albedo(const Material& m, const SurfacePoint& at) {
    switch (m.pattern) {
        case Pattern::plain:
        case Pattern::outdoors:
        case Pattern::lamp:
            return m.colour;
        case Pattern::plaster:
            return plaster(m, at);
        case Pattern::tiles:
            return tiles(m, at);
        case Pattern::ceiling:
            return ceiling(m, at);
        case Pattern::wood:
            return wood(m, at);
        case Pattern::cloth:
            return cloth(m, at);
        case Pattern::leaf:
            return mix(m.colour, m.second, fractal_noise(at.position * 12.0F));
        case Pattern::poster:
            return poster(m, at);
        case Pattern::portrait:
            return portrait(m, at);
        case Pattern::whiteboard:
            return whiteboard(m, at);
        case Pattern::screen:
            return screen(m, at);
        case Pattern::pavement:
            return pavement(m, at);
        case Pattern::mat:
            return m.colour * (0.8F + 0.4F * (fraction(at.position.y() / 0.03F) > 0.5F));
        case Pattern::sign:
            return sign(m, at);
    }
    return m.colour;
}

}  // namespace headcount::sim
