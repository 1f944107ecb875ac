// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/render/room.hpp"

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

/// The face that looks into the room, a little proud of the fixture's own depth.
void face(const Vector3f& size, float inset, FixtureSite& site) {
    const float x = size.x() / 2 - inset, y = size.y() / 2 + 0.004F, z = size.z() - inset;
    site.build.quad({x, y, inset}, {-x, y, inset}, {-x, y, z}, {x, y, z});
}

void frame(const Vector3f& size, float wide, float proud, FixtureSite& site) {
    const float x = size.x() / 2, y0 = -size.y() / 2, y1 = size.y() / 2 + proud, z = size.z();
    site.build.box({-x, y0, 0}, {-x + wide, y1, z});
    site.build.box({x - wide, y0, 0}, {x, y1, z});
    site.build.box({-x, y0, 0}, {x, y1, wide});
    site.build.box({-x, y0, z - wide}, {x, y1, z});
}

Vector3f printed(int variant) {
    static const std::array<Vector3f, 6> kInks{
        linear_colour(140, 180, 210), linear_colour(222, 176, 70),  linear_colour(196, 70, 60),
        linear_colour(120, 180, 150), linear_colour(226, 214, 190), linear_colour(80, 96, 140)};
    return kInks[static_cast<std::size_t>(std::abs(variant) % 6)];
}

/// The face as seen by somebody in the room: u must run from left to right, hence x from + to -.
void poster(const Fixture& fixture, const Vector3f& size, FixtureSite& site) {
    const bool person = poster_motif(fixture.variant) != PosterMotif::text;
    site.use({.pattern = person ? Pattern::portrait : Pattern::poster,
              .colour = printed(fixture.variant),
              .second = printed(fixture.variant + 3),
              .variant = fixture.variant});
    face(size, 0, site);
}

void window(const Vector3f& size, FixtureSite& site) {
    constexpr float kFrame_m = 0.055F, kPane_m = 0.9F;  // wide panes get mullions
    site.use({.pattern = Pattern::outdoors});
    face(size, 0.01F, site);
    site.use_plain(linear_colour(205, 205, 202));
    frame(size, kFrame_m, 0.03F, site);
    const int panes = std::max(1, static_cast<int>(std::round(size.x() / kPane_m)));
    for (int i = 1; i < panes; ++i) {
        const float x = size.x() * (static_cast<float>(i) / static_cast<float>(panes) - 0.5F);
        site.build.box({x - 0.03F, 0, 0}, {x + 0.03F, size.y() / 2 + 0.03F, size.z()});
    }
    site.build.box({-size.x() / 2 - 0.04F, 0, -0.03F},
                   {size.x() / 2 + 0.04F, size.y() / 2 + 0.12F, 0});
}

void framed(const Material& material, const Vector3f& size, float border, FixtureSite& site) {
    site.use(material);
    face(size, border * 0.5F, site);
    site.use_plain(linear_colour(60, 61, 64));
    frame(size, border, 0.012F, site);
}

void light_panel(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2;
    site.use({.pattern = Pattern::lamp, .colour = {1.0F, 0.985F, 0.95F}});
    site.build.quad({-x, y, -0.006F}, {x, y, -0.006F}, {x, -y, -0.006F}, {-x, -y, -0.006F});
    site.use_plain(linear_colour(190, 190, 188));
    constexpr float kRim_m = 0.02F;
    site.build.box({-x - kRim_m, -y - kRim_m, -0.004F},
                   {x + kRim_m, y + kRim_m, std::max(size.z(), 0.01F)});
}

void door_mat(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2;
    site.use({.pattern = Pattern::mat, .colour = linear_colour(56, 57, 60)});
    site.build.box({-x, -y, 0}, {x, y, std::clamp(size.z(), 0.004F, 0.012F)});
}

/// Paper without a seam: down at the back, round, and out over the floor to the front.
void backdrop(const Vector3f& size, FixtureSite& site) {
    constexpr float kRadius_m = 0.8F, kThick_m = 0.003F;
    constexpr int kStrips = 48;  // each turns by 2 degrees: no step in brightness shows
    site.use_plain(linear_colour(150, 151, 152));
    const float x = size.x() / 2;
    const auto strip = [&](float y0, float z0, float y1, float z1) {
        site.build.quad({x, y0, z0}, {-x, y0, z0}, {-x, y1, z1}, {x, y1, z1});
    };
    const auto at = [&](int i) {
        const float turn = static_cast<float>(i) / kStrips * std::numbers::pi_v<float> / 2;
        return Eigen::Vector2f(kRadius_m * (1 - std::sin(turn)),
                               kThick_m + kRadius_m * (1 - std::cos(turn)));
    };
    strip(size.y(), kThick_m, kRadius_m, kThick_m);
    for (int i = 0; i < kStrips; ++i) strip(at(i).x(), at(i).y(), at(i + 1).x(), at(i + 1).y());
    strip(0, kThick_m + kRadius_m, 0, size.z());
}

}  // namespace

bool draw_mounted(const Fixture& fixture, FixtureSite& site) {
    const Vector3f size = fixture.size_m.cast<float>();
    switch (fixture.kind) {
        case FixtureKind::poster:
            return poster(fixture, size, site), true;
        case FixtureKind::window:
            return window(size, site), true;
        case FixtureKind::screen:
            return framed({.pattern = Pattern::screen,
                           .colour = linear_colour(178, 200, 224),
                           .second = linear_colour(50, 90, 150),
                           .variant = fixture.variant},
                          size, 0.03F, site),
                   true;
        case FixtureKind::whiteboard:
            return framed({.pattern = Pattern::whiteboard,
                           .colour = linear_colour(236, 238, 238),
                           .second = linear_colour(40, 60, 140),
                           .variant = fixture.variant},
                          size, 0.03F, site),
                   true;
        case FixtureKind::exit_sign:
            return framed({.pattern = Pattern::sign, .colour = linear_colour(30, 150, 80)}, size,
                          0.012F, site),
                   true;
        case FixtureKind::light_panel:
            return light_panel(size, site), true;
        case FixtureKind::backdrop:
            return backdrop(size, site), true;
        case FixtureKind::door_mat:
            return door_mat(size, site), true;
        default:
            return false;
    }
}

}  // namespace headcount::sim
