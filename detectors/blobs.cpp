// SPDX-License-Identifier: Apache-2.0
#include "detectors/blobs.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace headcount::detectors {

namespace {

BoxPx box_of(const std::vector<cv::Point>& pixels) {
    const cv::Rect r = cv::boundingRect(pixels);
    return {double(r.x), double(r.y), double(r.width), double(r.height)};
}

/// The direction along which a blob is cut: its longer principal axis, or the picture's x.
cv::Point2d cutting_axis(const std::vector<cv::Point>& pixels, bool seen_from_above) {
    if (!seen_from_above) return {1, 0};
    double xx = 0, yy = 0, xy = 0;
    cv::Point2d mean(0, 0);
    for (const cv::Point& p : pixels) mean += cv::Point2d(p);
    mean *= 1.0 / static_cast<double>(pixels.size());
    for (const cv::Point& p : pixels) {
        const cv::Point2d d = cv::Point2d(p) - mean;
        xx += d.x * d.x;
        yy += d.y * d.y;
        xy += d.x * d.y;
    }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
    return {std::cos(angle), std::sin(angle)};
}

void cut(std::vector<cv::Point> pixels, int people, const cv::Point2d& axis,
         std::vector<BoxPx>& into) {
    std::stable_sort(pixels.begin(), pixels.end(), [&](const cv::Point& a, const cv::Point& b) {
        return axis.dot(cv::Point2d(a)) < axis.dot(cv::Point2d(b));
    });
    const std::size_t count = pixels.size(), parts = static_cast<std::size_t>(people);
    for (std::size_t i = 0; i < parts; ++i)
        into.push_back(
            box_of({pixels.begin() + static_cast<std::ptrdiff_t>(count * i / parts),
                    pixels.begin() + static_cast<std::ptrdiff_t>(count * (i + 1) / parts)}));
}

}  // namespace

std::vector<BoxPx> people_in(const cv::Mat& mask, const Viewpoint& viewpoint,
                             const BlobGates& gates) {
    cv::Mat labels, stats, centroids;
    const int blobs = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 8, CV_32S);
    std::vector<BoxPx> people;
    for (int blob = 1; blob < blobs; ++blob) {
        const cv::Rect r(
            stats.at<int>(blob, cv::CC_STAT_LEFT), stats.at<int>(blob, cv::CC_STAT_TOP),
            stats.at<int>(blob, cv::CC_STAT_WIDTH), stats.at<int>(blob, cv::CC_STAT_HEIGHT));
        const BoxPx box{double(r.x), double(r.y), double(r.width), double(r.height)};
        const auto person = viewpoint.person_box(viewpoint.position_m(box));
        const double area_px = stats.at<int>(blob, cv::CC_STAT_AREA);
        if (!person || area_px < gates.least_area * person->area()) continue;
        const bool from_above = viewpoint.looks_down();
        const double room =
            from_above ? area_px / (gates.person_area * person->area()) : box.width / person->width;
        const int count = std::clamp(static_cast<int>(std::lround(room)), 1, gates.most_people);
        if (count == 1) {
            people.push_back(box);
            continue;
        }
        std::vector<cv::Point> pixels;
        for (int y = r.y; y < r.y + r.height; ++y)
            for (int x = r.x; x < r.x + r.width; ++x)
                if (labels.at<int>(y, x) == blob) pixels.emplace_back(x, y);
        cut(pixels, count, cutting_axis(pixels, from_above), people);
    }
    return people;
}

}  // namespace headcount::detectors
