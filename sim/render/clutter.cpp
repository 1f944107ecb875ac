// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <numbers>

#include "sim/render/room.hpp"

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

const Vector3f kDark(0.02F, 0.021F, 0.023F);
const Vector3f kSteel(0.22F, 0.225F, 0.23F);

/// Colours of coats, bags and covers.
Vector3f dyed(int variant) {
    static const std::array<Vector3f, 8> kDyes{
        linear_colour(38, 48, 84),  linear_colour(118, 38, 44),  linear_colour(84, 88, 52),
        linear_colour(52, 52, 56),  linear_colour(176, 138, 88), linear_colour(40, 104, 110),
        linear_colour(196, 60, 48), linear_colour(92, 66, 118)};
    return kDyes[static_cast<std::size_t>(std::abs(variant) % 8)];
}

void coat(FixtureSite& site, const Vector3f& middle, const Vector3f& half, int variant) {
    site.use({.pattern = Pattern::cloth, .colour = dyed(variant)});
    site.build.superellipsoid(middle, half, 3);
    site.build.superellipsoid(middle + Vector3f(0, 0, half.z() * 0.72F),
                              {half.x() * 1.08F, half.y() * 1.1F, half.z() * 0.22F}, 2.5F);
}

/// A coat that hangs by its collar from a hook: narrow above, its sleeves down its sides. `out`
/// level, from the pole.
void hung_coat(FixtureSite& site, const Vector3f& hook, const Vector3f& out, float long_m,
               int variant) {
    const Vector3f aside(-out.y(), out.x(), 0);
    constexpr int kSides = 14;
    // Shares of the length from the hook down, and radii, metres (assumed).
    constexpr std::array kDown{0.02F, 0.06F, 0.12F, 0.22F, 0.45F, 0.75F, 1.0F};
    constexpr std::array kRadii{0.030F, 0.055F, 0.085F, 0.105F, 0.100F, 0.112F, 0.128F};
    std::array<Vector3f, kDown.size()> centres;
    for (std::size_t k = 0; k < kDown.size(); ++k) {
        const float lean = 0.012F * std::sin(5 * kDown[k] + static_cast<float>(variant));
        centres[k] = hook + lean * aside - Vector3f(0, 0, kDown[k] * long_m);
    }
    site.use({.pattern = Pattern::cloth, .colour = dyed(variant)});
    site.build.tube(centres, kRadii, kSides);
    for (const float side : {-1.0F, 1.0F}) {
        const float sleeve_m = 0.56F + 0.02F * side;
        // Forward of the coat's sides: the next coat hangs there.
        const Vector3f way = 0.75F * side * aside + 0.55F * out;
        const auto at = [&](float away, float down) -> Vector3f {
            return hook + away * way - Vector3f(0, 0, down);
        };
        const std::array<Vector3f, 4> arm{at(0.065F, 0.11F), at(0.115F, 0.21F),
                                          at(0.125F, 0.11F + 0.6F * sleeve_m),
                                          at(0.115F, 0.11F + sleeve_m)};
        site.build.tube(arm, std::array{0.040F, 0.052F, 0.046F, 0.042F}, 10);
    }
    site.use({.pattern = Pattern::cloth, .colour = 0.6F * dyed(variant)});  // the collar's inside
    site.build.tube(hook - Vector3f(0, 0, 0.05F), hook, 0.050F, 0.022F);
}

void coat_rack(const Vector3f& size, int variant, FixtureSite& site) {
    constexpr int kHooks = 3;
    const float top = size.z(), reach = 0.30F * size.x();
    site.use_plain(kDark);
    site.build.tube({0, 0, 0}, {0, 0, top}, 0.018F, 0.018F);
    site.build.tube({0, 0, 0}, {0, 0, 0.03F}, 0.20F, 0.18F, 16);
    for (int i = 0; i < kHooks; ++i) {
        const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kHooks + 0.4F;
        const Vector3f out(std::cos(turn), std::sin(turn), 0);
        const Vector3f hook = reach * out + Vector3f(0, 0, 0.96F * top);
        site.use_plain(kDark);
        site.build.tube({0, 0, 0.92F * top}, hook, 0.010F, 0.010F);
        site.build.tube(hook, hook + 0.02F * out + Vector3f(0, 0, 0.05F), 0.010F, 0.012F);
        if (i == variant % kHooks) continue;                      // one hook is free
        const float long_m = (i % 2 == 0 ? 0.66F : 0.48F) * top;  // a coat or a jacket
        hung_coat(site, hook, out, long_m, variant + 2 * i);
    }
}

