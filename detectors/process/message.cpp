// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/message.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>

#include "core/report.hpp"

namespace headcount::detectors::process {

namespace {

/// "Headcount worker, version 1": a newer protocol has another magic, so that a mismatch is seen in
/// the first four bytes.
constexpr std::string_view kMagic = "HCW1";
constexpr std::size_t kHeadBytes = 12;
/// More than any honest message (a picture as report is some hundred kB): a length beyond it is
/// garbage, and nothing is allocated for it.
constexpr std::uint32_t kLargestPart = 64U << 20U;

static_assert(std::endian::native == std::endian::little, "lengths travel little-endian");

std::string printable(std::string_view bytes) {
    std::string text;
    for (const char c : bytes.substr(0, 32)) text += c >= ' ' && c <= '~' ? c : '.';
    return text;
}

}  // namespace

OwnedFd& OwnedFd::operator=(OwnedFd&& other) noexcept {
    if (this != &other) {
        reset();
        fd_ = other.release();
    }
    return *this;
}

int OwnedFd::release() {
    const int fd = fd_;
    fd_ = -1;
    return fd;
}

void OwnedFd::reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
}

void Channel::watch(int side_fd, std::function<void()> on_readable) {
    side_fd_ = side_fd;
    on_side_ = std::move(on_readable);
}

bool Channel::wait(short events, std::optional<Deadline> deadline) {
    for (;;) {
        int timeout_ms = -1;
        if (deadline) {
            const auto left = *deadline - std::chrono::steady_clock::now();
            if (left <= left.zero()) return false;
            timeout_ms =
                static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(left).count());
        }
        std::array<pollfd, 2> waited{{{socket_.get(), events, 0}, {side_fd_, POLLIN, 0}}};
        const int ready = poll(waited.data(), waited.size(), timeout_ms);
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        if (waited[1].revents & POLLIN) on_side_();
        // A hang-up of the side alone would make poll return at once for ever.
        else if (waited[1].revents)
            side_fd_ = -1;
        if (waited[0].revents) return true;
    }
}

bool Channel::send(const Message& message, std::optional<Deadline> deadline) {
    const std::string body = message.body.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string out(kMagic);
    for (const std::size_t part : {body.size(), message.bytes.size()}) {
        const auto length = static_cast<std::uint32_t>(part);
        out.append(reinterpret_cast<const char*>(&length), sizeof length);
    }
    out += body;
    out += message.bytes;
    for (std::size_t sent = 0; sent < out.size();) {
        const ssize_t n = ::send(socket_.get(), out.data() + sent, out.size() - sent,
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0) sent += static_cast<std::size_t>(n);
        if (n > 0 || errno == EINTR) continue;
        if (errno != EAGAIN || !wait(POLLOUT, deadline)) return false;
    }
    return true;
}

bool Channel::take_message(Message& into) {
    const std::size_t comparable = std::min(buffer_.size(), kMagic.size());
    if (buffer_.compare(0, comparable, kMagic, 0, comparable) != 0)
        throw ProtocolError("does not speak protocol version " + std::to_string(kProtocolVersion) +
                            ": sent \"" + printable(buffer_) + "\" where a message should begin");
    if (buffer_.size() < kHeadBytes) return false;
    std::array<std::uint32_t, 2> lengths{};
    std::memcpy(lengths.data(), buffer_.data() + kMagic.size(), sizeof lengths);
    if (lengths[0] > kLargestPart || lengths[1] > kLargestPart)
        throw ProtocolError("announced a message of " +
                            std::to_string(std::uint64_t{lengths[0]} + lengths[1]) +
                            " bytes; 64 MiB is the most");
    const std::size_t whole = kHeadBytes + lengths[0] + lengths[1];
    if (buffer_.size() < whole) return false;
    const std::string_view body(buffer_.data() + kHeadBytes, lengths[0]);
    into.body = Json::parse(body, nullptr, false);
    if (!into.body.is_object() || !into.body.contains("type") || !into.body["type"].is_string())
        throw ProtocolError("sent a message that is no JSON object with a \"type\": " +
                            printable(body));
    if (nests_too_deep(into.body))
        throw ProtocolError("sent a message that nests deeper than 64 levels");
    into.bytes.assign(buffer_, kHeadBytes + lengths[0], lengths[1]);
    buffer_.erase(0, whole);
    return true;
}

Channel::Received Channel::receive(Message& into, std::optional<Deadline> deadline) {
    for (;;) {
        if (!buffer_.empty() && take_message(into)) return Received::message;
        std::array<char, 65536> chunk;
        const ssize_t n = recv(socket_.get(), chunk.data(), chunk.size(), MSG_DONTWAIT);
        if (n > 0) {
            buffer_.append(chunk.data(), static_cast<std::size_t>(n));
        } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
            return Received::closed;
        } else if (errno == EAGAIN && !wait(POLLIN, deadline)) {
            return Received::timed_out;
        }
    }
}

}  // namespace headcount::detectors::process
