// SPDX-License-Identifier: Apache-2.0
// The light on people: every lamp for every pixel of every person, so four spots at a time.
#include <algorithm>

#include "sim/render/lanes.hpp"
#include "sim/render/tile.hpp"

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

constexpr float kWrap =
    0.15F;  // cloth and skin let light creep round their edge (bodies.md section 8)

/// The three strongest lights of four spots, and the sum of all, while they are gone through.
struct Strongest {
    Float4 first{}, second{}, third{};  // brightness
    Float4 first_e{}, second_e{};       // irradiance, before the light's colour
    Int4 first_light{}, second_light{};
    std::array<Float4, 3> sum{};

    void add(int light, const Float4& e, const Float4& bright, const Vector3f& colour) {
        for (std::size_t c = 0; c < 3; ++c) sum[c] += e * colour[static_cast<Eigen::Index>(c)];
        const Int4 wins = bright > first, places = bright > second;
        third = select(places, second, larger(third, bright));
        second_e = select(wins, first_e, select(places, e, second_e));
        second_light = select(wins, first_light, select(places, all(light), second_light));
        second = select(wins, first, select(places, bright, second));
        first_e = select(wins, e, first_e);
        first_light = select(wins, all(light), first_light);
        first = select(wins, bright, first);
    }
};

Float4 smooth(const Float4& x, float high) {
    const Float4 t = smaller(larger(x / high, all(0.0F)), all(1.0F));
    return t * t * (3 - 2 * t);
}

}  // namespace

void Tile::light_spots(const Drawing& drawing) {
    for (std::size_t i = 0; i < spots_.size(); i += kWide) light_four(drawing, i);
}

void Tile::light_four(const Drawing& drawing, std::size_t begin) {
    const std::size_t count = std::min<std::size_t>(kWide, spots_.size() - begin);
    std::array<Float4, 3> p{}, n{};
    for (std::size_t i = 0; i < kWide; ++i) {
        const Spot& spot = spots_[begin + std::min(i, count - 1)];
        for (std::size_t c = 0; c < 3; ++c) {
            p[c][i] = spot.position[static_cast<Eigen::Index>(c)];
            n[c][i] = spot.normal[static_cast<Eigen::Index>(c)];
        }
    }
    Strongest found;
    const Lighting& lighting = drawing.room.lighting();
    for (std::size_t i = 0; i < lighting.lights.size(); ++i) {
        const Light& light = lighting.lights[i];
        const float power = lighting.power(light, drawing.level);
        if (power <= 0) continue;
        const Float4 x = light.position.x() - p[0], y = light.position.y() - p[1],
                     z = light.position.z() - p[2];
        const Float4 r2 = x * x + y * y + z * z, r = root(r2);
        const Float4 at_light =
            -(x * light.facing.x() + y * light.facing.y() + z * light.facing.z()) / r;
        const Float4 at_surface = ((x * n[0] + y * n[1] + z * n[2]) / r + kWrap) / (1 + kWrap);
        const Float4 e = larger(at_light, all(0.0F)) * larger(at_surface, all(0.0F)) *
                         (light.area * power) / (r2 + light.area * 0.5F);
        found.add(static_cast<int>(i), e, e * brightness(light.colour), light.colour);
    }
    constexpr float kTiny = 1e-9F;
    const Float4 fade1 =
        smooth((found.first - found.third) / larger(found.first, all(kTiny)), kShadowFade);
    const Float4 fade2 =
        smooth((found.second - found.third) / larger(found.second, all(kTiny)), kShadowFade);
    for (std::size_t i = 0; i < count; ++i) {
        Spot& spot = spots_[begin + i];
        spot.light = {found.first_light[i], found.second_light[i]};
        spot.fade = {fade1[i], fade2[i]};
        const float direct = 0.45F + 0.55F * spot.openness;  // folds get less of the lamps, too
        const std::array<float, 2> e{found.first_e[i], found.second_e[i]};
        spot.rest = Vector3f(found.sum[0][i], found.sum[1][i], found.sum[2][i]) * direct;
        for (std::size_t k = 0; k < 2 && !lighting.lights.empty(); ++k) {
            spot.strongest[k] =
                lighting.lights[static_cast<std::size_t>(spot.light[k])].colour * (e[k] * direct);
            spot.rest -= spot.strongest[k];
        }
        // Near the floor the body itself keeps the light of the room away.
        const float high = std::clamp(spot.position.z() / 0.9F, 0.0F, 1.0F);
        const float standing = 0.62F + 0.38F * high * high * (3 - 2 * high);
        spot.rest += lighting.ambient(spot.position, spot.normal.z(), drawing.level) *
                     (spot.openness * standing);
    }
}

}  // namespace headcount::sim
