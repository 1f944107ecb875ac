// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/folder.hpp"

#include <algorithm>
#include <cinttypes>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "core/error.hpp"
#include "core/file.hpp"
#include "datasets/formats/mot.hpp"
#include "datasets/formats/picture.hpp"
#include "datasets/formats/truth_tables.hpp"
#include "datasets/formats/video.hpp"

namespace headcount::datasets {

namespace {

namespace fs = std::filesystem;

/// Where the frames of one sensor go.
class SensorSink {
public:
    virtual ~SensorSink() = default;
    virtual void add(const Moment& moment) = 0;
    virtual void finish() = 0;
};

/// A colour camera: MOT Challenge form, and a video.
class ColourSink : public SensorSink {
public:
    ColourSink(const fs::path& folder, const SensorSpec& sensor, const std::string& clip_name,
               const FolderOptions& options)
        : mot_(folder.string(), {.name = clip_name,
                                 .sensor = sensor.id,
                                 .extension = "." + options.images,
                                 .rate_hz = sensor.rate_hz,
                                 .width_px = sensor.width_px,
                                 .height_px = sensor.height_px}) {
        // AVI's clock ticks whole frames a second: a time lapse is played at one.
        if (options.video)
            video_ = std::make_unique<VideoFileWriter>((folder / "video.avi").string(),
                                                       std::max(1.0, sensor.rate_hz),
                                                       sensor.width_px, sensor.height_px);
    }
    void add(const Moment& moment) override {
        mot_.add(moment);
        if (video_) video_->write(moment.frame);
    }
    void finish() override {
        if (video_) video_->finish();
        mot_.finish();
    }

private:
    MotWriter mot_;
    std::unique_ptr<VideoFileWriter> video_;
};

/// Frame numbers and times, or a small sensor's readings: one CSV row a frame.
class CsvFile {
public:
    CsvFile(std::string path, const std::string& header) : path_(std::move(path)), file_(path_) {
        file_ << header << "\n";
    }
    std::ofstream& row() { return file_; }
    void finish() {
        if (!flushed(file_)) throw not_written(path_);
    }

private:
    std::string path_;
    std::ofstream file_;
};

class DepthSink : public SensorSink {
public:
    DepthSink(const fs::path& folder)
        : folder_(folder), times_((folder / "frames.csv").string(), "frame,t_us") {}
    void add(const Moment& moment) override {
        char name[32];
        std::snprintf(name, sizeof name, "%06" PRIu64 ".png", moment.frame.index + 1);
        write_depth((folder_ / name).string(), moment.frame);
        times_.row() << moment.frame.index + 1 << "," << moment.frame.t.count() << "\n";
    }
    void finish() override { times_.finish(); }

private:
    fs::path folder_;
    CsvFile times_;
};

/// A beam, a motion sensor, a gas sensor: a few values a reading.
class ReadingSink : public SensorSink {
public:
    ReadingSink(const fs::path& path, const SensorSpec& sensor)
        : readings_(path.string(), header(sensor)) {}
    void add(const Moment& moment) override {
        const Frame& frame = moment.frame;
        readings_.row() << frame.t.count();
        for (int x = 0; x < frame.width; ++x)
            if (frame.type == PixelType::f32)
                readings_.row() << "," << frame.row<float>(0)[x];
            else
                readings_.row() << "," << static_cast<int>(frame.row<std::uint8_t>(0)[x]);
        readings_.row() << "\n";
    }
    void finish() override { readings_.finish(); }

private:
    static std::string header(const SensorSpec& sensor) {
        std::string text = "t_us";
        for (int x = 0; x < std::max(1, sensor.width_px); ++x)
            text += "," + std::string(name(sensor.kind)) + "_" + std::to_string(x);
        return text;
    }
    CsvFile readings_;
};

void write_json(const fs::path& path, const Json& json) {
    std::ofstream file(path);
    file << json.dump(2) << "\n";
    if (!file.flush()) throw not_written(path.string());
}

/// A place for every sensor, made when its first frame comes: a clip may hold fewer sensors than
/// its site has. The first colour camera to come has the folder itself.
class Sinks {
public:
    Sinks(const ClipInfo& info, fs::path folder, const FolderOptions& options)
        : info_(info), folder_(std::move(folder)), options_(options) {}

    SensorSink& of(const std::string& id) {
        auto& sink = sinks_[id];
        if (!sink) sink = make(*info_.site.sensor(id));
        return *sink;
    }
    void finish() {
        for (const auto& [id, sink] : sinks_) sink->finish();
    }

private:
    std::unique_ptr<SensorSink> make(const SensorSpec& sensor) {
        const bool image = sensor.kind == SensorKind::rgb || sensor.kind == SensorKind::depth;
        if (!image) return std::make_unique<ReadingSink>(folder_ / (sensor.id + ".csv"), sensor);
        const bool main_camera = sensor.kind == SensorKind::rgb && !has_main_camera_;
        const fs::path own = main_camera ? folder_ : folder_ / sensor.id;
        fs::create_directories(own);
        if (sensor.kind == SensorKind::depth) return std::make_unique<DepthSink>(own);
        has_main_camera_ = true;
        return std::make_unique<ColourSink>(own, sensor, info_.site.name, options_);
    }

    const ClipInfo& info_;
    fs::path folder_;
    FolderOptions options_;
    std::map<std::string, std::unique_ptr<SensorSink>> sinks_;
    bool has_main_camera_ = false;
};

}  // namespace

void write_folder(Clip& clip, const std::string& folder, const FolderOptions& options,
                  const std::function<void(SensorTime)>& on_frame) {
    const fs::path root(folder);
    Sinks sinks(clip.info(), root, options);
    while (const auto moment = clip.next()) {
        sinks.of(moment->frame.sensor_id).add(*moment);
        if (on_frame) on_frame(moment->frame.t);
    }
    sinks.finish();
    write_truth_tables(folder, clip.truth());
    write_json(root / "truth.json", to_json(clip.truth()));
    write_json(root / "site.json", to_json(clip.info().site));
    Json provenance = to_json(clip.info().provenance);
    provenance["duration_us"] = clip.info().duration.count();
    write_json(root / "provenance.json", provenance);
}

std::string foreign_name(const std::string& folder) {
    const fs::path root(folder);
    std::set<std::string> ours{"seqinfo.ini",    "img1",           "gt",         "video.avi",
                               "crossings.csv",  "occupancy.csv",  "truth.json", "site.json",
                               "attributes.csv", "provenance.json"};
    std::ifstream file(root / "site.json");
    const Json site = Json::parse(file, nullptr, false);
    if (site.is_object() && site.contains("sensors"))
        for (const SensorSpec& sensor : site_from_json(site).sensors)
            ours.insert({sensor.id, sensor.id + ".csv"});
    std::set<std::string> foreign;  // sorted: a folder's own order is anybody's
    std::error_code failed;
    for (fs::directory_iterator at(root, failed), end; !failed && at != end; at.increment(failed))
        if (!ours.contains(at->path().filename().string()))
            foreign.insert(at->path().filename().string());
    if (failed) throw DataError(folder, "cannot be read: " + failed.message());
    return foreign.empty() ? "" : *foreign.begin();
}

}  // namespace headcount::datasets
