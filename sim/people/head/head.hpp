// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/head/shell.hpp"
#include "sim/people/piece.hpp"

namespace headcount::sim::people {

/// A head that is to be dressed. Without `outside` nothing reaches the trunk, and only what stands
/// on the head is made: that is what makes it taller.
struct Wearer {
    const Figure& figure;
    const Shell& shell;
    int detail = 0;
    const Outside* outside = nullptr;

    const Look& look() const { return figure.look; }
    /// Metres of a decimetre of an average head.
    float unit() const { return shell.unit(); }
};

/// Above this elevation a hat presses the hair flat; 90 without a hat.
float hat_edge_deg(Hat hat, float azimuth_deg);

/// Hair over the head from the hairline to the top, and bun or tail.
std::vector<Piece> head_of_hair(const Wearer& wearer);
/// The height of hair above the skin.
float hair_height_m(const Wearer& wearer, const HeadAngles& at);
/// Where hair ends on the forehead and beside the face; a fringe hangs below the hairline.
float hair_edge_deg(Hair hair, float azimuth_deg);
/// Bob and long hair, from the parting to the tips.
Piece loose_hair(const Wearer& wearer);
/// Of hair whose strands run away from `across`; charts are directions from the middle.
std::function<Paint(const Vertex&)> hair_paint(const Look& look, const Point& across);

std::vector<Piece> cap_with_brim(const Wearer& wearer);
Piece beanie(const Wearer& wearer);
Piece hood(const Wearer& wearer);
Piece headscarf(const Wearer& wearer);

std::vector<Piece> face_mask(const Wearer& wearer);
std::vector<Piece> glasses(const Wearer& wearer);
/// Where the bow of a pair of glasses rests behind an ear: `side` 0 left, 1 right.
Point behind_ear(const Figure& figure, int side);

}  // namespace headcount::sim::people
