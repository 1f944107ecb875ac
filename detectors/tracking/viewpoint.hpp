// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/site.hpp"

namespace headcount::detectors {

constexpr double kPersonHeight_m = 1.70;  ///< mean of adults, shoes on (NCD-RisC 2016: 1.59, 1.71)

/// A counting line in the metres that tracks are in.
struct WatchedLine {
    std::string id;
    Segment on_floor;
};

/// How a picture's pixels become metres on the floor. With a camera: by its geometry. Without one
/// (an outside video): by one scale for the whole picture, from the height in pixels of a person
/// near the line; "metres" are then only as good as that scale, and the line is the one drawn in
/// the picture.
class Viewpoint {
public:
    /// `person_height_px` serves an uncalibrated picture; 0 takes a sixth of the picture's height.
    /// @throws DetectorRefusal, naming the detector, when there is no line, or none of a line lies
    /// in the picture.
    Viewpoint(const std::string& detector, const Site& site, const SensorSpec& sensor,
              double person_height_px = 0);

    const std::vector<WatchedLine>& lines() const { return lines_; }
    bool is_calibrated() const { return sensor_.camera.has_value(); }
    bool looks_down() const;  ///< optical axis within 45 degrees of straight down
    /// Where somebody stands of whom the picture shows this box. From above: below the box's
    /// middle, taken as chest height; else at the middle of its lower edge, or, where the picture
    /// cuts that off, below its upper edge.
    Eigen::Vector2d position_m(const BoxPx& box) const;
    /// The box of somebody of mean height who stands there; nothing behind the camera.
    std::optional<BoxPx> person_box(const Eigen::Vector2d& position_m) const;
    /// The part of the picture that shows people within `reach_m` of a line.
    BoxPx region_of_interest(double reach_m) const;

private:
    Eigen::Vector2d below(const Eigen::Vector2d& point_px, double height_m) const;

    SensorSpec sensor_;
    double pixels_per_m_ = 1;  ///< of an uncalibrated picture
    std::vector<WatchedLine> lines_;
};

}  // namespace headcount::detectors
