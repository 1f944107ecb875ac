// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <iostream>
#include <memory>
#include <thread>

#include "core/error.hpp"
#include "core/hash.hpp"
#include "detectors/detector.hpp"
#include "detectors/process/message.hpp"
#include "detectors/registry.hpp"
#include "detectors/threads.hpp"

namespace headcount::testing {

/// A detector that reports what it saw of every frame (time, hash of the pixels), and at one frame
/// does what its `fault` says. Its `source` names its process.
class Misbehaving : public detectors::Detector {
public:
    struct Options {
        std::string fault = "none";
        int at_frame = 2;           ///< frames that this detector has seen in this clip, from 0
        std::string sees = "beam";  ///< the kind of sensor that it wishes for

        ParameterTable parameters() {
            ParameterTable table("misbehaving");
            table.add("fault", fault, {"none",      "crash",       "exit",
                                       "hang",      "garbage",     "bad_report",
                                       "deep",      "throw",       "throw_nothing_known",
                                       "refuse",    "refuse_late", "flood",
                                       "spin",      "hold",        "allocate",
                                       "slow",      "mutter",      "tell_threads",
                                       "elsewhere", "tomorrow"},
                      "what it does");
            table.add("at_frame", at_frame, 0, 1 << 20, "when");
            table.add("sees", sees, {"beam", "rgb", "depth", "nothing"}, "sensor");
            return table;
        }
    };

    explicit Misbehaving(const Options& options) : options_(options) {}

    detectors::Description describe() const override {
        std::vector<detectors::SensorWish> wishes;
        if (options_.sees != "nothing") wishes.push_back({sensor_kind(options_.sees), ""});
        return {.name = "misbehaving",
                .senses = "everything",
                .counts = detectors::CountKind::crossings,
                .sensors = wishes,
                .emissions = {{"counts[].value", detectors::EmissionClass::event, ""}},
                .cannot_count = "anything",
                .source = std::to_string(getpid())};
    }

    void begin(const Site& site) override {
        seen_ = 0;
        kept_.clear();
        if (options_.fault == "refuse")
            throw DetectorRefusal("no mount for me at site " + site.name);
    }

    std::vector<Report> observe(const Frame& frame) override {
        if (seen_++ == options_.at_frame && !at_fault(frame)) return {unreadable(frame)};
        const std::string place = options_.fault == "elsewhere" ? "nosuchline" : "door";
        const SensorTime t = frame.t + sensor_time(options_.fault == "tomorrow" ? 86400 : 0);
        if (options_.fault == "hold") kept_.push_back(frame);
        if (options_.fault == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(5));
        std::string bytes;
        for (int y = 0; y < frame.height; ++y) bytes.append(frame.row<char>(y), frame.row_bytes());
        return {make_report(frame.t, {{place, Direction::in, 1, Semantics::delta, t, std::nullopt}},
                            {{"sensor", frame.sensor_id}, {"pixels", content_hash(bytes)}})};
    }

    std::vector<Report> finish() override {
        // What the frames held say now: their slots must not have been written again.
        std::vector<Report> reports;
        if (options_.fault == "tell_threads")
            reports.push_back(
                make_report({}, {}, {{"threads", detectors::threads_computed_with()}}));
        for (const Frame& frame : kept_)
            reports.push_back(
                make_report(frame.t, {}, {{"first_byte", std::to_integer<int>(frame.pixels[0])}}));
        return reports;
    }

private:
    bool at_fault(const Frame&) {
        const std::string& fault = options_.fault;
        if (fault == "crash") {
            std::cerr << "about to crash\n" << std::flush;
            std::signal(SIGSEGV, SIG_DFL);  // a sanitizer would end it in its own way
            std::raise(SIGSEGV);
        }
        if (fault == "exit") {
            std::cerr << "loading\nmodel file is missing\n" << std::flush;
            _exit(7);
        }
        if (fault == "mutter") {
            std::cerr << "\xff\xfe is no text\n" << std::flush;
            _exit(7);
        }
        if (fault == "hang") std::this_thread::sleep_for(std::chrono::hours(1));
        if (fault == "garbage") [[maybe_unused]]
            const auto n = write(detectors::process::kControlFd, "hello, I am no protocol", 23);
        if (fault == "refuse_late") throw DetectorRefusal("no more");
        if (fault == "throw") throw DetectorError("lost my calibration");
        if (fault == "throw_nothing_known") throw 42;
        if (fault == "flood")
            for (int i = 0; i < 20000; ++i)
                std::cout << "a line of chatter, the " << i << "th of many on standard output\n";
        if (fault == "spin") {
            // Of this process's own time, however busy the machine is.
            const auto used_ms = [] { return std::clock() * 1000 / CLOCKS_PER_SEC; };
            for (const auto begin_ms = used_ms(); used_ms() < begin_ms + 60;) {
            }
        }
        if (fault == "allocate") {
            std::vector<char> big(64U << 20U, 'x');
            kept_byte_ = big[static_cast<std::size_t>(seen_)];
        }
        return fault != "bad_report" && fault != "deep";
    }

    Report unreadable(const Frame& frame) const {
        constexpr int kLevels = 60'000;
        Report report;
        report.raw = "{\"counts\": [{";
        if (options_.fault == "deep")
            report.raw = "{\"a\":" + std::string(kLevels, '[') + std::string(kLevels, ']') + "}";
        report.t_event = frame.t;
        return report;
    }

    Options options_;
    int seen_ = 0;
    char kept_byte_ = 0;
    std::vector<Frame> kept_;
};

inline detectors::Registry misbehaving_registry() {
    detectors::Registry registry = detectors::built_in();
    registry.add("misbehaving",
                 {.make =
                      [](const Written& written) {
                          Misbehaving::Options options;
                          options.parameters().assign(written);
                          return std::make_unique<Misbehaving>(options);
                      },
                  .options = [] { return Misbehaving::Options{}.parameters().rows(); },
                  .worker_command = {}});
    return registry;
}

}  // namespace headcount::testing
