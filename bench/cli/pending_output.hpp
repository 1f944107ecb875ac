// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace headcount::bench {

/// A file or folder that appears whole or not at all: it is written under another name beside its
/// place, and takes its name at the end. What is abandoned (by an exception, say) leaves nothing,
/// and what stood there before is untouched until then.
class PendingOutput {
public:
    enum class Kind { file, folder };

    /// @param force replaces what stands at `path`: a plain file, or a folder that is a clip which
    /// Headcount wrote (it holds a provenance.json, and nothing of anybody else's), so that a
    /// mistyped path destroys nothing.
    /// @throws ConfigError when something stands there, its folder is missing, or nothing can be
    /// written there.
    PendingOutput(const std::string& path, Kind kind, bool force);
    ~PendingOutput();
    PendingOutput(const PendingOutput&) = delete;
    PendingOutput& operator=(const PendingOutput&) = delete;

    /// Where to write until then. A folder is there and empty; a file is not there yet.
    std::string path() const { return pending_.string(); }
    /// Calls write(path()). What fails there is told of by the name that the user gave, not by the
    /// hidden one. @throws what write throws.
    void fill(const std::function<void(const std::string& path)>& write) const;
    /// Gives it its name. @throws ConfigError when that fails; nothing is left then.
    void commit();

private:
    std::string name_;  ///< as given
    std::filesystem::path final_;
    std::filesystem::path pending_;
};

}  // namespace headcount::bench
