// SPDX-License-Identifier: Apache-2.0
#include "sim/people/cloth.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

float lattice(int x, int y, int z) {
    auto h = static_cast<std::uint32_t>(x) * 0x8da6b343U +
             static_cast<std::uint32_t>(y) * 0xd8163841U +
             static_cast<std::uint32_t>(z) * 0xcb1ab31fU;
    h = (h ^ (h >> 13)) * 0x5bd1e995U;
    h ^= h >> 15;
    return static_cast<float>(h & 0xffff) / 32767.5F - 1;
}

/// Folds: noise drawn out along one direction. Bright and dark by up to `depth`.
float folds(const Point& p, const Point& wave_length_m) {
    const Point q = p.cwiseQuotient(wave_length_m);
    return 0.65F * noise(q) + 0.35F * noise(2.1F * q + Point(7, 3, 1));
}

float fraction(float x) { return x - std::floor(x); }

Colour shade(const Colour& colour, float factor) { return colour * factor; }

}  // namespace

float noise(const Point& p) {
    const Point base = p.array().floor();
    const Point t = p - base;
    const Point s = t.array().square() * (3 - 2 * t.array());
    const int x = static_cast<int>(base.x()), y = static_cast<int>(base.y()),
              z = static_cast<int>(base.z());
    float sum = 0;
    for (int i = 0; i < 8; ++i) {
        const int dx = i & 1, dy = (i >> 1) & 1, dz = (i >> 2) & 1;
        const float w =
            (dx ? s.x() : 1 - s.x()) * (dy ? s.y() : 1 - s.y()) * (dz ? s.z() : 1 - s.z());
        sum += w * lattice(x + dx, y + dy, z + dz);
    }
    return sum;
}

Colour Cloth::pattern(Pattern kind, const Colour& main, const Colour& second,
                      const ClothSpot& spot) const {
    const Look& look = f_.look;
    // Along the sleeve stripes run round the arm, on the trunk round the trunk.
    const float length = spot.arm >= 0 ? spot.along_arm + 0.1F : f_.z(0.83F) - spot.p.z();
    const float round = spot.arm >= 0 ? spot.p.x() : spot.p.y();
    const float size = look.pattern_size_m;
    const float u = length / size + look.pattern_shift;
    switch (kind) {
        case Pattern::stripes:
            return fraction(u) < 0.42F ? second : main;
        case Pattern::check: {
            const bool across = fraction(u) < 0.35F, along = fraction(round / size) < 0.35F;
            const float t = across && along ? 0.75F : across || along ? 0.4F : 0.0F;
            return main + t * (second - main);
        }
        case Pattern::block:
            return length > 0.15F && length < 0.24F ? second : main;
        case Pattern::denim: {
            const Point& p = spot.p;
            // Worn on the thighs and shins, where the light comes from in front.
            const float worn = smooth_step(0.02F, 0.08F, p.x()) *
                               (smooth_step(f_.z(0.30F), f_.z(0.38F), p.z()) *
                                    (1 - smooth_step(f_.z(0.42F), f_.z(0.5F), p.z())) +
                                0.5F * (1 - smooth_step(f_.z(0.15F), f_.z(0.25F), p.z())));
            const float grain = 0.06F * noise(p * 160.0F);
            return shade(main, 1 + 0.22F * worn + grain);
        }
        case Pattern::plain:
            break;
    }
    return main;
}

bool Cloth::on_strap(const Point& p) const {
    const float s = f_.scale;
    if (f_.bag == "backpack") {
        const bool over_shoulder = p.z() > f_.z(0.70F) && p.x() > -0.06F;
        return over_shoulder && std::abs(std::abs(p.y()) - 0.095F * s) < 0.024F * s;
    }
    if (f_.bag == "shoulder_bag") {
        // From the right shoulder across to the left hip.
        const float t = (f_.z(0.82F) - p.z()) / (f_.z(0.82F) - f_.z(0.56F));
        const float y = (-0.085F + t * 0.235F) * s;
        return t > -0.2F && t < 1 && std::abs(p.y() - y) < 0.022F * s;
    }
    return false;
}

/// How deep inside an open jacket's front a spot lies, metres; negative outside.
float Cloth::front_opening(const Point& p) const {
    if (p.x() < 0.02F) return -1;
    const float width = (f_.look.open_front ? 0.05F : -0.03F) * f_.scale;
    const float lapel = 0.30F * std::max(0.0F, p.z() - f_.z(0.74F));
    const float below = f_.look.open_front ? 0.10F * std::max(0.0F, f_.z(0.62F) - p.z()) : 0;
    return width + lapel + below - std::abs(p.y());
}

