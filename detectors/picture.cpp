// SPDX-License-Identifier: Apache-2.0
#include "detectors/picture.hpp"

#include "core/error.hpp"

namespace headcount::detectors {

cv::Mat view(const Frame& frame, SensorKind kind) {
    const bool is_rgb = kind == SensorKind::rgb;
    if (frame.kind != kind || frame.type != (is_rgb ? PixelType::u8 : PixelType::f32) ||
        frame.channels != (is_rgb ? 3 : 1) || frame.width < 1 || frame.height < 1)
        throw DetectorError("was given a frame of sensor " + frame.sensor_id + " (" +
                            std::string(name(frame.kind)) + ", " + std::to_string(frame.channels) +
                            " channels) that is no " + std::string(name(kind)) + " picture");
    // OpenCV has no view of constant pixels; the caller promises not to write.
    return {frame.height, frame.width, is_rgb ? CV_8UC3 : CV_32FC1,
            const_cast<std::byte*>(frame.pixels), frame.row_stride_bytes};
}

cv::Rect pixels_of(const BoxPx& box, const cv::Mat& picture) {
    return cv::Rect(static_cast<int>(box.x), static_cast<int>(box.y), static_cast<int>(box.width),
                    static_cast<int>(box.height)) &
           cv::Rect(0, 0, picture.cols, picture.rows);
}

const SensorSpec& granted_sensor(const Description& description, const Site& site) {
    return *site.sensor(negotiate(description, site).front());
}

}  // namespace headcount::detectors
