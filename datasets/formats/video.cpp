// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/video.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/version.hpp"
#include "datasets/formats/file_hash.hpp"

namespace headcount::datasets {

namespace {

constexpr double kSlowest_hz = 1e-3, kFastest_hz = 1000;  // a file that says else says nonsense

/// OpenCV and FFmpeg write what they think of a bad file to standard error; the user gets our one
/// line instead. Once: the environment must not change while other threads read it.
void silence_opencv() {
    [[maybe_unused]] static const bool done = [] {
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        setenv("OPENCV_FFMPEG_LOGLEVEL", "-8", 0);  // AV_LOG_QUIET; what the user set stays
        return true;
    }();
}

/// Whose header always holds the number of frames, written last.
bool is_avi(const std::string& path) {
    char head[4] = {};
    std::ifstream(path, std::ios::binary).read(head, sizeof head);
    return std::string_view(head, sizeof head) == "RIFF";
}

class VideoClip : public Clip {
public:
    VideoClip(const std::string& path, const OpenOptions& options) : path_(path) {
        silence_opencv();
        // FFmpeg alone: other readers take pictures, patterns and devices for videos.
        if (!capture_.open(path, cv::CAP_FFMPEG) || !capture_.read(bgr_) || bgr_.empty())
            throw DataError(path, "is no video that OpenCV reads");
        declared_ = capture_.get(cv::CAP_PROP_FRAME_COUNT);
        if (declared_ <= 0 && is_avi(path))
            throw DataError(path, "was never finished: it declares no frames");
        rate_hz_ = options.rate_hz > 0 ? options.rate_hz : capture_.get(cv::CAP_PROP_FPS);
        if (!std::isfinite(rate_hz_) || rate_hz_ < kSlowest_hz || rate_hz_ > kFastest_hz)
            throw DataError(path, "does not say its frame rate: give rate_hz");
        info_.site = outside_site(std::filesystem::path(path).stem().string(), bgr_.cols, bgr_.rows,
                                  rate_hz_, options);
        info_.provenance = {.scene = "video",
                            .parameters = OpenOptions(options).parameters().values(),
                            .version = std::string(version()),
                            .source = path};
        info_.provenance.hash = outside_hash(info_.provenance, {path});
        if (declared_ > 0) info_.duration = time_of(static_cast<std::uint64_t>(declared_));
    }

    const ClipInfo& info() const override { return info_; }

    std::optional<Moment> next() override {
        if (index_ > 0 && (!capture_.read(bgr_) || bgr_.empty())) return end();
        NewFrame made = make_frame(kOutsideCamera, SensorKind::rgb, time_of(index_), PixelType::u8,
                                   bgr_.cols, bgr_.rows, 3);
        made.frame.index = index_++;
        cv::Mat rgb(bgr_.rows, bgr_.cols, CV_8UC3, made.pixels);
        cv::cvtColor(bgr_, rgb, cv::COLOR_BGR2RGB);
        return Moment{std::move(made.frame), std::nullopt};
    }

    const Truth& truth() const override { return truth_; }

private:
    SensorTime time_of(std::uint64_t index) const {
        return sensor_time(static_cast<double>(index) / rate_hz_);
    }

    /// Containers round the number of frames they declare: one and one in a hundred may be missing.
    std::optional<Moment> end() {
        if (declared_ > 0 && static_cast<double>(index_) < 0.99 * declared_ - 1)
            throw DataError(path_, "breaks off after frame " + std::to_string(index_) + " of " +
                                       std::to_string(static_cast<long>(declared_)));
        info_.duration = time_of(index_);
        return std::nullopt;
    }

    std::string path_;
    cv::VideoCapture capture_;
    cv::Mat bgr_;  ///< the next frame, while index_ is 0
    double declared_ = 0;
    double rate_hz_ = 0;
    std::uint64_t index_ = 0;
    ClipInfo info_;
    Truth truth_;
};

}  // namespace

std::unique_ptr<Clip> open_video(const std::string& path, const OpenOptions& options) {
    check_readable_file(path);
    if (std::filesystem::file_size(path) == 0) throw DataError(path, "is empty");
    if (cv::haveImageReader(path)) throw DataError(path, "is a picture and no video");
    return std::make_unique<VideoClip>(path, options);
}

struct VideoFileWriter::Writer {
    std::string path;
    cv::VideoWriter file;
    cv::Mat bgr;
    std::uint64_t frames = 0;
};

VideoFileWriter::VideoFileWriter(const std::string& path, double rate_hz, int width_px,
                                 int height_px)
    : writer_(std::make_unique<Writer>()) {
    silence_opencv();
    writer_->path = path;
    if (!writer_->file.open(path, cv::CAP_FFMPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                            rate_hz, {width_px, height_px}))
        throw DataError(path, "cannot be written as a video");
}

VideoFileWriter::~VideoFileWriter() = default;

void VideoFileWriter::write(const Frame& frame) {
    const cv::Mat rgb(frame.height, frame.width, CV_8UC3, const_cast<std::byte*>(frame.pixels),
                      frame.row_stride_bytes);
    cv::cvtColor(rgb, writer_->bgr, cv::COLOR_RGB2BGR);
    writer_->file.write(writer_->bgr);
    ++writer_->frames;
}

void VideoFileWriter::finish() {
    writer_->file.release();
    cv::VideoCapture written(writer_->path, cv::CAP_FFMPEG);
    if (written.get(cv::CAP_PROP_FRAME_COUNT) != static_cast<double>(writer_->frames))
        throw DataError(writer_->path, "could not be written whole: is the disk full?");
}

}  // namespace headcount::datasets