void jacket_on_chair(const Vector3f& size, int variant, FixtureSite& site) {
    coat(site, {0, -size.y() / 2 + 0.02F, size.z() * 0.66F},
         {size.x() * 0.52F, 0.055F, size.z() * 0.30F}, variant);
}

void mannequin(const Vector3f& size, int variant, FixtureSite& site) {
    const float k = size.z() / 1.8F;
    site.use_plain(linear_colour(226, 214, 198), 0.02F);
    site.build.superellipsoid({0, 0, 1.68F * k}, {0.075F * k, 0.095F * k, 0.12F * k}, 2);
    site.build.tube({0, 0, 1.45F * k}, {0, 0, 1.60F * k}, 0.05F * k, 0.045F * k);
    for (const float s : {-1.0F, 1.0F}) {
        site.build.tube({s * 0.22F * k, 0, 1.36F * k}, {s * 0.27F * k, 0.02F, 0.82F * k},
                        0.045F * k, 0.032F * k);
        site.build.tube({s * 0.09F * k, 0, 0.88F * k}, {s * 0.11F * k, 0.02F, 0.06F * k}, 0.08F * k,
                        0.042F * k);
    }
    site.use({.pattern = Pattern::cloth, .colour = dyed(variant)});
    site.build.superellipsoid({0, 0, 1.18F * k}, {0.22F * k, 0.125F * k, 0.31F * k}, 2.6F);
    site.use_plain(kDark);
    site.build.tube({0, 0, 0}, {0, 0, 0.02F}, 0.19F, 0.19F, 18);
}

void plant(const Vector3f& size, int variant, FixtureSite& site) {
    const float pot = 0.36F * size.z(), wide = size.x() / 2;
    site.use_plain(linear_colour(150, 92, 66));
    site.build.tube({0, 0, 0}, {0, 0, pot}, wide * 0.48F, wide * 0.62F, 16);
    site.use({.pattern = Pattern::leaf,
              .colour = linear_colour(44, 84, 40),
              .second = linear_colour(92, 132, 66)});
    constexpr int kLeaves = 34;
    for (int i = 0; i < kLeaves; ++i) {
        const float turn = 2 * std::numbers::pi_v<float> * cell_noise(i, variant, 1);
        const float rise = 0.25F + 1.2F * cell_noise(i, variant, 2);
        const float length = (0.55F + 0.45F * cell_noise(i, variant, 3));
        const Vector3f root(0, 0, pot * 0.95F);
        const Vector3f along(std::cos(turn) * std::cos(rise) * wide * 1.25F,
                             std::sin(turn) * std::cos(rise) * wide * 1.25F,
                             std::sin(rise) * (size.z() - pot));
        const Vector3f tip = root + along * length;
        const Vector3f bend = root + along * (0.55F * length) + Vector3f(0, 0, 0.10F * size.z());
        const Vector3f side = Vector3f(-std::sin(turn), std::cos(turn), 0) * 0.05F;
        site.build.quad(root, bend + side, tip, bend - side);
        site.build.quad(root, bend - side, tip, bend + side);
    }
}

void bin(const Vector3f& size, FixtureSite& site) {
    site.use_plain(kSteel, 0.03F);
    site.build.tube({0, 0, 0}, {0, 0, size.z()}, size.x() * 0.45F, size.x() * 0.5F, 20);
    site.use_plain(kDark);
    site.build.tube({0, 0, size.z()}, {0, 0, size.z() + 0.008F}, size.x() * 0.42F, size.x() * 0.42F,
                    20);
}

void cone(const Vector3f& size, FixtureSite& site) {
    const float z = size.z(), r = size.x() / 2;
    const Vector3f orange = linear_colour(228, 106, 34), band = linear_colour(232, 232, 226);
    site.use_plain(orange);
    site.build.box({-r, -r, 0}, {r, r, 0.03F});
    const std::array<float, 5> heights{0.03F, 0.42F * z, 0.62F * z, 0.78F * z, z};
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
        site.use_plain(i == 1 ? band : orange);
        const auto radius = [&](float h) { return r * 0.78F * (1 - h / z) + 0.02F; };
        site.build.tube({0, 0, heights[i]}, {0, 0, heights[i + 1]}, radius(heights[i]),
                        radius(heights[i + 1]), 16);
    }
}

