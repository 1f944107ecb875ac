// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "core/error.hpp"

namespace headcount {

/// What stands at a path that the user gave; file_type::not_found when nothing does.
/// @throws DataError naming the path when that cannot be told: a folder on the way is closed to us.
std::filesystem::file_status look_at(const std::string& path);

/// For a file about to be read, so that every reader complains in the same words.
/// @throws DataError when there is none, it is a folder, or it may not be read.
void check_readable_file(const std::string& path);

/// Writes out what is left in a file that has long been open. @returns false when this or something
/// before could not be written: errno then says why, or is 0, as it no longer knows of what is
/// past.
bool flushed(std::ostream& file);

/// For a file that was just found not to have been written: its name and errno's reason ("No space
/// left on device"), where there is one.
DataError not_written(const std::string& path);

}  // namespace headcount
