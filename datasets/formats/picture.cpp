// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/picture.hpp"

#include <cmath>
#include <cstring>
#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "core/error.hpp"
#include "core/file.hpp"

namespace headcount::datasets {

namespace {

constexpr int kJpegQuality = 95;  // OpenCV's default, written down so that it stays
constexpr double kLargest_mm = 65535;

/// Where a JPEG's own coded picture begins, behind segments that may hold a thumbnail: ITU-T T.81
/// section B.1.1.4, a marker FF xx, perhaps behind more FF, and two bytes of length.
std::size_t start_of_scan(std::string_view jpeg) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[i]); };
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && byte(at) == 0xFF && byte(at + 1) != 0xDA)
        at += byte(at + 1) == 0xFF ? 1u : 2u + 256u * byte(at + 2) + byte(at + 3);
    return at;
}

/// OpenCV fills up a picture that breaks off, and says nothing: look for the format's end mark.
/// Cameras may pad a file behind it.
bool breaks_off(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xD8"))
        return bytes.find("\xFF\xD9", start_of_scan(bytes)) == std::string_view::npos;
    if (bytes.starts_with("\x89PNG")) return bytes.find("IEND") == std::string_view::npos;
    return false;
}

cv::Mat decode(const std::string& path, int flags) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw DataError(path, "no such picture");
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    if (bytes.empty()) throw DataError(path, "is empty");
    if (breaks_off(bytes)) throw DataError(path, "the picture breaks off: the file is cut short");
    cv::Mat picture = cv::imdecode(std::vector<char>(bytes.begin(), bytes.end()), flags);
    if (picture.empty()) throw DataError(path, "is no picture that OpenCV reads");
    return picture;
}

cv::Mat bgr_of(const Frame& frame) {
    const cv::Mat rgb(frame.height, frame.width, CV_8UC3, const_cast<std::byte*>(frame.pixels),
                      frame.row_stride_bytes);
    cv::Mat bgr;
    cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
    return bgr;
}

std::string format_of(const std::string& path) {
    return std::filesystem::path(path).extension().string();
}

/// Written as `format`, the end of a file's name.
void encode(const std::string& path, const std::string& format, const cv::Mat& picture,
            const std::vector<int>& options = {}) {
    std::vector<unsigned char> bytes;
    bool done = false;
    try {
        done = cv::imencode(format, picture, bytes, options);
    } catch (const cv::Exception&) {  // says the same
    }
    if (!done) throw DataError(path, "cannot be encoded as " + format);
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw not_written(path);
}

}  // namespace

Frame read_rgb(const std::string& path, const std::string& sensor_id, SensorTime t) {
    const cv::Mat bgr = decode(path, cv::IMREAD_COLOR);
    NewFrame made = make_frame(sensor_id, SensorKind::rgb, t, PixelType::u8, bgr.cols, bgr.rows, 3);
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, made.pixels);
    cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
    return made.frame;
}

void write_rgb(const std::string& path, const Frame& frame) {
    encode(path, format_of(path), bgr_of(frame), {cv::IMWRITE_JPEG_QUALITY, kJpegQuality});
}

void write_png(const std::string& path, const Frame& frame) { encode(path, ".png", bgr_of(frame)); }

Frame read_depth(const std::string& path, const std::string& sensor_id, SensorTime t) {
    const cv::Mat depth_mm = decode(path, cv::IMREAD_UNCHANGED);
    if (depth_mm.type() != CV_16UC1) throw DataError(path, "is no 16-bit depth picture");
    NewFrame made = make_frame(sensor_id, SensorKind::depth, t, PixelType::f32, depth_mm.cols,
                               depth_mm.rows, 1);
    auto* metres = reinterpret_cast<float*>(made.pixels);
    for (int y = 0; y < depth_mm.rows; ++y)
        for (int x = 0; x < depth_mm.cols; ++x)
            *metres++ = static_cast<float>(depth_mm.at<std::uint16_t>(y, x) / 1000.0);
    return made.frame;
}

void write_depth(const std::string& path, const Frame& frame) {
    cv::Mat depth_mm(frame.height, frame.width, CV_16UC1);
    for (int y = 0; y < frame.height; ++y) {
        const float* metres = frame.row<float>(y);
        for (int x = 0; x < frame.width; ++x) {
            const double mm = std::round(metres[x] * 1000.0);
            const bool fits = mm > 0 && mm <= kLargest_mm;
            depth_mm.at<std::uint16_t>(y, x) = fits ? static_cast<std::uint16_t>(mm) : 0;
        }
    }
    encode(path, format_of(path), depth_mm);
}

}  // namespace headcount::datasets
