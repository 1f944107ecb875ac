// SPDX-License-Identifier: Apache-2.0
#include "sim/render/room.hpp"

#include <array>
#include <cmath>

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

constexpr float kDado_m = 1.1F;       // painted lower part of a wall
constexpr float kSkirting_m = 0.09F;  // its height; stands out by kProud_m
constexpr float kProud_m = 0.012F;

float f(double x) { return static_cast<float>(x); }

void draw_walls(const Layout& layout, FixtureSite& site) {
    const Palette& p = site.palette;
    for (const Wall& wall : layout.walls) {
        site.use(
            {.pattern = Pattern::plaster, .colour = p.wall, .second = p.dado, .scale = kDado_m});
        const Vector3f low(f(wall.low_m.x()), f(wall.low_m.y()), f(wall.foot_m));
        const Vector3f high(f(wall.high_m.x()), f(wall.high_m.y()), f(wall.height_m));
        site.build.box(low, high);
        if (wall.foot_m > 0) continue;
        site.use_plain(linear_colour(62, 60, 58));
        site.build.box({low.x() - kProud_m, low.y() - kProud_m, 0},
                       {high.x() + kProud_m, high.y() + kProud_m, kSkirting_m});
    }
}

/// All that the walls stand round, corridors included; the street lies beyond it.
Eigen::AlignedBox2f built_area(const Layout& layout) {
    Eigen::AlignedBox2f area(layout.low_m.cast<float>(), layout.high_m.cast<float>());
    for (const Wall& wall : layout.walls) {
        area.extend(wall.low_m.cast<float>());
        area.extend(wall.high_m.cast<float>());
    }
    return area;
}

void draw_floor_and_ceiling(const Layout& layout, FixtureSite& site) {
    constexpr float kTile_m = 0.6F, kSlab_m = 0.9F, kStreet_m = 5.5F;
    const Eigen::AlignedBox2f area = built_area(layout);
    const auto flat = [&](float margin, float z, bool faces_up) {
        const float x0 = area.min().x() - margin, y0 = area.min().y() - margin;
        const float x1 = area.max().x() + margin, y1 = area.max().y() + margin;
        if (faces_up)
            site.build.quad({x0, y0, z}, {x1, y0, z}, {x1, y1, z}, {x0, y1, z});
        else
            site.build.quad({x0, y1, z}, {x1, y1, z}, {x1, y0, z}, {x0, y0, z});
    };
    site.use({.pattern = Pattern::tiles,
              .colour = site.palette.floor,
              .second = site.palette.joint,
              .scale = kTile_m,
              .gloss = 0.04F});
    flat(0, 0, true);
    if (layout.has_outside) {
        site.use({.pattern = Pattern::pavement,
                  .colour = linear_colour(172, 168, 160),
                  .scale = kSlab_m});
        constexpr float kBelow_m = -0.004F;  // beneath the room's floor: the two never fight
        flat(kStreet_m, kBelow_m, true);
    }
    site.use({.pattern = Pattern::ceiling, .colour = linear_colour(226, 226, 222)});
    flat(0, f(layout.ceiling_m), false);
}

/// Ends corridors, and hides the street from rooms without one: a shell round all that is built,
/// but for the side that a door leads out of.
void draw_shell(const Layout& layout, FixtureSite& site) {
    const Eigen::AlignedBox2f area = built_area(layout);
    const float x0 = area.min().x(), y0 = area.min().y();
    const float x1 = area.max().x(), y1 = area.max().y(), z = f(layout.ceiling_m);
    site.use({.pattern = Pattern::plaster,
              .colour = site.palette.wall,
              .second = site.palette.dado,
              .scale = kDado_m});
    constexpr float kThin_m = 0.1F;
    const auto wall = [&](float ax, float ay, float bx, float by) {
        for (const Door& door : layout.doors) {
            const Eigen::Vector2f at = ((door.line.a + door.line.b) / 2).cast<float>();
            if (layout.has_outside && at.x() >= ax - 0.5F && at.x() <= bx + 0.5F &&
                at.y() >= ay - 0.5F && at.y() <= by + 0.5F)
                return;
        }
        site.build.box({ax, ay, 0}, {bx, by, z});
    };
    wall(x0, y0 - kThin_m, x1, y0);
    wall(x0, y1, x1, y1 + kThin_m);
    wall(x0 - kThin_m, y0, x0, y1);
    wall(x1, y0, x1 + kThin_m, y1);
}

