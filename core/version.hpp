// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace headcount {

/// The version of the project: part of every clip's and every result's provenance. One number,
/// CMakeLists.txt's.
std::string_view version();

}  // namespace headcount
