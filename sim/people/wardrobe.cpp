// SPDX-License-Identifier: Apache-2.0
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {

std::vector<Piece> dressed(const Figure& figure, int detail) {
    std::vector<Piece> pieces;
    Piece skin = figure.human.surface(Part::body, detail);
    drop_unused(skin);
    const Colour colour = figure.look.skin;
    skin.paint = [colour](const Vertex&) -> Paint { return {colour, 0.1F}; };
    pieces.push_back(skin);
    const Outside outside(pieces);
    for (Piece& piece : head_wear(figure, detail, outside)) pieces.push_back(std::move(piece));
    for (Piece& piece : belongings(figure, detail, outside)) pieces.push_back(std::move(piece));
    return pieces;
}

}  // namespace headcount::sim::people