void trolley(const Vector3f& size, int variant, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    site.use_plain(kSteel, 0.03F);
    for (const float sx : {-x, x})
        for (const float sy : {-y, y})
            site.build.tube({sx, sy, 0.06F}, {sx, sy, z}, 0.014F, 0.014F, 8);
    site.use_plain(dyed(variant + 3));
    for (const float h : {0.15F, 0.55F, 0.9F})
        site.build.box({-x, -y, h * z}, {x, y, h * z + 0.02F});
    site.use_plain(linear_colour(196, 170, 130));
    site.build.box({-x * 0.7F, -y * 0.7F, 0.55F * z + 0.02F},
                   {x * 0.3F, y * 0.6F, 0.55F * z + 0.24F});
}

void bag(const Vector3f& size, int variant, FixtureSite& site, bool with_pocket) {
    site.use({.pattern = Pattern::cloth, .colour = dyed(variant)});
    const Vector3f half = size / 2;
    site.build.superellipsoid({0, 0, half.z()}, half, 4);
    if (with_pocket)
        site.build.superellipsoid({0, half.y() * 0.9F, half.z() * 0.7F},
                                  {half.x() * 0.7F, half.y() * 0.4F, half.z() * 0.45F}, 4);
}

void laptop(const Vector3f& size, int variant, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = std::max(size.z(), 0.18F);
    site.use_plain(linear_colour(52, 53, 56), 0.02F);
    site.build.box({-x, -y, 0}, {x, y, 0.014F});
    site.build.box({-x, y - 0.012F, 0.01F}, {x, y, z});
    site.use({.pattern = Pattern::screen,
              .colour = linear_colour(190, 205, 225),
              .second = linear_colour(60, 100, 160),
              .variant = variant});
    const float face = y - 0.0125F;
    site.build.quad({-x + 0.008F, face, 0.025F}, {x - 0.008F, face, 0.025F},
                    {x - 0.008F, face, z - 0.008F}, {-x + 0.008F, face, z - 0.008F});
}

void book(const Vector3f& size, int variant, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    site.use_plain(variant % 3 == 0 ? Vector3f(0.75F, 0.74F, 0.70F) : dyed(variant));
    site.build.box({-x, -y, 0}, {x, y, z});
}

void bottle(const Vector3f& size, int variant, FixtureSite& site) {
    const float r = size.x() / 2, z = size.z();
    const std::array<Vector3f, 4> centres{
        Vector3f(0, 0, 0), {0, 0, 0.7F * z}, {0, 0, 0.85F * z}, {0, 0, z}};
    const std::array<float, 4> radii{r, r, 0.45F * r, 0.45F * r};
    site.use_plain(variant % 2 ? dyed(variant) : linear_colour(150, 170, 180), 0.03F);
    site.build.tube(centres, radii, 12);
}

}  // namespace

bool draw_clutter(const Fixture& fixture, FixtureSite& site) {
    const Vector3f size = fixture.size_m.cast<float>();
    const int variant = fixture.variant;
    switch (fixture.kind) {
        case FixtureKind::coat_rack:
            return coat_rack(size, variant, site), true;
        case FixtureKind::jacket_on_chair:
            return jacket_on_chair(size, variant, site), true;
        case FixtureKind::mannequin:
            return mannequin(size, variant, site), true;
        case FixtureKind::plant:
            return plant(size, variant, site), true;
        case FixtureKind::bin:
            return bin(size, site), true;
        case FixtureKind::cone:
            return cone(size, site), true;
        case FixtureKind::trolley:
            return trolley(size, variant, site), true;
        case FixtureKind::backpack:
            return bag(size, variant, site, true), true;
        case FixtureKind::shoulder_bag:
            return bag(size, variant + 4, site, false), true;
        case FixtureKind::laptop:
            return laptop(size, variant, site), true;
        case FixtureKind::book:
            return book(size, variant, site), true;
        case FixtureKind::bottle:
            return bottle(size, variant, site), true;
        default:
            return false;
    }
}

}  // namespace headcount::sim
