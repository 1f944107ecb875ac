// SPDX-License-Identifier: Apache-2.0
#include "sim/render/reach.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace headcount::sim {

using Eigen::AlignedBox3f;
using Eigen::Vector2f;
using Eigen::Vector3f;

namespace {

constexpr float kCell_m = 0.05F;
constexpr float kBeyondRoom_m = 6.0F;  // the street is 5 m deep; and who stands at its far side

/// Spots of one person (bodies.md section 8, widened from a Gaussian of r to a quartic of 2 r).
constexpr float kFootRadius_m = 0.34F, kFootStrength = 0.55F;
constexpr float kBodyRadius_m = 0.85F, kBodyStrength = 0.34F;

/// Least and most of a linear form over a box given as middle and half size.
std::pair<float, float> extent(const Vector3f& form, const Vector3f& middle, const Vector3f& half) {
    const float m = form.dot(middle), e = form.cwiseAbs().dot(half);
    return {m - e, m + e};
}

/// Blocks that the projection of a box covers; all when it comes too near to be projected.
struct BlockRange {
    int x0, y0, x1, y1;
};
BlockRange covered_blocks(const View& view, const AlignedBox3f& box) {
    const BlockRange all{0, 0, view.blocks_across() - 1, view.blocks_down() - 1};
    const Eigen::Isometry3f camera = view.camera().camera_from_world.cast<float>();
    const auto focal = static_cast<float>(view.camera().focal_px);
    const Vector2f centre = view.camera().centre_px.cast<float>();
    Vector2f low = Vector2f::Constant(1e9F), high = Vector2f::Constant(-1e9F);
    bool any_before = false, any_behind = false;
    for (int k = 0; k < 8; ++k) {
        const Vector3f corner = camera * box.corner(static_cast<AlignedBox3f::CornerType>(k));
        constexpr float kNear_m = 0.05F;
        if (corner.z() < kNear_m) {
            any_behind = true;
            continue;
        }
        any_before = true;
        const Vector2f px = centre + focal * corner.head<2>() / corner.z();
        low = low.cwiseMin(px);
        high = high.cwiseMax(px);
    }
    if (!any_before) return {0, 0, -1, -1};
    if (any_behind) return all;
    const auto block = [](float px) {
        return static_cast<int>(std::floor(std::clamp(px, -1e6F, 1e6F) / kBlockPx));
    };
    constexpr float kRounding_px = 0.05F;
    return {std::max(0, block(low.x() - kRounding_px)), std::max(0, block(low.y() - kRounding_px)),
            std::min(all.x1, block(high.x() + kRounding_px)),
            std::min(all.y1, block(high.y() + kRounding_px))};
}

}  // namespace

ShadowMaps::ShadowMaps(const Lighting& lighting) : cells_(lighting.lights.size() * kCells) {
    for (const Light& light : lighting.lights) frames_.emplace_back(light);
}

void ShadowMaps::mark(const std::vector<PeopleScene::Posed>& people) {
    std::fill(cells_.begin(), cells_.end(), std::uint8_t{0});
    for (const auto& person : people)
        for (const AlignedBox3f& slice : person.slices)
            if (!slice.isEmpty())
                for (std::size_t light = 0; light < frames_.size(); ++light) mark(light, slice);
}

void ShadowMaps::mark(std::size_t light, const AlignedBox3f& box) {
    constexpr float kNearest_m = 1e-3F, kRounding = 1e-3F;
    const LightFrame& frame = frames_[light];
    const Vector3f middle = box.center() - frame.position;
    const Vector3f half = box.sizes() / 2 + Vector3f::Constant(kRounding);
    auto [near, far] = extent(frame.w, middle, half);
    if (far < kNearest_m) return;  // behind the light
    near = std::max(near, kNearest_m);
    const auto quotient = [&, n = near, f = far](const std::pair<float, float>& across) {
        const float low = across.first > 0 ? across.first / f : across.first / n;
        const float high = across.second > 0 ? across.second / n : across.second / f;
        return std::pair{shadow_cell_of(low - kRounding), shadow_cell_of(high + kRounding)};
    };
    const auto [u0, u1] = quotient(extent(frame.u, middle, half));
    const auto [v0, v1] = quotient(extent(frame.v, middle, half));
    for (int v = v0; v <= v1; ++v)
        std::memset(&cells_[light * kCells + static_cast<std::size_t>(v) * kShadowMapSide +
                            static_cast<std::size_t>(u0)],
                    1, static_cast<std::size_t>(u1) - static_cast<std::size_t>(u0) + 1);
}

