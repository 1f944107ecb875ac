// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/open.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/text.hpp"
#include "datasets/formats/mot.hpp"
#include "datasets/formats/video.hpp"

namespace headcount::datasets {

ParameterTable OpenOptions::parameters() {
    ParameterTable table("clip");
    table.add("line", line, "the counting line x1,y1,x2,y2, pixels of the picture");
    table.add("rate_hz", rate_hz, 0, 1000, "frames a second; 0 = what the file says");
    table.add("mount", mount, {"oblique", "overhead", "room"}, "how the camera hangs");
    return table;
}

Segment line_from_text(const std::string& text) {
    double values[4] = {};
    const char* at = text.data();
    const char* const end = at + text.size();
    bool right = true;
    for (int i = 0; i < 4 && right; ++i) {
        const auto read = std::from_chars(at, end, values[i]);
        right = read.ec == std::errc() && std::isfinite(values[i]) &&
                (i == 3 ? read.ptr == end : read.ptr != end && *read.ptr == ',');
        at = read.ptr + 1;
    }
    if (!right)
        throw ConfigError("line \"" + text +
                          "\" is not four numbers x1,y1,x2,y2 (pixels of the picture)");
    Segment line{{values[0], values[1]}, {values[2], values[3]}};
    if (line.length() < 1)
        throw ConfigError("line \"" + text + "\" is shorter than a pixel: its ends must differ");
    return line;
}

Site outside_site(const std::string& name, int width_px, int height_px, double rate_hz,
                  const OpenOptions& options) {
    Site site{.name = name};
    site.sensors.push_back({.id = kOutsideCamera,
                            .kind = SensorKind::rgb,
                            .mount = options.mount,
                            .rate_hz = rate_hz,
                            .width_px = width_px,
                            .height_px = height_px});
    site.zones.push_back({kOutsideZone, {}});
    if (options.line.empty()) return site;
    const Segment line = line_from_text(options.line);
    for (const Eigen::Vector2d& end : {line.a, line.b})
        if (end.x() < 0 || end.y() < 0 || end.x() > width_px || end.y() > height_px)
            throw ConfigError("line " + options.line + " lies outside the picture, which is " +
                              std::to_string(width_px) + " x " + std::to_string(height_px) +
                              " pixels");
    site.lines.push_back({kOutsideLine, {}, line});
    return site;
}

std::unique_ptr<Clip> open_clip(const std::string& path, const OpenOptions& options) {
    namespace fs = std::filesystem;
    const fs::file_status status = look_at(path);
    if (!fs::exists(status)) throw DataError(path, "no such file or folder");
    constexpr double kSlowest_hz = 1e-3;  // beyond it times leave what microseconds can count
    if (options.rate_hz != 0 && options.rate_hz < kSlowest_hz)
        throw ConfigError("clip.rate_hz = " + exact_text(options.rate_hz) +
                          " is out of range (0, or 0.001 to 1000)");
    if (fs::is_directory(status)) return open_mot(path, options);
    return open_video(path, options);
}

}  // namespace headcount::datasets
