// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "sim/render/people_scene.hpp"
#include "sim/render/picture.hpp"
#include "sim/render/reach.hpp"
#include "sim/render/room_scene.hpp"
#include "sim/render/view.hpp"

namespace headcount::sim {

/// All that a tile of a picture is drawn from; nothing of it changes while a picture is drawn.
struct Drawing {
    const RoomScene& room;
    const PeopleScene& people;
    const View& view;
    const ShadowMaps& shadows;
    const FloorContact& contact;
    const std::vector<std::uint8_t>& reached;  ///< by block
    const ToneCurve& tone;
    LightLevel level;
    bool colour = true;  ///< false: depth, people and reflectivity alone
};

/// Draws 16x16 pixels: rays to people, light on what they meet, their shadows on the room. The
/// passes run over the whole tile so that shadow rays fill packets.
class Tile {
public:
    static constexpr int kSide = 16;
    static constexpr int kPixels = kSide * kSide;

    void draw(const Drawing& drawing, int tile_x, int tile_y, Picture& into);

private:
    struct ShadowRay {
        Eigen::Vector3f from, to;
        std::uint16_t pixel;  ///< 16 * block in tile + lane
        std::uint8_t caster;  ///< 0 or 1: the strongest light or the second
        bool on_person;
    };
    /// A spot of a person's surface and the light that falls on it.
    struct Spot {
        std::uint16_t pixel;
        Eigen::Vector3f position, normal, albedo;
        float openness;
        Eigen::Vector3f rest;                      ///< light that nobody's shadow takes away
        std::array<Eigen::Vector3f, 2> strongest;  ///< light of the two that may be in shadow
        std::array<int, 2> light;
        std::array<float, 2> fade;
    };

    void trace_people(const Drawing& drawing);
    void trace_block(const Drawing& drawing, std::size_t in_tile, const StaticBlock& block);
    void add_spot(const Drawing& drawing, std::size_t pixel, unsigned geometry, unsigned quad,
                  float u, float v, const Eigen::Vector3f& position);
    void light_spots(const Drawing& drawing);
    void light_four(const Drawing& drawing, std::size_t first);
    void queue_shadow_rays(const Drawing& drawing);
    void trace_shadow_rays(const Drawing& drawing);
    void compose_room(const Drawing& drawing);
    void compose_spots(const Drawing& drawing);
    void write(const Drawing& drawing, Picture& into) const;
    const StaticBlock& block(const Drawing& drawing, std::size_t in_tile) const;
    std::uint8_t reach(const Drawing& drawing, std::size_t in_tile) const;

    int tile_x_ = 0, tile_y_ = 0;
    std::vector<Spot> spots_;
    std::vector<ShadowRay> rays_;
    std::array<std::uint32_t, kPixels> person_{};
    std::array<float, kPixels> depth_{};
    std::array<std::uint8_t, kPixels> reflectivity_{};
    std::array<std::uint8_t, 2 * kPixels> shaded_{};  ///< by caster and pixel
    std::array<std::uint8_t, 3 * kPixels> code_{};
};

}  // namespace headcount::sim
