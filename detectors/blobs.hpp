// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "detectors/tracking/viewpoint.hpp"

namespace headcount::detectors {

/// Which blobs of a foreground mask are people, and how many people one blob is.
struct BlobGates {
    double least_area = 0.12;   ///< of the box of a person of mean height there; less is no person
    double person_area = 0.45;  ///< what one person fills of that box
    int most_people = 4;        ///< in one blob
};

/// The people of a mask (non-zero = foreground): one box each, top to bottom, left to right. A blob
/// too large for one person is cut across its longer axis (seen from above) or across its width
/// (seen from the side) into as many equal parts as there is room for.
std::vector<BoxPx> people_in(const cv::Mat& mask, const Viewpoint& viewpoint,
                             const BlobGates& gates);

}  // namespace headcount::detectors
