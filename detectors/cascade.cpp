// SPDX-License-Identifier: Apache-2.0
#include "detectors/cascade.hpp"

#include <filesystem>
#include <vector>

#include "core/error.hpp"

namespace headcount::detectors {

namespace {

// Where Debian's package opencv-data and OpenCV's own installation keep the cascades.
constexpr const char* kCascadeFolders[] = {"/usr/share/opencv4/haarcascades",
                                           "/usr/local/share/opencv4/haarcascades",
                                           "/usr/share/opencv/haarcascades"};

}  // namespace

cv::CascadeClassifier load_cascade(const std::string& file, const std::string& folder) {
    std::vector<std::string> folders(std::begin(kCascadeFolders), std::end(kCascadeFolders));
    if (!folder.empty()) folders = {folder};
    for (const std::string& place : folders) {
        const auto path = std::filesystem::path(place) / file;
        if (!std::filesystem::is_regular_file(path)) continue;
        cv::CascadeClassifier cascade;
        if (cascade.load(path.string())) return cascade;
        throw DetectorRefusal(path.string() + " is no cascade that OpenCV reads");
    }
    std::string places = folders.front();
    for (std::size_t i = 1; i < folders.size(); ++i) places += " or " + folders[i];
    throw DetectorRefusal(file + " is not in " + places + " (Debian package opencv-data)");
}

}  // namespace headcount::detectors
