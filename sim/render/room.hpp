// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/render/material.hpp"
#include "sim/render/quad_mesh.hpp"
#include "sim/scenes/layout.hpp"

namespace headcount::sim {

/// Everything of a scene that stands still, as a surface.
struct Room {
    QuadMesh mesh;
    std::vector<Material> materials;  ///< what QuadMesh::materials points into
};

/// Walls, floor, ceiling, doors and every fixture of the layout, each drawn in the way of its kind.
Room build_room(const Layout& layout);

/// Colours of one room that go together, chosen by Layout::palette.
struct Palette {
    Eigen::Vector3f wall, dado, floor, joint, wood, wood_dark, chair;
};
const Palette& palette_of(const Layout& layout);

/// Where fixtures are drawn: a builder in the fixture's own frame (origin in the middle of its foot
/// print, front +y, up +z) and the materials of the room.
struct FixtureSite {
    MeshBuilder& build;
    std::vector<Material>& materials;
    const Palette& palette;

    /// From now on in this material.
    void use(const Material& material);
    void use_plain(const Eigen::Vector3f& colour, float gloss = 0);
};

/// Tables, chairs, cupboards and all that people sit on, write on or walk round.
/// @returns false when the kind is no furniture.
bool draw_furniture(const Fixture& fixture, FixtureSite& site);
/// Coats, mannequins, cones, plants: what a person detector trips over, and what lies about.
bool draw_clutter(const Fixture& fixture, FixtureSite& site);
/// What hangs on a wall or under the ceiling.
bool draw_mounted(const Fixture& fixture, FixtureSite& site);

}  // namespace headcount::sim
