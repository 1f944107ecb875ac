// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/serve.hpp"

#include <sys/socket.h>

#include <iostream>

#include "detectors/process/frame_memory.hpp"
#include "detectors/threads.hpp"

namespace headcount::detectors::process {

namespace {

/// One worker: a detector, once the bench has named it, and the frames it views.
class Worker {
public:
    Worker(const Maker& make, int frames_fd) : make_(make), frames_(frames_fd) {}

    Message answer(const Message& request) {
        const std::string type = request.body.at("type").get<std::string>();
        if (type == "hello") return hello(request.body);
        if (!detector_) throw ProtocolError("the first message must be \"hello\"");
        if (type == "begin") {
            detector_->begin(site_from_json(request.body.at("site")));
            return {{{"type", "begun"}}, ""};
        }
        if (type == "frame") return reports(observe(request.body));
        if (type == "finish") return reports(detector_->finish());
        throw ProtocolError("unknown message \"" + type + "\"");
    }

private:
    Message hello(const Json& body) {
        const int protocol = body.at("protocol").get<int>();
        if (protocol != kProtocolVersion)
            throw ProtocolError("speaks protocol " + std::to_string(kProtocolVersion) + ", not " +
                                std::to_string(protocol));
        compute_with_threads(body.at("threads").get<int>());
        detector_ = make_(body.at("detector").get<std::string>(), body.at("options"));
        return {{{"type", "ready"}, {"protocol", kProtocolVersion}, {"description", description()}},
                ""};
    }

    /// A description that cannot be is a fault of the detector; options that cannot be were refused
    /// before.
    Json description() const {
        try {
            return to_json(detector_->describe());
        } catch (const ConfigError& error) {
            throw DetectorError(error.what());
        }
    }

    /// Our own hold on the frame ends here, so that held() sees the detector's alone.
    std::vector<Report> observe(const Json& body) { return detector_->observe(frames_.view(body)); }

    Message reports(const std::vector<Report>& made) {
        Message message{{{"type", "reports"}, {"reports", Json::array()}}, ""};
        for (const Report& report : made) {
            message.body["reports"].push_back({{"content_type", report.content_type},
                                               {"bytes", report.raw.size()},
                                               {"t_event_us", report.t_event.count()}});
            message.bytes += report.raw;
        }
        const auto held = frames_.held();
        if (!held.empty()) message.body["held"] = held;
        return message;
    }

    const Maker& make_;
    FrameViews frames_;
    std::unique_ptr<Detector> detector_;
};

Message failure(const char* type, const std::string& text) {
    return {{{"type", type}, {"text", text}}, ""};
}

Message answer_or_say_why(Worker& worker, const Message& request) {
    // Once it has seen a frame it has agreed to count: what it says then is no refusal.
    const std::string type = request.body.value("type", "");
    const char* const no = type == "frame" || type == "finish" ? "error" : "refused";
    try {
        return worker.answer(request);
    } catch (const DetectorRefusal& refusal) {
        return failure(no, refusal.what());
    } catch (const ConfigError& error) {  // options that the detector does not take
        return failure(no, error.what());
    } catch (const std::exception& error) {
        return failure("error", error.what());
    } catch (...) {
        return failure("error", "threw something that is no std::exception");
    }
}

}  // namespace

int serve(const Maker& make, int control_fd, int frames_fd) {
    int type = 0;
    socklen_t length = sizeof type;
    if (getsockopt(control_fd, SOL_SOCKET, SO_TYPE, &type, &length) != 0) {
        std::cerr << "headcount worker: is started by `headcount run`, not by hand\n";
        return 2;
    }
    Channel channel{OwnedFd(control_fd)};
    Worker worker(make, frames_fd);
    Message request;
    try {
        while (channel.receive(request) == Channel::Received::message) {
            if (request.body["type"] == "bye") return 0;
            if (!channel.send(answer_or_say_why(worker, request))) return 0;
        }
    } catch (const ProtocolError& error) {
        std::cerr << "headcount worker: the bench " << error.what() << "\n";
        return 2;
    }
    return 0;
}

int serve(const Registry& registry) {
    return serve([&](const std::string& name, const Json& options) {
        return registry.make(name, Written{options, {}});
    });
}

}  // namespace headcount::detectors::process
