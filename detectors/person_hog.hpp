// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/objdetect.hpp>
#include <vector>

#include "core/geometry.hpp"

namespace headcount::detectors {

/// A box that may hold a person.
struct FoundPerson {
    BoxPx box_px;
    double score = 0;
};

/// How OpenCV's people detector searches.
struct HogSearch {
    double enlarge = 1;        ///< the picture is scaled by this first
    int stride_px = 8;         ///< between windows, in the scaled picture
    double scale_step = 1.05;  ///< between the sizes searched
    double hit_threshold = 0;
    double group_threshold = 2;
    double tallest_px = 0;  ///< no larger person is searched; 0: as large as the picture
};

/// OpenCV's default people detector (Dalal and Triggs 2005) on a grey picture. Its window has a
/// margin round the person: boxes are shrunk to 0.75 of their height and 0.615 of their width.
/// Sorted by place, because OpenCV gives no order.
std::vector<FoundPerson> find_people(const cv::HOGDescriptor& hog, const cv::Mat& grey,
                                     const HogSearch& search);

/// The descriptor with the people detector set.
cv::HOGDescriptor people_hog();

}  // namespace headcount::detectors
