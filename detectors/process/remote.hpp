// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detectors/detector.hpp"
#include "detectors/process/child.hpp"
#include "detectors/process/frame_memory.hpp"
#include "detectors/process/message.hpp"

namespace headcount::detectors::process {

/// How long a worker may take, seconds of the wall clock.
struct Deadlines {
    double start_s = 60;    ///< from exec to its description: an interpreter and a model are loaded
    double begin_s = 30;    ///< of one clip
    double observe_s = 10;  ///< of one frame
    double finish_s = 30;   ///< of one clip
};

/// What to start, and what to tell it.
struct WorkerStart {
    std::vector<std::string> command;  ///< a program that speaks the protocol, and its arguments
    std::string detector;              ///< the name it is asked to serve
    Json options = Json::object();     ///< of that detector
    int threads = 1;                   ///< that it is asked to compute with
    Deadlines deadlines;
    Limits limits;
};

/// The bench's end: a detector that lives in a process of its own. Everything that goes wrong over
/// there arrives here as an error of one line. What a detector says by the protocol, that it
/// refuses or has failed, leaves the worker alive, and the next begin() may go well; so does a
/// report that cannot be parsed. After silence, garbage or an end the process is gone, and the next
/// begin() fails too, so a broken worker is replaced, not mended: alive() tells.
class Remote : public Detector {
public:
    /// Starts the worker and asks for its description.
    /// @throws DetectorError when it cannot be started or does not speak the protocol,
    /// DetectorTimeout when it is silent, DetectorRefusal when it refuses the options.
    explicit Remote(WorkerStart start);
    ~Remote() override;

    Description describe() const override { return description_; }
    void begin(const Site& site) override;
    std::vector<Report> observe(const Frame& frame) override;
    std::vector<Report> finish() override;

    /// Lays a frame into the shared memory now, so that handing it over later copies nothing.
    Frame stage(const Frame& frame) { return memory_.stage(frame); }
    bool alive() const { return alive_; }
    /// CPU time of the worker's process since the last begin().
    double cpu_s() const { return child_->cpu_s() - cpu_s_before_; }
    /// Most memory of the worker's process since the last begin(); nothing once it has ended.
    std::optional<std::uint64_t> peak_memory_bytes() const { return child_->peak_memory_bytes(); }

private:
    Message exchange(const Message& request, double deadline_s, const char* doing,
                     const char* expected);
    std::vector<Report> reports_of(const Message& reply);
    [[noreturn]] void fail_gone(const std::string& what);
    [[noreturn]] void break_off(const std::string& why);

    WorkerStart start_;
    FrameMemory memory_;
    std::unique_ptr<Channel> channel_;
    std::unique_ptr<Child> child_;
    Description description_;
    SensorTime last_t_{0};
    double cpu_s_before_ = 0;
    bool alive_ = true;
};

}  // namespace headcount::detectors::process
