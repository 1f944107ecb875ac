// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace headcount {

/// A number in the fewest digits that read back as the same number: "0.1".
std::string exact_text(double value);

/// A number as people read it, to so many significant digits: "0.333".
std::string rounded_text(double value, int digits = 3);

}  // namespace headcount
