// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace headcount {

/// 128-bit content hash (XXH3) as 32 hexadecimal digits: tells whether two things are the same,
/// keeps out nobody.
std::string content_hash(std::span<const std::byte> bytes);
std::string content_hash(std::string_view text);

}  // namespace headcount
