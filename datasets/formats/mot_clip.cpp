// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/version.hpp"
#include "datasets/formats/file_hash.hpp"
#include "datasets/formats/mot.hpp"
#include "datasets/formats/picture.hpp"
#include "datasets/formats/video.hpp"

namespace headcount::datasets {

namespace {

namespace fs = std::filesystem;

std::string picture_path(const fs::path& folder, const MotSequence& sequence, int frame) {
    char name[16];
    std::snprintf(name, sizeof name, "%06d", frame);
    return (folder / sequence.picture_folder / (name + sequence.extension)).string();
}

/// The video that stands in for the frames; "" when there is none.
std::string video_beside(const fs::path& folder) {
    const std::vector<std::string> known{".avi", ".mp4", ".mkv", ".webm", ".mov"};
    std::vector<std::string> found;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
        if (std::find(known.begin(), known.end(), at->path().extension()) != known.end())
            found.push_back(at->path().string());
    if (failed) throw DataError(folder.string(), "cannot be read: " + failed.message());
    std::sort(found.begin(), found.end());
    return found.empty() ? "" : found.front();
}

/// What one of our own files says, in the words of `from_json`.
/// @throws DataError naming the file, whatever is wrong in it.
template <class T>
T read_our_own(const fs::path& path, T (*from_json)(const Json&)) {
    std::ifstream file(path);
    if (!file) throw DataError(path.string(), "cannot be read");
    const Json json = Json::parse(file, nullptr, false);
    if (json.is_discarded()) throw DataError(path.string(), "is no JSON");
    try {
        return from_json(json);
    } catch (const std::exception& error) {  // ConfigError too: the file says it, not the user
        throw DataError(path.string(), error.what());
    }
}

/// @throws DataError when the truth speaks of a line or a zone that the site lacks.
void check_places(const Truth& truth, const Site& site, const std::string& file) {
    const auto check = [&](const char* kind, const std::string& id, const auto& known) {
        for (const auto& place : known)
            if (place.id == id) return;
        throw DataError(file, std::string("the site has no ") + kind + " \"" + id + "\"");
    };
    for (const Crossing& c : truth.crossings.value_or(std::vector<Crossing>{}))
        check("line", c.line, site.lines);
    for (const OccupancyChange& o : truth.occupancy.value_or(std::vector<OccupancyChange>{}))
        check("zone", o.zone, site.zones);
}

SensorTime duration_from_json(const Json& provenance) {
    return time_from_json(provenance.at("duration_us"));
}

class MotClip : public Clip {
public:
    MotClip(const fs::path& folder, const OpenOptions& options)
        : folder_(folder), sequence_(read_seqinfo((folder / "seqinfo.ini").string())) {
        if (options.rate_hz > 0) sequence_.rate_hz = options.rate_hz;
        std::vector<std::string> files{(folder / "seqinfo.ini").string()};
        open_frames(options, files);
        const fs::path boxes = folder / "gt" / "gt.txt";
        if (fs::exists(boxes)) read_boxes(boxes.string(), files);
        info_.duration = time_of(static_cast<std::uint64_t>(sequence_.length));
        if (fs::exists(folder / "site.json"))
            take_our_own(options, files);
        else
            take_what_boxes_tell(options);
        info_.provenance.source = folder.string();
        info_.provenance.hash = outside_hash(info_.provenance, files);
    }

    const ClipInfo& info() const override { return info_; }
    const Truth& truth() const override { return truth_; }

    std::optional<Moment> next() override {
        if (index_ == static_cast<std::uint64_t>(sequence_.length)) return std::nullopt;
        Moment moment{next_frame(), std::nullopt};
        moment.frame.index = index_;
        moment.frame.t = time_of(index_);
        if (moment.frame.width != sequence_.width_px || moment.frame.height != sequence_.height_px)
            throw DataError((folder_ / "seqinfo.ini").string(),
                            "says pictures of " + std::to_string(sequence_.width_px) + " x " +
                                std::to_string(sequence_.height_px) + ", but frame " +
                                std::to_string(index_ + 1) + " has " +
                                std::to_string(moment.frame.width) + " x " +
                                std::to_string(moment.frame.height));
        if (sightings_) moment.sightings = (*sightings_)[index_];
        ++index_;
        return moment;
    }

private:
    SensorTime time_of(std::uint64_t index) const {
        return sensor_time(static_cast<double>(index) / sequence_.rate_hz);
    }

    void read_boxes(const std::string& path, std::vector<std::string>& files) {
        check_readable_file(path);
        files.push_back(path);
        if (fs::file_size(path) == 0 && !fs::exists(folder_ / "site.json"))
            throw DataError(path, "is empty: without annotations there is no gt.txt");
        sightings_ = read_mot_truth(path, sequence_.length);
        const fs::path tracks = folder_ / "gt" / "tracks.csv";
        if (!fs::exists(tracks)) return;
        files.push_back(tracks.string());
        const auto person_of = read_tracks(tracks.string());
        for (auto& frame : *sightings_)
            for (Sighting& sighting : frame) {
                const auto person = person_of.find(sighting.person);
                if (person == person_of.end())
                    throw DataError(tracks.string(),
                                    "lacks track " + std::to_string(sighting.person));
                sighting.person = person->second;
            }
    }

