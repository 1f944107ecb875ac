// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "datasets/clip.hpp"

namespace headcount::datasets {

/// The content hash of an outside clip: of where it says it comes from and of its files' bytes, in
/// the order given. The path is left out, so that a moved clip is the same clip.
/// @throws DataError when a file cannot be read.
std::string outside_hash(const Provenance& provenance, const std::vector<std::string>& files);

}  // namespace headcount::datasets
