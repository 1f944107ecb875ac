// SPDX-License-Identifier: Apache-2.0
#include "sim/render/contrast.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace headcount::sim {

namespace {

struct Mean {
    double sum = 0;
    int n = 0;
    void add(double value) { sum += value, ++n; }
    double value() const { return sum / n; }
};

double grey(const Picture& picture, std::size_t pixel) {
    const std::uint8_t* rgb = &picture.rgb[3 * pixel];
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
}

}  // namespace

std::optional<double> chest_contrast(const Picture& picture, std::uint32_t person,
                                     const ChestPx& chest) {
    if (picture.rgb.empty()) return std::nullopt;
    constexpr int kEdge_px = 2;  // the pixel beside a silhouette is blurred with it
    const int reach = std::max(kEdge_px, static_cast<int>(std::lround(chest.surroundings)));
    Mean on_chest;
    std::array<Mean, 2> beside;  // left, right
    const int first = std::max(0, static_cast<int>(std::ceil(chest.top - 0.5)));
    const int last = std::min(picture.height - 1, static_cast<int>(std::floor(chest.bottom - 0.5)));
    for (int y = first; y <= last; ++y) {
        const std::size_t row =
            static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width);
        const auto is_person = [&](int x) {
            return picture.person[row + static_cast<std::size_t>(x)] == person;
        };
        const auto look = [&](Mean& mean, int x) {
            mean.add(grey(picture, row + static_cast<std::size_t>(x)));
        };
        int left = picture.width, right = -1;
        for (int x = 0; x < picture.width; ++x) {
            if (!is_person(x)) continue;
            left = std::min(left, x);
            right = x;
            if (std::abs(x + 0.5 - chest.x) <= chest.half_width) look(on_chest, x);
        }
        if (right < 0) continue;
        for (int away = kEdge_px; away <= reach; ++away) {
            if (left - away >= 0) look(beside[0], left - away);
            if (right + away < picture.width) look(beside[1], right + away);
        }
    }
    Mean contrast;
    for (const Mean& side : beside)
        if (on_chest.n > 0 && side.n > 0) contrast.add(std::abs(on_chest.value() - side.value()));
    if (contrast.n == 0) return std::nullopt;
    return contrast.value();
}

}  // namespace headcount::sim
