// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/remote.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "core/text.hpp"

namespace headcount::detectors::process {

namespace {

constexpr double kFarewell_s = 0.5;  // for a worker to end by itself, before it is killed

Deadline after(double s) {
    return std::chrono::steady_clock::now() +
           std::chrono::duration_cast<std::chrono::steady_clock::duration>(
               std::chrono::duration<double>(s));
}

/// What libraries that compute in parallel read when they are loaded: OpenMP, OpenBLAS, MKL, Numba.
std::vector<std::string> thread_variables(int threads) {
    std::vector<std::string> all;
    for (const char* name :
         {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"})
        all.push_back(std::string(name) + "=" + std::to_string(threads));
    return all;
}

/// The worker runs in a folder of its own: what names a file from here must name it from there. A
/// bare name may mean anything, as in a command line.
Json with_absolute_paths(Json options) {
    std::error_code ignored;
    for (Json& value : options)
        if (value.is_string()) {
            const std::filesystem::path path = value.get<std::string>();
            if (path.has_parent_path() && std::filesystem::exists(path, ignored))
                value = std::filesystem::absolute(path).string();
        }
    return options;
}

}  // namespace

Remote::Remote(WorkerStart start) : start_(std::move(start)) {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw DetectorError(std::string("cannot make a socket: ") + std::strerror(errno));
    channel_ = std::make_unique<Channel>(OwnedFd(ends[0]));
    OwnedFd theirs(ends[1]);
    child_ = std::make_unique<Child>(start_.command, thread_variables(start_.threads), theirs.get(),
                                     memory_.fd(), start_.limits);
    theirs.reset();  // or the end of the worker would not close the socket
    channel_->watch(child_->diagnostics_fd(), [this] { child_->read_diagnostics(); });
    const Message reply = exchange({{{"type", "hello"},
                                     {"protocol", kProtocolVersion},
                                     {"detector", start_.detector},
                                     {"options", with_absolute_paths(start_.options)},
                                     {"threads", start_.threads}},
                                    ""},
                                   start_.deadlines.start_s, "starting", "ready");
    try {
        description_ = description_from_json(reply.body.at("description"));
    } catch (const std::exception& error) {
        break_off(std::string("sent a description that cannot be read: ") + error.what());
    }
}

Remote::~Remote() {
    if (alive_ && channel_->send({{{"type", "bye"}}, ""}, after(kFarewell_s)))
        child_->end(kFarewell_s);
}

void Remote::begin(const Site& site) {
    child_->reset_peak_memory();
    cpu_s_before_ = child_->cpu_s();
    last_t_ = SensorTime{0};
    exchange({{{"type", "begin"}, {"site", to_json(site)}}, ""}, start_.deadlines.begin_s,
             "beginning a clip", "begun");
}

std::vector<Report> Remote::observe(const Frame& frame) {
    last_t_ = frame.t;
    auto place = memory_.place_of(frame);
    Frame staged = frame;
    if (!place) {
        staged = stage(frame);
        place = memory_.place_of(staged);
    }
    const Message reply =
        exchange({frame_message(staged, *place), ""}, start_.deadlines.observe_s, "", "reports");
    return reports_of(reply);
}

std::vector<Report> Remote::finish() {
    return reports_of(exchange({{{"type", "finish"}}, ""}, start_.deadlines.finish_s,
                               "finishing a clip", "reports"));
}

/// Every way that a worker can break becomes one line here: silent, gone, garbled, or by its own
/// word.
Message Remote::exchange(const Message& request, double deadline_s, const char* doing,
                         const char* expected) {
    if (!alive_) throw DetectorError("is gone: its process ended in an earlier call");
    const std::string what =
        *doing ? doing : "observing the frame at " + rounded_text(seconds(last_t_), 6) + " s";
    const Deadline deadline = after(deadline_s);
    Message reply;
    auto received = Channel::Received::closed;
    try {
        if (channel_->receive(reply, Deadline{}) == Channel::Received::message)  // waits for none
            break_off("sent a message that nobody asked for, before " + what);
        if (channel_->send(request, deadline))
            received = channel_->receive(reply, deadline);
        else if (std::chrono::steady_clock::now() >= deadline)
            received = Channel::Received::timed_out;
    } catch (const ProtocolError& error) {
        break_off(error.what() + (" while " + what));
    }
    if (received == Channel::Received::timed_out) {
        alive_ = false;
        child_->end(0);
        throw DetectorTimeout("gave no answer within " + rounded_text(deadline_s, 6) + " s while " +
                              what);
    }
    if (received == Channel::Received::closed) fail_gone(what);
    const std::string type = reply.body["type"].get<std::string>();
    if (type == expected) return reply;
    const std::string text = reply.body.contains("text") && reply.body["text"].is_string()
                                 ? reply.body["text"].get<std::string>()
                                 : "gave no reason";
    if (type == "refused") throw DetectorRefusal(text);
    if (type == "error") throw DetectorError(text);
    break_off("sent a message \"" + type + "\" where \"" + expected + "\" was due while " + what);
}

void Remote::fail_gone(const std::string& what) {
    alive_ = false;
    const std::string how = child_->end(kFarewell_s);
    const std::string last = child_->last_line();
    throw DetectorError("worker " + how + " while " + what +
                        (last.empty() ? "" : "; its last line: " + last));
}

void Remote::break_off(const std::string& why) {
    alive_ = false;
    child_->end(0);
    throw DetectorError(why);
}

std::vector<Report> Remote::reports_of(const Message& reply) {
    std::vector<Report> reports;
    std::vector<std::uint64_t> held;
    std::size_t at = 0;
    try {
        for (const Json& entry : reply.body.at("reports")) {
            const auto bytes = entry.at("bytes").get<std::size_t>();
            if (bytes > reply.bytes.size() - at)
                throw ProtocolError("announced more bytes of reports than it sent");
            reports.push_back(parse_report(reply.bytes.substr(at, bytes),
                                           entry.value("content_type", "application/json"),
                                           event_time(entry, last_t_)));
            at += bytes;
        }
        if (reply.body.contains("held"))
            held = reply.body.at("held").get<std::vector<std::uint64_t>>();
    } catch (const Json::exception& error) {
        break_off(std::string("sent reports that cannot be read: ") + error.what());
    } catch (const DataError& error) {
        break_off(std::string("sent reports that cannot be read: ") + error.what());
    } catch (const ProtocolError& error) {
        break_off(error.what());
    }
    memory_.set_held(held);
    return reports;
}

}  // namespace headcount::detectors::process
