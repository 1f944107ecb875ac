// SPDX-License-Identifier: Apache-2.0
#include "core/site.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/hash.hpp"

namespace headcount {

const SensorSpec* Site::sensor(const std::string& id) const {
    for (const SensorSpec& spec : sensors)
        if (spec.id == id) return &spec;
    return nullptr;
}

std::string Site::hash() const { return content_hash(to_json(*this).dump()); }

Site with_sensors(const Site& site, const std::vector<std::string>& sensor_ids) {
    Site granted = site;
    std::erase_if(granted.sensors, [&](const SensorSpec& spec) {
        return std::find(sensor_ids.begin(), sensor_ids.end(), spec.id) == sensor_ids.end();
    });
    return granted;
}

std::optional<Segment> line_in_picture(const CountingLine& line, const SensorSpec& sensor,
                                       double height_m) {
    if (!sensor.camera || !line.in_world) return line.in_picture;
    const auto raised = [&](const Eigen::Vector2d& p) {
        return Eigen::Vector3d(p.x(), p.y(), height_m);
    };
    const auto a = sensor.camera->project(raised(line.in_world->a));
    const auto b = sensor.camera->project(raised(line.in_world->b));
    if (!a || !b) return std::nullopt;
    // Seen from above the floor, the world's left hand is the picture's left hand, which is the
    // negative side of a picture segment (y points down): swap the ends, so that "in" stays the
    // positive side.
    const bool from_above = sensor.camera->eye_in_world().z() > height_m;
    return from_above ? Segment{*b, *a} : Segment{*a, *b};
}

namespace {

Json point(const Eigen::Vector2d& p) { return {p.x(), p.y()}; }
Json point(const Eigen::Vector3d& p) { return {p.x(), p.y(), p.z()}; }
Eigen::Vector2d point2(const Json& j) { return {j.at(0).get<double>(), j.at(1).get<double>()}; }
Eigen::Vector3d point3(const Json& j) {
    return {j.at(0).get<double>(), j.at(1).get<double>(), j.at(2).get<double>()};
}

Json segment(const Segment& s) { return {point(s.a), point(s.b)}; }
Segment segment(const Json& j) { return {point2(j.at(0)), point2(j.at(1))}; }

Json camera(const Camera& c) {
    const Eigen::Matrix<double, 3, 4> m = c.camera_from_world.matrix().topRows<3>();
    Json rows = Json::array();
    for (int r = 0; r < 3; ++r) rows.push_back({m(r, 0), m(r, 1), m(r, 2), m(r, 3)});
    return {{"width_px", c.width_px},
            {"height_px", c.height_px},
            {"focal_px", c.focal_px},
            {"centre_px", point(c.centre_px)},
            {"camera_from_world", rows}};
}

Camera camera(const Json& j) {
    Camera c;
    c.width_px = j.at("width_px").get<int>();
    c.height_px = j.at("height_px").get<int>();
    c.focal_px = j.at("focal_px").get<double>();
    c.centre_px = point2(j.at("centre_px"));
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 4; ++column)
            c.camera_from_world.matrix()(row, column) = j.at("camera_from_world")
                                                            .at(static_cast<std::size_t>(row))
                                                            .at(static_cast<std::size_t>(column))
                                                            .get<double>();
    return c;
}

Json sensor_json(const SensorSpec& s) {
    Json j = {{"id", s.id},           {"kind", name(s.kind)},   {"mount", s.mount},
              {"rate_hz", s.rate_hz}, {"width_px", s.width_px}, {"height_px", s.height_px}};
    if (s.camera) j["camera"] = camera(*s.camera);
    for (const Beam& beam : s.beams)
        j["beams"].push_back({point(beam.emitter), point(beam.receiver)});
    return j;
}

SensorSpec sensor_from(const Json& j) {
    SensorSpec s;
    s.id = j.at("id").get<std::string>();
    s.kind = sensor_kind(j.at("kind").get<std::string>());
    s.mount = j.at("mount").get<std::string>();
    s.rate_hz = j.at("rate_hz").get<double>();
    s.width_px = j.at("width_px").get<int>();
    s.height_px = j.at("height_px").get<int>();
    if (j.contains("camera")) s.camera = camera(j.at("camera"));
    if (j.contains("beams"))
        for (const Json& beam : j.at("beams"))
            s.beams.push_back({point3(beam.at(0)), point3(beam.at(1))});
    return s;
}

}  // namespace

Json to_json(const Site& site) {
    Json j = {{"name", site.name},
              {"lines", Json::array()},
              {"zones", Json::array()},
              {"sensors", Json::array()}};
    for (const CountingLine& line : site.lines) {
        Json entry = {{"id", line.id}};
        if (line.in_world) entry["in_world"] = segment(*line.in_world);
        if (line.in_picture) entry["in_picture"] = segment(*line.in_picture);
        j["lines"].push_back(entry);
    }
    for (const Zone& zone : site.zones) {
        Json corners = Json::array();
        for (const Eigen::Vector2d& p : zone.in_world.corners) corners.push_back(point(p));
        j["zones"].push_back({{"id", zone.id}, {"in_world", corners}});
    }
    for (const SensorSpec& s : site.sensors) j["sensors"].push_back(sensor_json(s));
    return j;
}

Site site_from_json(const Json& json) {
    try {
        Site site;
        site.name = json.at("name").get<std::string>();
        for (const Json& j : json.at("lines")) {
            CountingLine line{j.at("id").get<std::string>(), {}, {}};
            if (j.contains("in_world")) line.in_world = segment(j.at("in_world"));
            if (j.contains("in_picture")) line.in_picture = segment(j.at("in_picture"));
            site.lines.push_back(line);
        }
        for (const Json& j : json.at("zones")) {
            Zone zone{j.at("id").get<std::string>(), {}};
            for (const Json& p : j.at("in_world")) zone.in_world.corners.push_back(point2(p));
            site.zones.push_back(zone);
        }
        for (const Json& j : json.at("sensors")) site.sensors.push_back(sensor_from(j));
        return site;
    } catch (const Json::exception& error) {
        throw DataError("site", error.what());
    }
}

}  // namespace headcount
