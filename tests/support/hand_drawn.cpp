// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hand_drawn.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::detectors::hand_drawn {

namespace {

constexpr double kMount_m = 3.0;
constexpr double kPicturePxPerMetre = 60;

Camera overhead_camera() {
    return Camera::look_at({0, 0, kMount_m}, {0, 0, 0}, {0, 1, 0}, 90, 320, 240);
}

struct Colour {
    std::uint8_t red, green, blue;
};

void paint(std::byte* pixels, const SensorSpec& sensor, int x, int y, Colour colour) {
    if (x < 0 || y < 0 || x >= sensor.width_px || y >= sensor.height_px) return;
    auto* p = reinterpret_cast<std::uint8_t*>(pixels) + 3 * (y * sensor.width_px + x);
    p[0] = colour.red;
    p[1] = colour.green;
    p[2] = colour.blue;
}

void paint_ellipse(std::byte* pixels, const SensorSpec& sensor, const Eigen::Vector2d& middle_px,
                   double rx, double ry, Colour colour) {
    for (int y = int(middle_px.y() - ry); y <= int(middle_px.y() + ry); ++y)
        for (int x = int(middle_px.x() - rx); x <= int(middle_px.x() + rx); ++x)
            if (std::pow((x + 0.5 - middle_px.x()) / rx, 2) +
                    std::pow((y + 0.5 - middle_px.y()) / ry, 2) <=
                1)
                paint(pixels, sensor, x, y, colour);
}

void paint_background(std::byte* pixels, const SensorSpec& sensor) {
    for (int y = 0; y < sensor.height_px; ++y)
        for (int x = 0; x < sensor.width_px; ++x) {
            const bool light = ((x / 16) + (y / 16)) % 2 == 0;  // a tiled floor
            paint(pixels, sensor, x, y, light ? Colour{150, 148, 140} : Colour{142, 140, 134});
        }
}

/// From above: shoulders and head of the size they have there.
Frame draw_from_above(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s) {
    auto [frame, pixels] = make_frame(sensor.id, SensorKind::rgb, sensor_time(t_s), PixelType::u8,
                                      sensor.width_px, sensor.height_px, 3);
    paint_background(pixels, sensor);
    for (const Walk& walk : walks) {
        const auto at = walk.at(t_s);
        if (!at) continue;
        const Eigen::Vector2d middle_px = *sensor.camera->project({at->x(), at->y(), 1.2});
        const double px_per_m = sensor.camera->focal_px / (kMount_m - 1.2);
        paint_ellipse(pixels, sensor, middle_px, 0.25 * px_per_m, 0.15 * px_per_m, {40, 60, 120});
        paint_ellipse(pixels, sensor, middle_px, 0.10 * px_per_m, 0.10 * px_per_m, {30, 20, 20});
    }
    return frame;
}

/// Upright in a picture without a camera model: feet at the place, 0.5 m wide and 1.7 m tall.
Frame draw_upright(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s) {
    auto [frame, pixels] = make_frame(sensor.id, SensorKind::rgb, sensor_time(t_s), PixelType::u8,
                                      sensor.width_px, sensor.height_px, 3);
    paint_background(pixels, sensor);
    for (const Walk& walk : walks)
        if (const auto at = walk.at(t_s))
            paint_ellipse(pixels, sensor,
                          {160 + at->x() * kPicturePxPerMetre,
                           150 - (at->y() + walk.height_m / 2) * kPicturePxPerMetre},
                          0.25 * kPicturePxPerMetre, walk.height_m / 2 * kPicturePxPerMetre,
                          {40, 60, 120});
    return frame;
}

Frame draw_depth(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s) {
    auto [frame, pixels] = make_frame(sensor.id, SensorKind::depth, sensor_time(t_s),
                                      PixelType::f32, sensor.width_px, sensor.height_px, 1);
    auto* depth = reinterpret_cast<float*>(pixels);
    std::fill(depth, depth + sensor.width_px * sensor.height_px, static_cast<float>(kMount_m));
    const auto put = [&](const Eigen::Vector2d& at, double height_m, double rx_m, double ry_m) {
        const auto px = sensor.camera->project({at.x(), at.y(), height_m});
        const double scale = sensor.camera->focal_px / (kMount_m - height_m);
        for (int y = 0; y < sensor.height_px; ++y)
            for (int x = 0; x < sensor.width_px; ++x)
                if (std::pow((x + 0.5 - px->x()) / (rx_m * scale), 2) +
                        std::pow((y + 0.5 - px->y()) / (ry_m * scale), 2) <=
                    1) {
                    float& d = depth[y * sensor.width_px + x];
                    d = std::min(d, static_cast<float>(kMount_m - height_m));
                }
    };
    for (const Walk& walk : walks)
        if (const auto at = walk.at(t_s)) {
            put(*at, walk.height_m - 0.28, 0.23, 0.12);  // shoulders
            put(*at, walk.height_m, 0.09, 0.10);         // crown
        }
    return frame;
}

Frame draw_beams(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s) {
    auto [frame, pixels] = make_frame(sensor.id, SensorKind::beam, sensor_time(t_s), PixelType::u8,
                                      sensor.width_px, 1, 1);
    constexpr double kBodyRadius_m = 0.15;
    for (std::size_t beam = 0; beam < sensor.beams.size(); ++beam)
        for (const Walk& walk : walks)
            if (const auto at = walk.at(t_s))
                if (std::abs(at->y() - sensor.beams[beam].emitter.y()) < kBodyRadius_m)
                    pixels[beam] = std::byte{1};
    return frame;
}

}  // namespace

