// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace headcount {

/// The user asked for something that cannot be: an unknown name, a value out of range. The text
/// names the key, the value and what would be right, and where it stands (file and line) when that
/// is known. Exit code 2.
class ConfigError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A file is missing, damaged or not what it should be. The text begins with the file and, where
/// there is one, the line ("walk.toml:12: ..."). Exit code 2.
class DataError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    DataError(std::string_view file, std::string_view problem);
    DataError(std::string_view file, int line, std::string_view problem);
};

/// A counting backend broke: crashed, hung, wrote garbage. bench stores it as a result; it never
/// becomes a zero.
class DetectorError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A counting backend gave no answer before its deadline. bench stores it as "timed_out".
class DetectorTimeout : public DetectorError {
public:
    using DetectorError::DetectorError;
};

/// A counting backend says, before the first frame, that it cannot serve this site or these
/// options. Not a failure.
class DetectorRefusal : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The known name nearest to a mistyped one: the first that begins with it, or by edit distance
/// (Levenshtein 1966), or one that shares a word of it ("min_area", "least_area"); empty when
/// nothing is near.
std::string nearest_name(std::string_view typed, const std::vector<std::string>& known);

/// One line for an unknown name: `unknown detector "hgo" (nearest: "hog"; known: ...)`.
std::string unknown_name(std::string_view what, std::string_view typed,
                         const std::vector<std::string>& known);

}  // namespace headcount
