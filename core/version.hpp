// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace headcount {

/// The version of the project: part of every clip's and every result's provenance. One number,
/// CMakeLists.txt's.
std::string_view version();

/// The code that this program was built from: 12 hexadecimal digits of a hash over the sources of
/// all that makes results. It tells apart what one version number does not.
std::string_view build();

}  // namespace headcount
