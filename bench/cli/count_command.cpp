// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "bench/cli/commands.hpp"
#include "bench/cli/count_table.hpp"
#include "bench/cli/progress.hpp"
#include "bench/cli/settings.hpp"
#include "bench/oracle.hpp"
#include "bench/run/session.hpp"
#include "bench/table.hpp"
#include "core/error.hpp"
#include "datasets/formats/open.hpp"
#include "detectors/process/remote.hpp"
#include "detectors/threads.hpp"

namespace headcount::bench {

namespace {

using detectors::Detector;

/// In a process of its own where this program can start one, as headcount run does.
std::unique_ptr<Detector> start(const CommandContext& context, const std::string& name,
                                const Written& options, bool in_process) {
    const auto& entry = context.registry.at(name);
    auto command = entry.worker_command;
    if (command.empty() && !context.worker_command.empty()) {
        command = context.worker_command;
        command.emplace_back("worker");
    }
    detectors::process::WorkerStart worker;
    if (in_process || command.empty()) {
        detectors::compute_with_threads(worker.threads);
        return context.registry.make(name, options);
    }
    // Says at once what is wrong with an option. One that another program runs is made there only:
    // making it may load a model.
    if (entry.worker_command.empty()) context.registry.make(name, options);
    worker.command = command;
    worker.detector = name;
    worker.options = options.values;
    return std::make_unique<detectors::process::Remote>(std::move(worker));
}

SteadyTime now() { return std::chrono::steady_clock::now().time_since_epoch(); }

/// Hands the clip's frames over one by one, each when the one before is answered.
/// @param between a frame is due so often: the first from then on is handed over, the others are
/// left out.
/// @throws DetectorError when it counts what cannot be of this clip.
RunRecord count(datasets::Clip& clip, Detector& detector, SensorTime between, Progress& progress) {
    RunRecord record;
    record.description = detector.describe();
    const auto granted = detectors::negotiate(record.description, clip.info().site);
    const Site site = with_sensors(clip.info().site, granted);
    detector.begin(site);
    SensorTime latest{0};
    const auto keep = [&, places = places_of(site)](std::vector<Report> reports) {
        for (Report& report : reports) {
            check_counts(report, places, latest);
            record.reports.push_back(std::move(report));
        }
    };
    auto* remote = dynamic_cast<detectors::process::Remote*>(&detector);
    SensorTime due{0};
    while (const auto moment = clip.next()) {
        if (moment->frame.t < due) continue;
        due += between;
        // Laid where the worker sees it before the clock is read, as the latency pass does.
        const Frame ready = remote ? remote->stage(moment->frame) : moment->frame;
        Call call{moment->frame.t, now(), SteadyTime{0}};
        auto reports = detector.observe(ready);
        call.replied = now();
        record.calls.push_back(call);
        latest = call.t;
        keep(std::move(reports));
        ++record.frames;
        progress.update(seconds(moment->frame.t));
    }
    keep(detector.finish());
    record.duration = clip.info().duration;
    return record;
}

/// headcount count
class CountCommand : public Command {
public:
    Help help() const override {
        return {
            .name = "count",
            .summary = "run one detector on a video file: counts over time and latency",
            .operands = {{"VIDEO", "a video file, or a folder in MOT Challenge form"}},
            .details =
                "Runs a counting backend on a real video and prints how many people it counted "
                "in each interval and on the whole, with the time it took for a frame. There "
                "is no truth here, so nothing is said about how right the counts are. "
                "headcount list detectors shows the backends and their options.",
            .examples = {"headcount count street.avi --detector mog2_line --line "
                         "384,100,384,576",
                         "headcount count hall.mp4 --detector hog_room --every 60 --frame_every 2 "
                         "--format csv"},
            .set_meaning = "an option of the detector; may be repeated"};
    }

    ParameterTable options() override {
        ParameterTable table = command_options();
        table.add("detector", detector_, "name of the backend (headcount list detectors)");
        table.add(
            "line", clip_.line,
            "the counting line x1,y1,x2,y2 in pixels from the top left; \"in\" is towards the "
            "right hand of somebody who walks from 1 to 2");
        table.add("every", every_s_, 0.1, 86400, "length of an interval, seconds");
        table.add(
            "frame_every", frame_every_s_, 0, 3600,
            "hand over a frame every so many seconds of the video, for a backend that is slow; "
            "0: every frame; counts may change");
        table.add("rate", clip_.rate_hz, 0, 1000,
                  "frames a second of the video; 0 takes what the file says");
        table.add("mount", clip_.mount, {"oblique", "overhead", "room"}, "how the camera hangs");
        table.add("in_process", in_process_,
                  "run the detector in this process: faster to start, not protected");
        add_format(table, format_);
        return table;
    }

    int run(const Operands& operands, CommandContext& context) override {
        require(detector_, "--detector");
        const auto format = table_format(format_);
        const auto settings = written_settings(operands.set);
        const auto oracles = oracle_names();
        if (std::find(oracles.begin(), oracles.end(), detector_) != oracles.end())
            throw ConfigError(detector_ +
                              " answers from the truth, and nothing is known to be true "
                              "of a video here: it is for headcount run");
        context.registry.at(detector_);  // a mistyped name is told before the video is read
        const auto clip = datasets::open_clip(operands.values[0], clip_);
        const auto detector = start(context, detector_, settings, in_process_);
        if (detector->describe().counts == detectors::CountKind::crossings &&
            clip->info().site.lines.empty())
            throw ConfigError(detector_ + " counts crossings of a line: give --line x1,y1,x2,y2");
        RunRecord record;
        {
            Progress progress(*context.err, "count", seconds(clip->info().duration));
            record = count(*clip, *detector, sensor_time(frame_every_s_), progress);
        }
        write_table(*context.out, count_table(record, clip->info().site, every_s_), format);
        return 0;
    }

private:
    std::string detector_;
    datasets::OpenOptions clip_;
    double every_s_ = 10;
    double frame_every_s_ = 0;
    bool in_process_ = false;
    std::string format_ = "text";
};

}  // namespace

std::unique_ptr<Command> make_count_command() { return std::make_unique<CountCommand>(); }

}  // namespace headcount::bench