Paint Cloth::top(const ClothSpot& spot, float hem_z) const {
    const Look& look = f_.look;
    const Point& p = spot.p;
    Colour colour = pattern(look.top_pattern, look.top_colour, look.top_second, spot);
    const bool outer = look.top == TopCut::jacket || look.top == TopCut::coat;
    if (spot.arm < 0 && outer) {
        const float inside = front_opening(p);
        if (inside > 0) colour = p.z() < f_.z(0.55F) ? look.bottom_colour : look.inner_colour;
        if (std::abs(inside) < 0.010F) colour = shade(look.top_colour, 0.55F);
    }
    if (spot.arm < 0 && look.top == TopCut::shirt && p.x() > 0 && std::abs(p.y()) < 0.006F)
        colour = shade(colour, 0.72F);  // button band
    // A bare throat: a round or V-shaped neck line.
    const float v = (look.top == TopCut::shirt || f_.female ? 1.5F : 0.6F) * std::abs(p.y());
    const float neck_line = f_.z(look.top == TopCut::shirt ? 0.81F : 0.825F) + v;
    if (!outer && look.top != TopCut::hoodie && look.top != TopCut::jumper && p.x() > 0.0F &&
        p.z() > neck_line)
        colour = look.skin;
    const float cuff = spot.arm >= 0 ? spot.sleeve_end - spot.along_arm : p.z() - hem_z;
    const bool knitted = look.top == TopCut::jumper || look.top == TopCut::hoodie;
    if (cuff < (knitted ? 0.045F : 0.018F)) colour = shade(colour, knitted ? 0.86F : 0.78F);
    if (look.top == TopCut::hoodie && spot.arm < 0 && p.x() > 0.05F && p.z() < f_.z(0.60F) &&
        p.z() > f_.z(0.53F) &&
        std::abs(std::abs(p.y()) - 0.10F + 0.3F * (p.z() - f_.z(0.53F))) < 0.007F)
        colour = shade(colour, 0.6F);  // pocket
    if (spot.arm < 0 && on_strap(p)) return {shade(look.bag_colour, 0.85F), 0.1F};
    const float f =
        spot.arm >= 0 ? folds(p, {0.05F, 0.10F, 0.05F}) : folds(p, {0.12F, 0.10F, 0.055F});
    const float elbow = spot.arm >= 0 ? 0.04F * noise(Point(0, 0, spot.along_arm * 45)) : 0.0F;
    const float strength = outer ? 0.11F : 0.08F;
    return {shade(colour, 1 + strength * f + elbow), outer ? 0.12F : 0.02F};
}

Paint Cloth::bottom(const ClothSpot& spot, float hem_z, float waist_z) const {
    const Look& look = f_.look;
    const Point& p = spot.p;
    Colour colour = pattern(look.bottom_pattern, look.bottom_colour, look.top_second, spot);
    if (look.tucked && p.z() > waist_z - 0.035F)
        return {Colour(0.13F, 0.10F, 0.08F), 0.3F};  // belt
    if (p.z() < hem_z + 0.015F) colour = shade(colour, 0.8F);
    const bool trousers = look.bottom != BottomCut::skirt && look.bottom != BottomCut::long_skirt;
    if (trousers && p.x() > 0 && std::abs(p.y()) < 0.006F && p.z() > f_.z(0.49F))
        colour = shade(colour, 0.75F);  // fly
    if (trousers && p.z() < f_.z(0.46F)) {
        // Creases behind the knee and over the shoe.
        const float knee = std::exp(-std::pow((p.z() - f_.z(0.285F)) / 0.05F, 2.0F));
        const float ankle = std::exp(-std::pow((p.z() - f_.z(0.06F)) / 0.05F, 2.0F));
        colour = shade(colour,
                       1 + 0.12F * (knee + ankle) * noise(Point(9 * p.x(), 5 * p.y(), 55 * p.z())));
    }
    const Point wave = trousers ? Point(0.06F, 0.06F, 0.16F) : Point(0.045F, 0.045F, 0.5F);
    return {shade(colour, 1 + (trousers ? 0.07F : 0.12F) * folds(p, wave)), 0.03F};
}

Paint Cloth::bare_leg(const ClothSpot& spot) const {
    const bool tights = f_.look.pattern_shift < 0.5F && f_.look.bottom != BottomCut::shorts;
    const Colour colour = tights ? Colour(0.13F, 0.12F, 0.13F) : f_.look.skin;
    return {shade(colour, 1 + 0.05F * noise(spot.p * 14)), 0.1F};
}

}  // namespace headcount::sim::people
