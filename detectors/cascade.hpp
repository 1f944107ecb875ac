// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/objdetect.hpp>
#include <string>

namespace headcount::detectors {

/// A trained Haar cascade (Viola and Jones 2001).
/// @param file its name: "haarcascade_frontalface_default.xml"
/// @param folder where it is; "": where Debian's package opencv-data or OpenCV keeps them.
/// @throws DetectorRefusal saying what is not where, or is no cascade.
cv::CascadeClassifier load_cascade(const std::string& file, const std::string& folder);

}  // namespace headcount::detectors
