// SPDX-License-Identifier: Apache-2.0
#include "sim/render/room.hpp"

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

const Vector3f kSteel(0.12F, 0.125F, 0.13F);
const Vector3f kWhite(0.62F, 0.62F, 0.60F);

Material timber(const FixtureSite& site) {
    return {
        .pattern = Pattern::wood, .colour = site.palette.wood, .second = site.palette.wood_dark};
}

void legs(FixtureSite& site, float half_x, float half_y, float height, float thick) {
    site.use_plain(kSteel);
    for (const float x : {-half_x, half_x})
        for (const float y : {-half_y, half_y})
            site.build.box({x - thick, y - thick, 0}, {x + thick, y + thick, height});
}

void table(const Vector3f& size, FixtureSite& site) {
    constexpr float kTop_m = 0.028F;
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    legs(site, x - 0.05F, y - 0.05F, z - kTop_m, 0.016F);
    site.use(timber(site));
    site.build.box({-x, -y, z - kTop_m}, {x, y, z});
}

/// A shell chair on steel legs; whoever sits on it looks to +y, so its back stands at -y.
void chair(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, back = size.z();
    const float seat = std::min(0.45F, 0.55F * back);
    legs(site, x - 0.03F, y - 0.04F, seat - 0.02F, 0.012F);
    for (const float side : {-x + 0.03F, x - 0.03F})
        site.build.box({side - 0.012F, -y, seat}, {side + 0.012F, -y + 0.024F, back - 0.05F});
    site.use_plain(site.palette.chair);
    site.build.superellipsoid({0, 0, seat - 0.01F}, {x, y, 0.022F}, 6, 20, 6);
    site.build.superellipsoid({0, -y + 0.015F, (seat + 0.16F + back) / 2},
                              {x * 0.95F, 0.02F, (back - seat - 0.16F) / 2}, 6, 20, 6);
}

void reception_desk(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    constexpr float kTop_m = 0.04F, kOver_m = 0.05F;
    site.use(timber(site));
    site.build.box({-x, -y, 0}, {x, y, z - kTop_m});
    site.use_plain(kWhite, 0.02F);
    site.build.box({-x - kOver_m, -y - kOver_m, z - kTop_m}, {x + kOver_m, y + kOver_m, z});
    site.use_plain(linear_colour(60, 58, 56));
    site.build.box({-x - 0.005F, -y - 0.005F, 0}, {x + 0.005F, y + 0.005F, 0.08F});
    site.use_plain(linear_colour(30, 31, 33));  // a monitor seen from behind
    site.build.box({x * 0.3F - 0.25F, -0.03F, z + 0.10F}, {x * 0.3F + 0.25F, 0.01F, z + 0.42F});
    site.build.box({x * 0.3F - 0.03F, -0.03F, z}, {x * 0.3F + 0.03F, 0.01F, z + 0.12F});
}

void pillar(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2;
    constexpr float kDado_m = 1.1F, kSkirting_m = 0.09F;
    site.use({.pattern = Pattern::plaster,
              .colour = site.palette.wall,
              .second = site.palette.dado,
              .scale = kDado_m});
    site.build.box({-x, -y, 0}, {x, y, size.z()});
    site.use_plain(linear_colour(62, 60, 58));
    site.build.box({-x - 0.012F, -y - 0.012F, 0}, {x + 0.012F, y + 0.012F, kSkirting_m});
}

void bench(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    legs(site, x - 0.12F, y - 0.06F, z - 0.05F, 0.02F);
    site.use(timber(site));
    for (const float slat : {-0.75F, -0.25F, 0.25F, 0.75F})
        site.build.box({-x, slat * y - 0.22F * y, z - 0.05F}, {x, slat * y + 0.22F * y, z});
}

void cupboard(const Vector3f& size, FixtureSite& site) {
    const float x = size.x() / 2, y = size.y() / 2, z = size.z();
    site.use(timber(site));
    site.build.box({-x, -y, 0}, {x, y, z});
    site.use_plain(linear_colour(70, 52, 38));
    site.build.box({-0.004F, y, 0.06F}, {0.004F, y + 0.003F, z - 0.03F});  // where its doors meet
    site.use_plain(kSteel);
    for (const float side : {-0.05F, 0.05F})
        site.build.box({side - 0.008F, y, z * 0.5F - 0.07F},
                       {side + 0.008F, y + 0.03F, z * 0.5F + 0.07F});
}

}  // namespace

bool draw_furniture(const Fixture& fixture, FixtureSite& site) {
    const Vector3f size = fixture.size_m.cast<float>();
    switch (fixture.kind) {
        case FixtureKind::table:
            return table(size, site), true;
        case FixtureKind::chair:
            return chair(size, site), true;
        case FixtureKind::reception_desk:
            return reception_desk(size, site), true;
        case FixtureKind::pillar:
            return pillar(size, site), true;
        case FixtureKind::bench:
            return bench(size, site), true;
        case FixtureKind::cupboard:
            return cupboard(size, site), true;
        default:
            return false;
    }
}

}  // namespace headcount::sim
