// SPDX-License-Identifier: Apache-2.0
#include "core/text.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace headcount {

namespace {
using Buffer = std::array<char, 32>;  // the longest double has 24 characters
}

std::string exact_text(double value) {
    Buffer buffer;
    return {buffer.begin(), std::to_chars(buffer.begin(), buffer.end(), value).ptr};
}

std::string rounded_text(double value, int digits) {
    Buffer buffer;
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, value);
    return buffer.data();
}

}  // namespace headcount
