// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "core/error.hpp"
#include "core/parameters.hpp"

namespace headcount::detectors::process {

/// The version of the protocol that both ends speak; PROTOCOL.md describes it.
constexpr int kProtocolVersion = 1;

/// The descriptors that a worker inherits: its end of the control socket, and the frame memory.
constexpr int kControlFd = 3;
constexpr int kFramesFd = 4;

/// One message: a JSON object with a "type", and bytes that JSON cannot hold.
struct Message {
    Json body;
    std::string bytes;
};

/// The other end does not speak the protocol: the text says what came instead.
class ProtocolError : public DetectorError {
public:
    using DetectorError::DetectorError;
};

using Deadline = std::chrono::steady_clock::time_point;

/// A descriptor that is closed with its owner.
class OwnedFd {
public:
    explicit OwnedFd(int fd = -1) : fd_(fd) {}
    OwnedFd(OwnedFd&& other) noexcept : fd_(other.release()) {}
    OwnedFd& operator=(OwnedFd&& other) noexcept;
    OwnedFd(const OwnedFd&) = delete;
    OwnedFd& operator=(const OwnedFd&) = delete;
    ~OwnedFd() { reset(); }
    int get() const { return fd_; }
    int release();
    void reset();

private:
    int fd_;
};

/// One end of the control socket: whole messages in and out of a stream.
class Channel {
public:
    /// What receive() came back with.
    enum class Received { message, closed, timed_out };

    explicit Channel(OwnedFd socket) : socket_(std::move(socket)) {}

    /// Called with the side descriptor whenever it can be read while this end waits.
    void watch(int side_fd, std::function<void()> on_readable);

    /// @returns false when the other end is gone or takes nothing until the deadline.
    bool send(const Message& message, std::optional<Deadline> deadline = std::nullopt);
    /// @throws ProtocolError for bytes that are no message.
    Received receive(Message& into, std::optional<Deadline> deadline = std::nullopt);

private:
    bool wait(short events, std::optional<Deadline> deadline);
    bool take_message(Message& into);

    OwnedFd socket_;
    std::string buffer_;  ///< received and not yet taken
    int side_fd_ = -1;
    std::function<void()> on_side_;
};

}  // namespace headcount::detectors::process
