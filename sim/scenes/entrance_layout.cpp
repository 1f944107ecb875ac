// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/scenes/entrance.hpp"
#include "sim/scenes/entrance_places.hpp"
#include "sim/scenes/furnisher.hpp"

namespace headcount::sim {

namespace {

constexpr double kWall = 0.1;  // half of every wall's thickness
constexpr double kPi = std::numbers::pi;

void add_walls(const EntranceScene& s, Layout& l) {
    const double w = s.hall_width_m / 2, d = s.hall_depth_m, door = s.door_width_m / 2;
    const double h = l.ceiling_m, end = w + kCorridorLength;
    const auto wall = [&](double x0, double y0, double x1, double y1, double foot = 0) {
        l.walls.push_back({{x0, y0}, {x1, y1}, h, foot});
    };
    wall(-w - 2 * kWall, -kWall, -door, kWall);
    wall(door, -kWall, w + 2 * kWall, kWall);
    wall(-door, -kWall, door, kWall, l.doors[0].height_m);
    wall(-w - 2 * kWall, d, w + 2 * kWall, d + 2 * kWall);
    const double low = corridor_low(s), high = corridor_high(s);
    for (const double side : {-1.0, 1.0}) {
        const auto mirrored = [&](double x0, double y0, double x1, double y1) {
            side > 0 ? wall(x0, y0, x1, y1) : wall(-x1, y0, -x0, y1);
        };
        mirrored(w, kWall, w + 2 * kWall, low);
        mirrored(w, high, w + 2 * kWall, d);
        mirrored(w + 2 * kWall, low - 2 * kWall, end, low);
        mirrored(w + 2 * kWall, high, end, high + 2 * kWall);
    }
}

void furnish_walls(const EntranceScene& s, const Layout& l, Furnisher& f) {
    const double w = s.hall_width_m / 2, d = s.hall_depth_m, door = s.door_width_m / 2;
    const double gap = w - door;  // wall beside the door
    for (const double side : {-1.0, 1.0}) {
        if (gap > 1.6)
            f.put(FixtureKind::poster, {side * (door + 0.75 + f.shift(0.1)), kWall + 0.015, 0.95},
                  0, {0.7, 0.03, 1.0});
        if (gap > 3.4)
            f.put(FixtureKind::window, {side * (door + 2.5 + f.shift(0.1)), kWall + 0.01, 0.9}, 0,
                  {1.6, 0.02, 1.6});
        f.put(FixtureKind::poster, {side * (w - 0.015), 1.4 + f.shift(0.3), 1.0}, side * kPi / 2,
              {0.6, 0.03, 0.85});
        f.put(FixtureKind::poster, {side * 2.2, d - 0.015, 1.0}, kPi, {0.7, 0.03, 1.0});
    }
    f.put(FixtureKind::exit_sign, {0, kWall + 0.05, l.doors[0].height_m + 0.08}, 0,
          {0.5, 0.08, 0.2});
    f.put(FixtureKind::door_mat, {0, kWall + 0.75, 0}, 0, {s.door_width_m + 0.2, 1.3, 0.015});
}

void furnish_floor(const EntranceScene& s, Furnisher& f) {
    const double w = s.hall_width_m / 2, d = s.hall_depth_m, door = s.door_width_m / 2;
    const double desk = f.stream().chance(0.5) ? 1 : -1;  // the side of the reception
    const double by_wall = (corridor_low(s) - kWall) / 2;
    f.put(FixtureKind::reception_desk, {desk * (w - 0.9), by_wall + f.shift(0.15), 0},
          desk * kPi / 2, {2.2, 0.75, 1.1}, true);
    f.put(FixtureKind::coat_rack, {-desk * (w - 0.5), by_wall - 0.6 + f.shift(0.2), 0}, 0,
          {0.5, 0.5, 1.75}, true);
    f.put(FixtureKind::plant, {-desk * (w - 0.5), by_wall + 0.7 + f.shift(0.2), 0}, 0,
          {0.6, 0.6, 1.5}, true);
    f.put(FixtureKind::bench, {-desk * (w / 2) + f.shift(0.3), d - 0.35, 0}, kPi, {1.8, 0.45, 0.45},
          true);
    f.put(FixtureKind::bin, {desk * (w / 2) + f.shift(0.4), d - 0.3, 0}, 0, {0.4, 0.4, 0.8}, true);
    if (w - door > 2.2) {                // beside the door, out of the way of who comes in
        if (f.stream().chance(0.125)) {  // one hall in eight has one (assumed)
            const double yaw = f.shift(0.4);
            f.put(FixtureKind::mannequin, {desk * (door + 1.5 + f.shift(0.1)), kWall + 0.4, 0}, yaw,
                  {0.5, 0.35, 1.78}, true);
        }
        f.put(FixtureKind::cone, {-desk * (door + 1.4 + f.shift(0.2)), kWall + 0.4, 0}, 0,
              {0.3, 0.3, 0.7}, true);
    }
    if (w - door > 3.2)
        for (const double side : {-1.0, 1.0})
            f.put(FixtureKind::pillar, {side * (w - 2.4), d * 0.45 + f.shift(0.15), 0}, 0,
                  {0.4, 0.4, 3.0}, true);
}

/// A cleaner's trolley by the door's wall of some halls, beyond the cone or the mannequin.
void park_trolley(const EntranceScene& s, Furnisher& f) {
    const double w = s.hall_width_m / 2, door = s.door_width_m / 2;
    if (w - door < 3.7 || !f.stream().chance(0.25)) return;  // (assumed)
    const double side = f.stream().chance(0.5) ? 1 : -1;
    const double yaw = f.shift(0.2);
    f.put(FixtureKind::trolley, {side * (door + 2.6 + f.shift(0.1)), kWall + 0.4, 0}, yaw,
          {0.8, 0.5, 1.0}, true);
}

/// Height of an overhead sensor: high enough for the whole opening, at least 3.2 m.
double overhead_height(const EntranceScene& s) {
    return std::max(3.2, overhead_half_view(s));  // at most 90 degrees wide
}

}  // namespace

double overhead_half_view(const EntranceScene& s) {
    // 320 x 240 pixels, the long side along the walking direction: 3 m each way, and the opening
    // with a hand's breadth on the short side.
    return std::max(3.0, (s.door_width_m / 2 + 0.1) * 320.0 / 240.0);
}

Layout entrance_layout(const EntranceScene& scene, const WorldSeeds& seeds) {
    Layout l;
    const double w = scene.hall_width_m / 2;
    l.low_m = {-w, kWall};
    l.high_m = {w, scene.hall_depth_m};
    l.has_outside = true;
    l.daylight = scene.daylight;
    // A portal: the opening is as high as the overhead sensor hangs, since a lintel would hide one
    // side of the line from it.
    Door door;
    door.id = "door";
    door.line = {{-scene.door_width_m / 2, 0}, {scene.door_width_m / 2, 0}};
    door.height_m = overhead_height(scene) + 0.1;
    l.ceiling_m = door.height_m + 0.4;
    l.doors.push_back(door);
    add_walls(scene, l);
    const std::uint64_t seed = seeds.seeds.layout;
    Furnisher f(l, Stream(seed, "entrance layout", static_cast<std::uint64_t>(seeds.split)));
    l.palette = static_cast<int>(f.stream().below(8));
    furnish_walls(scene, l, f);
    furnish_floor(scene, f);
    for (Fixture& fixture : l.fixtures)
        if (fixture.kind == FixtureKind::pillar) fixture.size_m.z() = l.ceiling_m;
    f.hang_lamps();
    f.draw_from(Stream(seed, "trolley", static_cast<std::uint64_t>(seeds.split)));
    park_trolley(scene, f);
    return l;
}

Site entrance_site(const EntranceScene& scene, const Layout& layout) {
    Site site;
    site.name = "entrance";
    site.lines.push_back({"door", layout.doors[0].line, std::nullopt});
    const double end = scene.hall_width_m / 2 + kCorridorLength;
    site.zones.push_back(
        {"hall", {{{-end, 0}, {end, 0}, {end, scene.hall_depth_m}, {-end, scene.hall_depth_m}}}});
    // A security camera high at the far end: 8.5 m away a person of 1.75 m is 130 px tall, between
    // 4 m before and 3 m behind the door 80 to 200 px.
    const double depth = scene.hall_depth_m - 0.3;
    const double side = layout.palette % 2 == 0 ? 1.0 : -1.0;
    const double view_deg = 2 * std::atan(320.0 / (650.0 * depth / 8.7)) * 180 / kPi;
    const Camera oblique =
        Camera::look_at({side * 0.8, depth, 2.75}, {0, 0.6, 1.0}, {0, 0, 1}, view_deg, 640, 480);
    const double height = overhead_height(scene);
    const double wide_deg = 2 * std::atan(overhead_half_view(scene) / height) * 180 / kPi;
    const Camera overhead =
        Camera::look_at({0, 0, height}, {0, 0, 0}, {-1, 0, 0}, wide_deg, 320, 240);
    site.sensors.push_back({"oblique_rgb", SensorKind::rgb, "oblique", 10, oblique, {}, 640, 480});
    site.sensors.push_back(
        {"overhead_rgb", SensorKind::rgb, "overhead", 10, overhead, {}, 320, 240});
    site.sensors.push_back(
        {"overhead_depth", SensorKind::depth, "overhead", 10, overhead, {}, 320, 240});
    const double half = scene.door_width_m / 2;
    const auto beam = [&](double y) { return Beam{{-half, y, 1.0}, {half, y, 1.0}}; };
    site.sensors.push_back(
        {"beams", SensorKind::beam, "doorframe", 50, std::nullopt, {beam(-0.1), beam(0.1)}, 2, 1});
    return site;
}

}  // namespace headcount::sim
