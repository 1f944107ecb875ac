// SPDX-License-Identifier: Apache-2.0
// Measures of hairlines that name no source are assumed: chosen by eye on pictures.
#include "sim/people/head/hairline.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace headcount::sim::people {

namespace {

constexpr std::size_t kKnots = 15;
using Line = std::array<float, kKnots>;
// The ear lies between 60 and 82 degrees of azimuth and -43 and -14 of elevation, the brow at -9.
constexpr Line kKnots_deg{0, 12, 24, 33, 42, 49, 53, 57, 61, 70, 82, 90, 110, 150, 180};

constexpr Line kCropped{16, 17, 19, 16, 6, -4, -20, -19, -10, -9, -12, -22, -42, -52, -55};
constexpr Line kShort{15, 16, 18, 15, 5, -6, -24, -23, -11, -10, -13, -25, -46, -56, -59};
constexpr Line kCurly{14, 15, 16, 14, 4, -6, -20, -18, -11, -10, -13, -26, -47, -57, -60};
constexpr Line kMane{14, 15, 16, 14, 4, -8, -20, -24, -28, -32, -36, -40, -50, -57, -60};
constexpr Line kPulledBack{16, 16, 16, 13, 4, -4, -18, -14, -11, -10, -13, -26, -44, -55, -58};
constexpr Line kCovered{16, 15, 14, 11, 1, -8, -18, -20, -22, -24, -28, -34, -46, -54, -56};
constexpr Line kRing{78, 74, 64, 48, 26, 4, -22, -21, -11, -10, -13, -24, -43, -54, -57};
constexpr Line kNone{90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90};

const Line& line_of(Hair hair) {
    switch (hair) {
        case Hair::bald:
            return kNone;
        case Hair::balding:
            return kRing;
        case Hair::crop:
            return kCropped;
        case Hair::short_cut:
        case Hair::fringe:
            return kShort;
        case Hair::curls:
            return kCurly;
        case Hair::mane:
            return kMane;
        case Hair::bob:
        case Hair::long_loose:
            return kCovered;
        case Hair::tail:
        case Hair::bun:
            return kPulledBack;
    }
    return kNone;
}

}  // namespace

bool is_ear(const Point& base) {
    return std::abs(base.y()) > kEarAside_dm && base.z() > 6.7F && base.z() < 7.5F &&
           base.x() < 0.75F;
}

HeadAngles head_angles(const Point& base) {
    constexpr float kDegree = 180 / std::numbers::pi_v<float>;
    const Point way = base - kHeadMiddle;
    return {kDegree * std::atan2(way.y(), way.x()),
            kDegree * std::atan2(way.z(), std::hypot(way.x(), way.y()))};
}

float hairline_deg(Hair hair, float azimuth_deg) {
    const Line& line = line_of(hair);
    const float at = std::min(std::abs(azimuth_deg), 180.0F);
    std::size_t k = 1;
    while (k + 1 < kKnots && kKnots_deg[k] < at) ++k;
    const float t = (at - kKnots_deg[k - 1]) / (kKnots_deg[k] - kKnots_deg[k - 1]);
    return std::lerp(line[k - 1], line[k], t);
}

float hair_fade_deg(Hair hair, float azimuth_deg) {
    const float beside = smooth_step(30, 46, std::abs(azimuth_deg));
    switch (hair) {
        case Hair::balding:
            return std::lerp(26.0F, 16.0F, beside);
        case Hair::crop:
            return std::lerp(6.0F, 30.0F, beside);
        case Hair::short_cut:
        case Hair::fringe:
            return std::lerp(4.0F, 20.0F, beside);
        case Hair::curls:
        case Hair::mane:
            return 5;
        default:
            return std::lerp(3.0F, 6.0F, beside);
    }
}

bool shows_hair(const Look& look) { return look.hair != Hair::bald && look.hat != Hat::headscarf; }

bool covers_ears(const Look& look) {
    const bool loose =
        look.hair == Hair::bob || look.hair == Hair::mane || look.hair == Hair::long_loose;
    return loose || look.hat == Hat::hood || look.hat == Hat::headscarf;
}

}  // namespace headcount::sim::people
