// SPDX-License-Identifier: Apache-2.0
#include "core/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <ostream>

namespace headcount {

namespace fs = std::filesystem;

fs::file_status look_at(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (status.type() == fs::file_type::none)
        throw DataError(path, "cannot be read: " + failed.message());
    return status;
}

void check_readable_file(const std::string& path) {
    const fs::file_status status = look_at(path);
    if (!fs::exists(status)) throw DataError(path, "no such file");
    if (fs::is_directory(status)) throw DataError(path, "is a folder");
    if (faccessat(AT_FDCWD, path.c_str(), R_OK, AT_EACCESS) != 0)
        throw DataError(
            path, "cannot be read: " + std::error_code(errno, std::generic_category()).message());
}

bool flushed(std::ostream& file) {
    errno = 0;
    return static_cast<bool>(file.flush());
}

DataError not_written(const std::string& path) {
    const std::error_code why(errno, std::generic_category());
    return {path, why ? "cannot be written: " + why.message() : "cannot be written"};
}

}  // namespace headcount
