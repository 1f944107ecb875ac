// SPDX-License-Identifier: Apache-2.0
#include "sim/render/light.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim {

using Eigen::Vector3f;

namespace {

const Vector3f kLampColour(1.0F, 0.975F, 0.92F);  // about 4000 K beside daylight's 6500 K
const Vector3f kDayColour(0.88F, 0.96F, 1.06F);
constexpr float kLampMean = 0.50F;  // irradiance on desk height that the exposure is set for
constexpr float kDayPower = 2.4F;   // of a square metre of window, beside that
constexpr float kDesk_m = 0.8F;

/// Share of ambient light that comes from above (walls and ceiling) and from below (floor), as
/// shares of the mean direct light: measured on pictures of the prototype (bodies.md section 8).
constexpr float kFromAbove = 0.40F, kFromBelow = 0.26F;
constexpr float kSky = 1.05F;  // ambient out of doors, by full daylight

Light panel_light(const Fixture& fixture) {
    const float yaw = static_cast<float>(fixture.yaw_rad);
    const Vector3f size = fixture.size_m.cast<float>();
    const Vector3f x(std::cos(yaw), std::sin(yaw), 0), y(-std::sin(yaw), std::cos(yaw), 0);
    return {.position = fixture.position_m.cast<float>() - Vector3f(0, 0, 0.03F),
            .facing = {0, 0, -1},
            .side = x * size.x() / 2,
            .rise = y * size.y() / 2,
            .colour = kLampColour,
            .area = size.x() * size.y()};
}

Light window_light(const Fixture& fixture) {
    const float yaw = static_cast<float>(fixture.yaw_rad);
    const Vector3f size = fixture.size_m.cast<float>();
    const Vector3f front(-std::sin(yaw), std::cos(yaw), 0), x(std::cos(yaw), std::sin(yaw), 0);
    const Vector3f middle = fixture.position_m.cast<float>() + Vector3f(0, 0, size.z() / 2);
    return {.position = middle + front * (size.y() / 2 + 0.15F),
            .facing = (front - Vector3f(0, 0, 0.25F)).normalized(),  // the sky stands above
            .side = x * size.x() / 2,
            .rise = Vector3f(0, 0, size.z() / 2),
            .colour = kDayColour * kDayPower,
            .area = size.x() * size.z(),
            .daylight = true};
}

/// The daylight that falls in through an opening: "in" is the positive side of its line.
Light door_light(const Door& door) {
    const Eigen::Vector2f a = door.line.a.cast<float>(), b = door.line.b.cast<float>();
    const Eigen::Vector2f along = (b - a).normalized();
    const Vector3f inward(-along.y(), along.x(), 0);
    const float height = static_cast<float>(door.height_m), width = (b - a).norm();
    Vector3f middle;
    middle << (a + b) / 2, height * 0.6F;
    return {.position = middle + inward * 0.1F,
            .facing = (inward - Vector3f(0, 0, 0.2F)).normalized(),
            .side = Vector3f(along.x(), along.y(), 0) * (width / 2),
            .rise = Vector3f(0, 0, height * 0.35F),
            .colour = kDayColour * kDayPower,
            .area = width * height,
            .daylight = true};
}

/// Mean light of the lamps on a level plane at desk height.
float mean_on_desks(const Layout& layout, const std::vector<Light>& lights) {
    constexpr int kPoints = 12;
    float sum = 0;
    for (int i = 0; i < kPoints * kPoints; ++i) {
        const int column = i % kPoints, row = i / kPoints;
        const Eigen::Array2d share((column + 0.5) / kPoints, (row + 0.5) / kPoints);
        const Eigen::Vector2d at =
            layout.low_m.array() + share * (layout.high_m - layout.low_m).array();
        for (const Light& light : lights)
            if (!light.daylight)
                sum += irradiance(light,
                                  {static_cast<float>(at.x()), static_cast<float>(at.y()), kDesk_m},
                                  Vector3f::UnitZ());
    }
    return sum / (kPoints * kPoints);
}

}  // namespace

Vector3f Lighting::ambient(const Vector3f& p, float up, const LightLevel& level) const {
    const float above = (1 + up) / 2;
    const float share = kFromBelow + (kFromAbove - kFromBelow) * above;
    // Daylight that has come in is spread over the whole room; it is a fifth of what lamps give.
    Vector3f inside = kLampColour * (kLampMean * level.lamps * share) +
                      kDayColour * (0.2F * kLampMean * level.daylight * share);
    if (!threshold) return inside;
    constexpr float kThreshold_m = 0.7F;  // over which the street's light fades into the room's
    const auto out = static_cast<float>(
        -threshold->signed_distance({static_cast<double>(p.x()), static_cast<double>(p.y())}));
    const float t = std::clamp(out / kThreshold_m + 0.5F, 0.0F, 1.0F);
    const Vector3f sky = kDayColour * (kSky * level.daylight * (0.45F + 0.55F * above));
    return inside + (sky - inside * 0.5F) * (t * t * (3 - 2 * t));
}

Lighting make_lighting(const Layout& layout) {
    Lighting lighting{.room_low = layout.low_m.cast<float>(),
                      .room_high = layout.high_m.cast<float>(),
                      .threshold = std::nullopt};
    if (layout.has_outside && !layout.doors.empty()) lighting.threshold = layout.doors[0].line;
    for (const Fixture& fixture : layout.fixtures) {
        if (fixture.kind == FixtureKind::light_panel)
            lighting.lights.push_back(panel_light(fixture));
        if (fixture.kind == FixtureKind::window) lighting.lights.push_back(window_light(fixture));
    }
    if (layout.has_outside)
        for (const Door& door : layout.doors) lighting.lights.push_back(door_light(door));
    const float mean = mean_on_desks(layout, lighting.lights);
    for (Light& light : lighting.lights)
        if (!light.daylight && mean > 0) light.colour *= kLampMean / mean;
    return lighting;
}

float irradiance(const Light& light, const Vector3f& position, const Vector3f& normal) {
    const Vector3f to_light = light.position - position;
    const float r2 = to_light.squaredNorm(), r = std::sqrt(r2);
    const float at_surface = normal.dot(to_light), at_light = -light.facing.dot(to_light);
    if (at_surface <= 0 || at_light <= 0) return 0;
    return at_surface * at_light / (r * r) * light.area / (r2 + light.area * 0.5F);
}

}  // namespace headcount::sim