void draw_door(const Layout& layout, const Door& door, FixtureSite& site) {
    constexpr float kPost_m = 0.07F, kDeep_m = 0.13F;
    const Eigen::Vector2d middle = (door.line.a + door.line.b) / 2;
    const Eigen::Vector2d along = door.line.b - door.line.a;
    Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
    frame.rotate(Eigen::AngleAxisf(f(std::atan2(along.y(), along.x())), Vector3f::UnitZ()));
    frame.pretranslate(Vector3f(f(middle.x()), f(middle.y()), 0));
    site.build.place(frame);
    const float half = f(along.norm() / 2), height = f(door.height_m);
    const Vector3f metal = linear_colour(58, 62, 66), timber = linear_colour(120, 84, 56);
    site.use_plain(layout.has_outside ? metal : timber, 0.02F);
    for (const float side : {-1.0F, 1.0F}) {
        const float inner = side * (half - kProud_m), outer = side * (half + kPost_m);
        site.build.box({std::min(inner, outer), -kDeep_m, 0},
                       {std::max(inner, outer), kDeep_m, height});
    }
    site.build.box({-half - kPost_m, -kDeep_m, height - kPost_m},
                   {half + kPost_m, kDeep_m, height + 0.002F});
    site.build.place(Eigen::Isometry3f::Identity());
}

constexpr int kPalettes = 5;

}  // namespace

const Palette& palette_of(const Layout& layout) {
    const auto c = linear_colour;
    static const std::array<Palette, kPalettes> kAll{{
        {c(214, 210, 200), c(150, 170, 174), c(186, 182, 174), c(128, 124, 118), c(164, 118, 76),
         c(126, 86, 52), c(44, 74, 120)},
        {c(220, 216, 208), c(196, 188, 170), c(172, 166, 156), c(116, 112, 106), c(190, 154, 108),
         c(160, 122, 80), c(70, 72, 76)},
        {c(206, 212, 212), c(120, 146, 130), c(190, 186, 180), c(136, 132, 126), c(150, 106, 70),
         c(112, 76, 48), c(120, 44, 40)},
        {c(224, 218, 204), c(176, 146, 120), c(164, 162, 160), c(110, 108, 106), c(200, 170, 130),
         c(172, 138, 98), c(50, 96, 84)},
        {c(210, 208, 210), c(138, 142, 160), c(178, 176, 178), c(122, 120, 122), c(140, 100, 66),
         c(106, 72, 44), c(40, 42, 46)},
    }};
    return kAll[static_cast<std::size_t>(std::abs(layout.palette) % kPalettes)];
}

void FixtureSite::use(const Material& material) {
    materials.push_back(material);
    build.material(static_cast<std::uint16_t>(materials.size() - 1));
}

void FixtureSite::use_plain(const Vector3f& colour, float gloss) {
    use({.pattern = Pattern::plain, .colour = colour, .gloss = gloss});
}

Room build_room(const Layout& layout) {
    Room room;
    MeshBuilder build(room.mesh);
    FixtureSite site{build, room.materials, palette_of(layout)};
    draw_floor_and_ceiling(layout, site);
    draw_walls(layout, site);
    draw_shell(layout, site);
    for (const Door& door : layout.doors) draw_door(layout, door, site);
    for (const Fixture& fixture : layout.fixtures) {
        Eigen::Isometry3f frame = Eigen::Isometry3f::Identity();
        frame.rotate(Eigen::AngleAxisf(f(fixture.yaw_rad), Vector3f::UnitZ()));
        frame.pretranslate(fixture.position_m.cast<float>());
        build.place(frame);
        [[maybe_unused]] const bool drawn = draw_furniture(fixture, site) ||
                                            draw_clutter(fixture, site) ||
                                            draw_mounted(fixture, site);
    }
    return room;
}

}  // namespace headcount::sim