std::optional<Eigen::Vector2d> Walk::at(double t_s) const {
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Point &a = points[i], &b = points[i + 1];
        if (t_s >= a.t_s && t_s <= b.t_s)
            return a.at_m + (b.at_m - a.at_m) * ((t_s - a.t_s) / (b.t_s - a.t_s));
    }
    return std::nullopt;
}

Walk walk_in(double x_m, double start_s) {
    return {{{start_s, {x_m, -1.5}}, {start_s + 3, {x_m, 1.5}}}};
}

Walk walk_out(double x_m, double start_s) {
    return {{{start_s, {x_m, 1.5}}, {start_s + 3, {x_m, -1.5}}}};
}

Site site() {
    Site s;
    s.name = "hand_drawn";
    s.lines = {{"door", Segment{{-1, 0}, {1, 0}}, {}}};
    s.zones = {{"hall", {{{-3, 0}, {3, 0}, {3, 5}, {-3, 5}}}}};
    const Camera overhead = overhead_camera();
    s.sensors = {{"overhead_rgb", SensorKind::rgb, "overhead", 10, overhead, {}, 320, 240},
                 {"overhead_depth", SensorKind::depth, "overhead", 10, overhead, {}, 320, 240},
                 {"beams",
                  SensorKind::beam,
                  "doorframe",
                  50,
                  {},
                  {{{-1, -0.1, 1}, {1, -0.1, 1}}, {{-1, 0.1, 1}, {1, 0.1, 1}}},
                  2,
                  1}};
    return s;
}

Site picture_site() {
    Site s;
    s.name = "hand_drawn_picture";
    s.lines = {{"door", {}, Segment{{220, 150}, {100, 150}}}};
    s.zones = {{"all", {}}};
    s.sensors = {{"video", SensorKind::rgb, "", 10, {}, {}, 320, 240}};
    return s;
}

Frame draw(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s) {
    if (sensor.kind == SensorKind::depth) return draw_depth(sensor, walks, t_s);
    if (sensor.kind == SensorKind::beam) return draw_beams(sensor, walks, t_s);
    return sensor.camera ? draw_from_above(sensor, walks, t_s) : draw_upright(sensor, walks, t_s);
}

std::vector<Frame> beam_frames(const std::string& outer, const std::string& inner) {
    std::vector<Frame> frames;
    for (std::size_t i = 0; i < outer.size(); ++i) {
        auto [frame, pixels] =
            make_frame("beams", SensorKind::beam, SensorTime(20000 * static_cast<std::int64_t>(i)),
                       PixelType::u8, 2, 1, 1);
        frame.index = i;
        pixels[0] = std::byte{outer[i] == '#'};
        pixels[1] = std::byte{inner[i] == '#'};
        frames.push_back(frame);
    }
    return frames;
}

std::vector<Report> run(Detector& detector, const Site& site, const std::vector<Frame>& frames) {
    detector.begin(with_sensors(site, negotiate(detector.describe(), site)));
    std::vector<Report> all;
    const auto add = [&](std::vector<Report> some) {
        std::move(some.begin(), some.end(), std::back_inserter(all));
    };
    for (const Frame& frame : frames) add(detector.observe(frame));
    add(detector.finish());
    return all;
}

std::vector<Report> run(Detector& detector, const Site& site, const std::vector<Walk>& walks,
                        double seconds) {
    std::vector<Frame> frames;
    for (const std::string& id : negotiate(detector.describe(), site)) {
        const SensorSpec& sensor = *site.sensor(id);
        for (int i = 0; i < seconds * sensor.rate_hz; ++i) {
            frames.push_back(draw(sensor, walks, i / sensor.rate_hz));
            frames.back().index = static_cast<std::uint64_t>(i);
        }
    }
    std::stable_sort(frames.begin(), frames.end(),
                     [](const Frame& a, const Frame& b) { return a.t < b.t; });
    return run(detector, site, frames);
}

std::pair<int, int> in_and_out(const std::vector<Report>& reports) {
    std::pair<int, int> counted{0, 0};
    for (const Report& report : reports)
        for (const Count& count : report.counts)
            (count.direction == Direction::in ? counted.first : counted.second) +=
                static_cast<int>(count.value);
    return counted;
}

std::unique_ptr<Detector> make(const std::string& name, const Json& options) {
    return built_in().make(name, {options, {}});
}

}  // namespace headcount::detectors::hand_drawn
