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
    for (const auto& person : people) {
        constexpr float kRounding = 1e-3F;
        Boxes boxes;
        for (const AlignedBox3f& slice : person.slices) {
            if (slice.isEmpty()) continue;
            const auto lane = static_cast<Eigen::Index>(boxes.count++);
            const Vector3f middle = slice.center(), half = slice.sizes() / 2;
            for (int axis = 0; axis < 3; ++axis) {
                boxes.middle[static_cast<std::size_t>(axis)][lane] = middle[axis];
                boxes.half[static_cast<std::size_t>(axis)][lane] = half[axis] + kRounding;
            }
        }
        for (std::size_t light = 0; light < frames_.size(); ++light) mark(light, boxes);
    }
}

void ShadowMaps::mark(std::size_t light, const Boxes& boxes) {
    constexpr float kNearest_m = 1e-3F, kRounding = 1e-3F;
    const LightFrame& frame = frames_[light];
    /// Least and most of the boxes' extent along an axis of the light.
    struct Extent {
        Lanes least, most;
    };
    const auto extent = [&](const Vector3f& axis) {
        Lanes middle = Lanes::Zero(), half = Lanes::Zero();
        for (std::size_t k = 0; k < 3; ++k) {
            const auto i = static_cast<Eigen::Index>(k);
            middle += axis[i] * (boxes.middle[k] - frame.position[i]);
            half += std::abs(axis[i]) * boxes.half[k];
        }
        return Extent{middle - half, middle + half};
    };
    const Extent along = extent(frame.w);
    const Lanes near = along.least.max(kNearest_m), far = along.most.max(kNearest_m);
    using Numbers = Eigen::Array<int, PeopleScene::kSlices, 1>;
    /// First and last cell that the boxes cover.
    struct Cells {
        Numbers first, last;
    };
    const auto covered = [&](const Extent& across) {
        const Lanes least = (across.least > 0).select(across.least / far, across.least / near);
        const Lanes most = (across.most > 0).select(across.most / near, across.most / far);
        const auto cell = [](const Lanes& by_along) -> Numbers {
            return place_in_shadow_map(by_along).max(0.0F).min(kShadowMapSide - 1.0F).cast<int>();
        };
        return Cells{cell(least - kRounding), cell(most + kRounding)};
    };
    const Cells u = covered(extent(frame.u)), v = covered(extent(frame.v));
    for (Eigen::Index k = 0; k < static_cast<Eigen::Index>(boxes.count); ++k) {
        if (along.most[k] < kNearest_m) continue;  // behind the light
        const auto wide =
            static_cast<std::size_t>(u.last[k]) - static_cast<std::size_t>(u.first[k]) + 1;
        for (int row = v.first[k]; row <= v.last[k]; ++row)
            std::memset(&cells_[light * kCells + static_cast<std::size_t>(row) * kShadowMapSide +
                                static_cast<std::size_t>(u.first[k])],
                        1, wide);
    }
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
