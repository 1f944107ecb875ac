// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/site.hpp"
#include "detectors/detector.hpp"
#include "detectors/registry.hpp"

namespace headcount::detectors::hand_drawn {

/// Somebody's way: a position on the floor at each of some times, straight lines between them;
/// before the first and after the last the person is not there.
struct Walk {
    struct Point {
        double t_s;
        Eigen::Vector2d at_m;
    };
    std::vector<Point> points;
    double height_m = 1.70;
    std::optional<Eigen::Vector2d> at(double t_s) const;
};

/// Straight through the door at x, in (+y) or out (-y), 1 m/s, from 1.5 m before to 1.5 m behind,
/// on the line at t = start + 1.5 s.
Walk walk_in(double x_m = 0, double start_s = 1);
Walk walk_out(double x_m = 0, double start_s = 1);

/// A door 2 m wide along x at y = 0, "in" = +y, zone "hall" behind it; sensors "overhead_rgb" and
/// "overhead_depth" (320x240, 3 m above the middle of the line) and "beams" (0.2 m apart).
Site site();
/// The same door in an uncalibrated picture of 320x240: 60 px a metre, people upright (102 px), the
/// line from (220, 150) to (100, 150), so that "in" is up.
Site picture_site();

/// What a sensor of site() gives at t: flat bodies on a flat background.
Frame draw(const SensorSpec& sensor, const std::vector<Walk>& walks, double t_s);

/// A beam sensor's frames, 50 a second: for each of the two beams, '#' broken, '.' free.
std::vector<Frame> beam_frames(const std::string& outer, const std::string& inner);

/// Hands a detector the frames of the sensors it was granted, from 0 to the given time.
std::vector<Report> run(Detector& detector, const Site& site, const std::vector<Walk>& walks,
                        double seconds = 5);
std::vector<Report> run(Detector& detector, const Site& site, const std::vector<Frame>& frames);

/// {in, out} over all reports.
std::pair<int, int> in_and_out(const std::vector<Report>& reports);

std::unique_ptr<Detector> make(const std::string& name, const Json& options = Json::object());

}  // namespace headcount::detectors::hand_drawn