FloorContact::FloorContact(const Lighting& lighting)
    : low_(lighting.room_low - Vector2f::Constant(kBeyondRoom_m)),
      columns_(static_cast<int>((lighting.room_high.x() + kBeyondRoom_m - low_.x()) / kCell_m) + 2),
      rows_(static_cast<int>((lighting.room_high.y() + kBeyondRoom_m - low_.y()) / kCell_m) + 2),
      left_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 1.0F) {}

void FloorContact::mark(const std::vector<PeopleScene::Posed>& people) {
    std::fill(left_.begin(), left_.end(), 1.0F);
    for (const auto& person : people) {
        for (const Eigen::Vector3d& foot : person.skeleton.feet) {
            const float lifted = std::max(0.0F, static_cast<float>(foot.z()));
            constexpr float kFade_per_m = 8;  // a lifted foot darkens less
            darken(foot.head<2>().cast<float>(), kFootRadius_m,
                   kFootStrength / (1 + kFade_per_m * lifted));
        }
        darken(person.state->position_m.cast<float>(), kBodyRadius_m, kBodyStrength);
    }
}

void FloorContact::darken(const Vector2f& centre, float radius, float strength) {
    const Vector2f at = (centre - low_) / kCell_m;
    const float cells = radius / kCell_m;
    const int x0 = std::max(0, static_cast<int>(at.x() - cells)),
              x1 = std::min(columns_ - 1, static_cast<int>(at.x() + cells) + 1);
    const int y0 = std::max(0, static_cast<int>(at.y() - cells)),
              y1 = std::min(rows_ - 1, static_cast<int>(at.y() + cells) + 1);
    for (int y = y0; y <= y1; ++y)
        for (int x = x0; x <= x1; ++x) {
            const Vector2f off = Vector2f(static_cast<float>(x), static_cast<float>(y)) - at;
            const float inside = std::max(0.0F, 1 - off.squaredNorm() / (cells * cells));
            left_[static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                  static_cast<std::size_t>(x)] *= 1 - strength * inside * inside;
        }
}

float FloorContact::at(float x, float y) const {
    const float gx = (x - low_.x()) / kCell_m, gy = (y - low_.y()) / kCell_m;
    const int i = static_cast<int>(gx), j = static_cast<int>(gy);
    if (gx < 0 || gy < 0 || i >= columns_ - 1 || j >= rows_ - 1) return 1;
    const float u = gx - static_cast<float>(i), v = gy - static_cast<float>(j);
    const float* cell = &left_[static_cast<std::size_t>(j) * static_cast<std::size_t>(columns_) +
                               static_cast<std::size_t>(i)];
    const float* above = cell + columns_;
    return (cell[0] * (1 - u) + cell[1] * u) * (1 - v) + (above[0] * (1 - u) + above[1] * u) * v;
}

AlignedBox3f FloorContact::reach(const PeopleScene::Posed& person) {
    constexpr float kCellReach_m = 2 * kCell_m;
    AlignedBox3f box;
    const auto add = [&](const Vector2f& centre, float radius) {
        const float r = radius + kCellReach_m;
        box.extend(Vector3f(centre.x() - r, centre.y() - r, -0.01F));
        box.extend(Vector3f(centre.x() + r, centre.y() + r, 0.03F));
    };
    for (const Eigen::Vector3d& foot : person.skeleton.feet)
        add(foot.head<2>().cast<float>(), kFootRadius_m);
    add(person.state->position_m.cast<float>(), kBodyRadius_m);
    return box;
}

std::vector<std::uint8_t> reached_blocks(const View& view,
                                         const std::vector<PeopleScene::Posed>& people) {
    std::vector<std::uint8_t> blocks(static_cast<std::size_t>(view.blocks_across()) *
                                     static_cast<std::size_t>(view.blocks_down()));
    const auto set = [&](const AlignedBox3f& box, BlockReach bit) {
        const BlockRange r = covered_blocks(view, box);
        for (int y = r.y0; y <= r.y1; ++y)
            for (int x = r.x0; x <= r.x1; ++x)
                blocks[static_cast<std::size_t>(y) *
                           static_cast<std::size_t>(view.blocks_across()) +
                       static_cast<std::size_t>(x)] |= bit;
    };
    for (const auto& person : people) {
        for (const AlignedBox3f& slice : person.slices)
            if (!slice.isEmpty()) set(slice, kMayShowPeople);
        set(FloorContact::reach(person), kMayShowContact);
    }
    return blocks;
}

}  // namespace headcount::sim
