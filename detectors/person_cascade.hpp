// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "detectors/cascade.hpp"
#include "detectors/person_hog.hpp"

namespace headcount::detectors {

/// A cascade of Kruppa, Castrillon-Santana and Schiele 2003 ("Fast and robust face finding via
/// local context"), of people seen from the front or the back, and where a person stands in its
/// window. All are shares of the window's width.
struct PersonCascade {
    std::string name;              ///< "full body"
    std::string file;              ///< as load_cascade() takes it
    double top = 0;                ///< from the window's upper edge down to the crown
    double width = 1, height = 2;  ///< of the whole person
};

/// haarcascade_fullbody and haarcascade_upperbody.
const std::vector<PersonCascade>& person_cascades();

/// Where the whole person stands of whom a window was found.
BoxPx whole_person(const PersonCascade& cascade, const BoxPx& window);

/// Whole people, also where only their upper body is searched. The score is the number of windows
/// that agree. OpenCV's search at scale step 1.05, three neighbours. Sorted by place.
std::vector<FoundPerson> find_people(cv::CascadeClassifier& cascade, const PersonCascade& kind,
                                     const cv::Mat& grey);

}  // namespace headcount::detectors
