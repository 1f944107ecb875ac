// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "bench/table.hpp"

namespace headcount::bench {

/// A text broken at spaces into lines of at most `width` characters; a longer word stays whole, and
/// a line break in the text stays one.
std::vector<std::string> wrapped(const std::string& text, std::size_t width);

/// The text form of a table: write_table() calls it.
void write_text(std::ostream& out, const Table& table);

}  // namespace headcount::bench
