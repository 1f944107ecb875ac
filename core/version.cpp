// SPDX-License-Identifier: Apache-2.0
#include "core/version.hpp"

#include "build_hash.hpp"

namespace headcount {

std::string_view version() { return HEADCOUNT_VERSION; }
std::string_view build() { return HEADCOUNT_BUILD; }

}  // namespace headcount