    void open_frames(const OpenOptions& options, std::vector<std::string>& files) {
        if (!fs::is_directory(folder_ / sequence_.picture_folder)) {
            const std::string video = video_beside(folder_);
            if (video.empty())
                throw DataError(folder_.string(), "has neither a folder " +
                                                      sequence_.picture_folder + " nor a video");
            OpenOptions plain = options;
            plain.line.clear();
            plain.rate_hz = sequence_.rate_hz;
            video_ = open_video(video, plain);
            files.push_back(video);
            return;
        }
        for (int frame = 1; frame <= sequence_.length; ++frame) {
            files.push_back(picture_path(folder_, sequence_, frame));
            if (!fs::exists(files.back()))
                throw DataError(files.back(), "is missing: seqinfo.ini says seqLength = " +
                                                  std::to_string(sequence_.length));
        }
    }

    /// A folder that Headcount wrote: truth and site stand beside the frames.
    void take_our_own(const OpenOptions& options, std::vector<std::string>& files) {
        if (!options.line.empty() || options.rate_hz > 0)
            throw ConfigError(folder_.string() +
                              " has a site.json: neither line nor rate_hz can be given beside it");
        const auto take = [&](const char* name, auto from_json) {
            files.push_back((folder_ / name).string());
            return read_our_own(files.back(), from_json);
        };
        info_.site = with_sensors(take("site.json", site_from_json), {sequence_.sensor});
        if (info_.site.sensors.empty())
            throw DataError((folder_ / "site.json").string(),
                            "lacks the sensor \"" + sequence_.sensor + "\" of seqinfo.ini");
        if (fs::exists(folder_ / "truth.json")) {
            truth_ = take("truth.json", truth_from_json);
            check_places(truth_, info_.site, files.back());
        }
        if (!fs::exists(folder_ / "provenance.json")) return say_it_is_mot(options);
        info_.provenance = take("provenance.json", provenance_from_json);
        info_.duration = read_our_own(folder_ / "provenance.json", duration_from_json);
    }

    void say_it_is_mot(const OpenOptions& options) {
        info_.provenance.scene = "mot";
        info_.provenance.parameters = OpenOptions(options).parameters().values();
        info_.provenance.version = version();
    }

    void take_what_boxes_tell(const OpenOptions& options) {
        const std::string name =
            sequence_.name.empty() ? folder_.filename().string() : sequence_.name;
        info_.site =
            outside_site(name, sequence_.width_px, sequence_.height_px, sequence_.rate_hz, options);
        info_.site.sensors.front().id = sequence_.sensor;
        if (sightings_) truth_ = truth_of_boxes(*sightings_, sequence_.rate_hz, info_.site);
        say_it_is_mot(options);
    }

    Frame next_frame() {
        if (!video_)
            return read_rgb(picture_path(folder_, sequence_, static_cast<int>(index_) + 1),
                            sequence_.sensor, {});
        auto moment = video_->next();
        if (!moment)
            throw DataError(
                video_->info().provenance.source,
                "ends after frame " + std::to_string(index_) +
                    ", but seqinfo.ini says seqLength = " + std::to_string(sequence_.length));
        moment->frame.sensor_id = sequence_.sensor;
        return std::move(moment->frame);
    }

    fs::path folder_;
    MotSequence sequence_;
    std::unique_ptr<Clip> video_;  ///< instead of pictures
    std::optional<SightingsByFrame> sightings_;
    std::uint64_t index_ = 0;
    ClipInfo info_;
    Truth truth_;
};

}  // namespace

std::unique_ptr<Clip> open_mot(const std::string& folder, const OpenOptions& options) {
    return std::make_unique<MotClip>(fs::path(folder).lexically_normal(), options);
}

MotWriter::MotWriter(const std::string& folder, MotSequence sequence)
    : folder_(folder), sequence_(std::move(sequence)) {
    std::error_code failed;
    fs::create_directories(fs::path(folder_) / sequence_.picture_folder, failed);
    if (failed) throw DataError(folder_, "cannot be written: " + failed.message());
    sequence_.length = 0;
}

void MotWriter::add(const Moment& moment) {
    const int frame = ++sequence_.length;
    write_rgb(picture_path(folder_, sequence_, frame), moment.frame);
    if (!moment.sightings) return;
    if (frame == 1) {
        std::error_code failed;  // told by the file, which cannot be written either
        fs::create_directories(fs::path(folder_) / "gt", failed);
        truth_.open(fs::path(folder_) / "gt" / "gt.txt");
    }
    for (const Sighting& sighting : *moment.sightings) {
        const int next = static_cast<int>(tracks_.size()) + 1;
        const int track = tracks_.try_emplace(sighting.person, next).first->second;
        truth_ << mot_row(frame, track, sighting) << "\n";
    }
}

void MotWriter::finish() {
    if (truth_.is_open() && !flushed(truth_))
        throw not_written((fs::path(folder_) / "gt" / "gt.txt").string());
    if (truth_.is_open()) {
        const std::string path = (fs::path(folder_) / "gt" / "tracks.csv").string();
        std::ofstream file(path);
        file << "track,person\n";
        for (const auto& [person, track] : tracks_) file << track << "," << person << "\n";
        if (!file.flush()) throw not_written(path);
    }
    write_seqinfo((fs::path(folder_) / "seqinfo.ini").string(), sequence_);
}

}  // namespace headcount::datasets
