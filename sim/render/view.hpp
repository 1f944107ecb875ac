// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/geometry.hpp"
#include "sim/render/room_scene.hpp"
#include "sim/render/tone.hpp"

namespace headcount::sim {

inline constexpr int kBlockPx = 4;                  ///< pixels are kept in 4x4 blocks ..
inline constexpr int kLanes = kBlockPx * kBlockPx;  ///< .. which one ray packet covers
inline constexpr int kShadowMapSide = 128;          ///< cells of a light's map, each way

/// What a camera sees in an empty room, for 16 pixels: all that a frame with people needs to know.
/// Lane 4 * row + column.
struct alignas(64) StaticBlock {
    std::array<float, kLanes> direction_x, direction_y,
        direction_z;                                  ///< world; 1 along the axis,
                                                      ///< so that lengths are depths
    std::array<float, kLanes> depth;                  ///< planar, metres; infinite where nothing is
    std::array<std::array<float, kLanes>, 3> colour;  ///< linear, anti-aliased
    std::array<std::array<float, kLanes>, 2>
        caster_share;  ///< what a person in the way takes of it
    std::array<float, kLanes> vignette;
    std::array<std::array<std::uint16_t, kLanes>, 2> caster_cell;  ///< in that light's shadow map
    std::array<std::array<std::uint8_t, kLanes>, 2> caster_light;
    std::array<std::uint8_t, kLanes> on_floor;
    std::array<std::uint8_t, kLanes> reflectivity;  ///< mean albedo as an 8-bit code
    std::array<std::uint8_t, kLanes * 3> code;      ///< the colour as 8-bit sRGB, red first
};

/// Where in a light's shadow map a direction falls, in cells: a number, or many as an Eigen array.
/// (Given in the light's own frame, w along its facing; all of a half space fits in.)
template <class Number>
Number place_in_shadow_map(const Number& across_by_along) {
    using std::abs;
    return (across_by_along / (1 + abs(across_by_along)) * 0.5F + 0.5F) * kShadowMapSide;
}

/// A light's own frame.
struct LightFrame {
    Eigen::Vector3f position, w, u, v;
    explicit LightFrame(const Light& light);
    int cell(const Eigen::Vector3f& point) const;  ///< of its shadow map
};

/// Light thrown back, 0 to 1 -> 8-bit code, about as sRGB spaces them.
std::uint8_t reflectivity_code(float albedo);

/// One fixed camera with everything kept that does not change from frame to frame. The picture is
/// padded to whole tiles of 16x16 pixels.
class View {
public:
    /// What a depth camera needs; relight() adds colour.
    View(const Camera& camera, const RoomScene& room);

    /// Works colours and light out when they are not of this level; a second or two for a large
    /// picture.
    void relight(const RoomScene& room, const LightLevel& level);

    const Camera& camera() const { return camera_; }
    Eigen::Vector3f eye() const { return eye_; }
    int blocks_across() const { return blocks_across_; }
    int blocks_down() const { return blocks_down_; }
    const StaticBlock& block(int index) const { return blocks_[static_cast<std::size_t>(index)]; }

private:
    /// Calls visit(block, lane, place in the picture) for every pixel, on all threads.
    template <class Visit>
    void for_each_pixel(const Visit& visit);
    void look(StaticBlock& block, std::size_t lane, const Eigen::Vector2f& px,
              const RoomScene& room) const;
    void light(StaticBlock& block, std::size_t lane, const Eigen::Vector2f& px,
               const RoomScene& room, const LightLevel& level) const;
    Eigen::Vector3f ray(const Eigen::Vector2f& px) const;
    Eigen::Vector3f pixel_colour(const Eigen::Vector2f& px,
                                 const std::optional<RoomScene::Hit>& centre,
                                 const Eigen::Vector3f& arriving, const RoomScene& room,
                                 const LightLevel& level) const;

    Camera camera_;
    Eigen::Vector3f eye_;
    Eigen::Matrix3f world_from_camera_;
    int blocks_across_, blocks_down_;
    std::vector<StaticBlock> blocks_;
    std::vector<LightFrame> frames_;
    std::optional<LightLevel> level_;  ///< that the colours are of
    ToneCurve tone_;
};

}  // namespace headcount::sim
