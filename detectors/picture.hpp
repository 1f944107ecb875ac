// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <string>

#include "core/frame.hpp"
#include "core/geometry.hpp"
#include "detectors/detector.hpp"

namespace headcount::detectors {

/// The frame's pixels as OpenCV sees them, without a copy: valid as long as the frame is. Red first
/// for rgb; never write to it.
/// @throws DetectorError when the frame is not of this kind with its pixel type and channels.
cv::Mat view(const Frame& frame, SensorKind kind);

/// The whole pixels of a picture that a box covers.
cv::Rect pixels_of(const BoxPx& box, const cv::Mat& picture);

/// The one sensor that the site grants for a description's only wish.
/// @throws DetectorRefusal as negotiate does.
const SensorSpec& granted_sensor(const Description& description, const Site& site);

}  // namespace headcount::detectors
