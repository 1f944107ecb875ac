// SPDX-License-Identifier: Apache-2.0
#include "core/version.hpp"

namespace headcount {

std::string_view version() { return HEADCOUNT_VERSION; }

}  // namespace headcount
