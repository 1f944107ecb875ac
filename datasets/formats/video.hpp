// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "datasets/clip.hpp"
#include "datasets/formats/open.hpp"

namespace headcount::datasets {

/// A video file that OpenCV reads, as a clip of one camera. Nothing is known of who is in it. Frame
/// k stands at k / rate.
/// @throws DataError when the file is empty, no video, or says no frame rate; from next() when the
/// video breaks off before the number of frames that it declares; an AVI that declares
/// none was never finished.
std::unique_ptr<Clip> open_video(const std::string& path, const OpenOptions& options);

/// Writes frames of an rgb sensor as a video (motion JPEG in AVI: every tool of the field reads
/// it).
class VideoFileWriter {
public:
    /// @throws DataError when the file cannot be written.
    VideoFileWriter(const std::string& path, double rate_hz, int width_px, int height_px);
    ~VideoFileWriter();
    void write(const Frame& frame);
    /// @throws DataError when not every frame can be read back: OpenCV itself says nothing of a
    /// full disk.
    void finish();

private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace headcount::datasets
