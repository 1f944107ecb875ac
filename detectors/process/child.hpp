// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detectors/process/message.hpp"

namespace headcount::detectors::process {

/// What a worker may use of the machine, beside the folder that it starts in.
struct Limits {
    std::uint64_t memory_bytes = 8ULL << 30U;  ///< of its own data (RLIMIT_DATA), not of frames
    std::uint64_t file_bytes = 256ULL << 20U;  ///< of any one file that it writes
    std::uint64_t open_files = 256;
};

/// A folder for one worker, empty at first, that goes with this object. One of a bench that was
/// killed goes when the next one begins.
class OwnFolder {
public:
    OwnFolder();  ///< @throws DetectorError when it cannot be made.
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder();
    const std::string& path() const { return path_; }

private:
    std::string path_;
    OwnedFd lock_;  ///< held as long as this process lives
};

/// A worker's process: started by exec in a session of its own, in an empty folder of its own that
/// goes with it, with no descriptor but the two of the protocol, standard output and error joined
/// in a pipe. It is killed when this object goes and when the thread that started it ends, however
/// that ends.
class Child {
public:
    /// @param command the program and its arguments; a program without a slash is looked up in
    /// PATH.
    /// @param environment "NAME=value" entries beyond, or in place of, our own.
    /// @throws DetectorError when it cannot be started, saying why.
    Child(const std::vector<std::string>& command, const std::vector<std::string>& environment,
          int control_fd, int frames_fd, const Limits& limits);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    int diagnostics_fd() const { return diagnostics_.get(); }
    void read_diagnostics();  ///< takes what the worker has printed by now
    /// The last line that the worker printed; empty when it printed none.
    std::string last_line() const;

    double cpu_s() const;  ///< user and system time so far
    /// Most memory resident since reset_peak_memory(), or the start; nothing once it has ended.
    std::optional<std::uint64_t> peak_memory_bytes() const;
    void reset_peak_memory() const;

    /// Waits up to `patience_s` for the end, then kills.
    /// @returns how it ended: "exited with code 7", "was killed by signal 11 (Segmentation fault)".
    std::string end(double patience_s);

private:
    void reap(double patience_s);

    pid_t pid_ = -1;
    OwnedFd diagnostics_;
    std::string printed_;  ///< the tail of it
    OwnFolder folder_;
    std::string how_it_ended_;
    double cpu_s_when_ended_ = 0;
};

}  // namespace headcount::detectors::process
