// SPDX-License-Identifier: Apache-2.0
#include "sim/people/head/head.hpp"
#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {

namespace {

/// Hair and hat.
std::vector<Piece> on_the_head(const Wearer& wearer) {
    std::vector<Piece> pieces = head_of_hair(wearer);
    switch (wearer.look().hat) {
        case Hat::none:
            break;
        case Hat::cap:
            append(pieces, cap_with_brim(wearer));
            break;
        case Hat::beanie:
            pieces.push_back(beanie(wearer));
            break;
        case Hat::hood:
            pieces.push_back(hood(wearer));
            break;
        case Hat::headscarf:
            pieces.push_back(headscarf(wearer));
            break;
    }
    return pieces;
}

}  // namespace

std::vector<Piece> head_wear(const Figure& figure, int detail, const Outside& outside) {
    const Shell shell(figure);
    const Wearer wearer{figure, shell, detail, &outside};
    std::vector<Piece> pieces = on_the_head(wearer);
    if (figure.look.mask) append(pieces, face_mask(wearer));
    if (figure.look.glasses) append(pieces, glasses(wearer));
    return pieces;
}

std::vector<Point> crown(const Figure& figure) {
    const Shell shell(figure);
    std::vector<Point> points;
    for (const Piece& piece : on_the_head({figure, shell, 0, nullptr}))
        for (const Vertex& vertex : piece.vertices)
            if (vertex.point.z() > shell.middle().z()) points.push_back(vertex.point);
    const auto scalp = figure.human.rows(Part::scalp);
    for (const Point& p : scalp)
        if (p.z() > shell.middle().z()) points.push_back(p);
    return points;
}

}  // namespace headcount::sim::people
