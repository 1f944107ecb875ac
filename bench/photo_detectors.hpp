// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bench/realism.hpp"
#include "core/frame.hpp"

namespace headcount::bench {

/// A detector of people that was trained on photographs of real ones.
struct PhotoDetector {
    std::string name;
    std::function<std::vector<ScoredBox>(const Frame&)> find;  ///< in a picture of colours
};

/// "HOG" with the search that sensors.md section 1 fixes, "Haar full body", "Haar upper body".
/// @param cascades folder of the cascades; "": where Debian has them.
/// @throws DetectorRefusal when a cascade is not there.
std::vector<PhotoDetector> photo_detectors(const std::string& cascades);

}  // namespace headcount::bench
