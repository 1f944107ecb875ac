// SPDX-License-Identifier: Apache-2.0
#include "sim/render/view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/parallel.hpp"

namespace headcount::sim {

using Eigen::Vector2f;
using Eigen::Vector3f;

namespace {

constexpr int kTileBlocks = 4;      // blocks along a side of a tile
constexpr float kVignette = 0.16F;  // loss at the ends of the picture's longer side
constexpr float kBrightest = 2.0F;  // light is cut here before it is averaged over a pixel, or
                                    // the edge of a lamp would never be smooth

int padded_blocks(int px) {
    constexpr int kTile = kTileBlocks * kBlockPx;
    return (px + kTile - 1) / kTile * kTileBlocks;
}

float vignette(const Camera& camera, const Vector2f& px) {
    const auto longer = static_cast<float>(std::max(camera.width_px, camera.height_px));
    const Vector2f off = (px - camera.centre_px.cast<float>()) / (longer / 2);
    return 1 - kVignette * std::min(1.6F, off.squaredNorm());
}

}  // namespace

LightFrame::LightFrame(const Light& light)
    : position(light.position), w(light.facing), u(light.facing.unitOrthogonal()), v(w.cross(u)) {}

int LightFrame::cell(const Vector3f& point) const {
    const Vector3f d = point - position;
    const float along = std::max(1e-3F, d.dot(w));
    const auto cell_of = [](float place) {
        return std::clamp(static_cast<int>(place), 0, kShadowMapSide - 1);
    };
    return cell_of(place_in_shadow_map(d.dot(v) / along)) * kShadowMapSide +
           cell_of(place_in_shadow_map(d.dot(u) / along));
}

std::uint8_t reflectivity_code(float albedo) {
    return static_cast<std::uint8_t>(
        std::lround(255.0F * std::sqrt(std::clamp(albedo, 0.0F, 1.0F))));
}

View::View(const Camera& camera, const RoomScene& room)
    : camera_(camera),
      eye_(camera.eye_in_world().cast<float>()),
      world_from_camera_(camera.camera_from_world.linear().transpose().cast<float>()),
      blocks_across_(padded_blocks(camera.width_px)),
      blocks_down_(padded_blocks(camera.height_px)),
      blocks_(static_cast<std::size_t>(blocks_across_) * static_cast<std::size_t>(blocks_down_)) {
    for (const Light& light : room.lighting().lights) frames_.emplace_back(light);
    for_each_pixel([&](StaticBlock& block, std::size_t lane, const Vector2f& px) {
        look(block, lane, px, room);
    });
}

void View::relight(const RoomScene& room, const LightLevel& level) {
    if (level_ == level) return;
    level_ = level;
    for_each_pixel([&](StaticBlock& block, std::size_t lane, const Vector2f& px) {
        light(block, lane, px, room, level);
    });
}

template <class Visit>
void View::for_each_pixel(const Visit& visit) {
    for_each_range(blocks_.size(), 64, [&](std::size_t begin, std::size_t end) {
        for (int b = static_cast<int>(begin); b < static_cast<int>(end); ++b)
            for (int lane = 0; lane < kLanes; ++lane) {
                const int x = b % blocks_across_ * kBlockPx + lane % kBlockPx;
                const int y = b / blocks_across_ * kBlockPx + lane / kBlockPx;
                visit(blocks_[static_cast<std::size_t>(b)], static_cast<std::size_t>(lane),
                      Vector2f(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F));
            }
    });
}

Vector3f View::ray(const Vector2f& px) const {
    Vector3f in_camera;
    in_camera << (px - camera_.centre_px.cast<float>()) / static_cast<float>(camera_.focal_px),
        1.0F;
    return world_from_camera_ * in_camera;
}

void View::look(StaticBlock& block, std::size_t lane, const Vector2f& px,
                const RoomScene& room) const {
    const Vector3f d = ray(px);
    block.direction_x[lane] = d.x();
    block.direction_y[lane] = d.y();
    block.direction_z[lane] = d.z();
    block.vignette[lane] = vignette(camera_, px);
    const auto hit = room.trace(eye_, d);
    block.depth[lane] = hit ? hit->distance : std::numeric_limits<float>::infinity();
    block.on_floor[lane] = hit && hit->at.normal.z() > 0.9F && hit->at.position.z() < 0.02F;
    block.reflectivity[lane] = hit ? reflectivity_code(albedo(*hit->material, hit->at).mean()) : 0;
}

void View::light(StaticBlock& block, std::size_t lane, const Vector2f& px, const RoomScene& room,
                 const LightLevel& level) const {
    const auto hit = room.trace(eye_, ray(px));
    const bool lit = hit && !RoomScene::shines(*hit->material);
    const RoomScene::Arriving arriving =
        lit ? room.arriving(hit->at, level) : RoomScene::Arriving{};
    for (std::size_t k = 0; k < 2; ++k) {
        const auto& caster = arriving.casters[k];
        block.caster_share[k][lane] = caster.share;
        block.caster_light[k][lane] = static_cast<std::uint8_t>(caster.light);
        block.caster_cell[k][lane] =
            caster.share > 0
                ? static_cast<std::uint16_t>(
                      frames_[static_cast<std::size_t>(caster.light)].cell(hit->at.position))
                : 0;
    }
    const Vector3f colour =
        pixel_colour(px, hit, arriving.light, room, level) * block.vignette[lane];
    for (std::size_t c = 0; c < 3; ++c) {
        block.colour[c][lane] = colour[static_cast<Eigen::Index>(c)];
        block.code[lane * 3 + c] = tone_(block.colour[c][lane]);
    }
}

/// Four rays a pixel on a turned grid (Shirley 1991) smooth every edge and pattern. Light is worked
/// out anew only where a ray meets another surface than the middle of the pixel does.
Vector3f View::pixel_colour(const Vector2f& px, const std::optional<RoomScene::Hit>& centre,
                            const Vector3f& arriving, const RoomScene& room,
                            const LightLevel& level) const {
    static const std::array<Vector2f, 4> kOffsets{
        Vector2f(-0.125F, -0.375F), {0.375F, -0.125F}, {-0.375F, 0.125F}, {0.125F, 0.375F}};
    constexpr float kSameFacing = 0.97F;
    Vector3f sum = Vector3f::Zero();
    for (const Vector2f& offset : kOffsets) {
        const Vector3f d = ray(px + offset);
        const auto hit = room.trace(eye_, d);
        Vector3f light = Vector3f::Zero();
        if (hit && !RoomScene::shines(*hit->material)) {
            const bool same = centre && hit->material == centre->material &&
                              hit->at.normal.dot(centre->at.normal) > kSameFacing;
            light = same ? arriving : room.arriving(hit->at, level).light;
        }
        sum += (hit ? room.leaving(*hit, d, light, level) : room.background(eye_, d, level))
                   .cwiseMin(kBrightest);
    }
    return sum / 4;
}

}  // namespace headcount::sim
