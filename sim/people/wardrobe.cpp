// SPDX-License-Identifier: Apache-2.0
#include "sim/people/wardrobe.hpp"

#include <algorithm>

#include "sim/people/clothes/tailor.hpp"
#include "sim/people/head/hairline.hpp"
#include "sim/people/paint/skin.hpp"

namespace headcount::sim::people {

namespace {

/// Skin is left out where it lies so deep under a garment, metres of the garment's f, by detail:
/// the coarser, the less exactly a garment follows the skin.
constexpr std::array kHidden_m{0.030F, 0.015F, 0.0F};

Piece bare_skin(const Figure& figure, int detail, const std::vector<Garment>& garments) {
    Piece skin = figure.human.surface(Part::body, detail);
    const float deep_m = kHidden_m[static_cast<std::size_t>(detail)];
    const auto hides = [&](const std::vector<float>& covers) {
        std::erase_if(skin.triangles, [&](const Corners& t) {
            return std::all_of(t.begin(), t.end(),
                               [&](auto corner) { return covers[corner] > deep_m; });
        });
    };
    for (const Garment& garment : garments)
        if (!garment.covers.empty()) hides(garment.covers);
    // Trousers reach up below the top: a triangle may begin under one and end under the other.
    std::vector<float> both = garments.front().covers;
    const std::vector<float>& top = garments.back().covers;
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = std::max(both[i], top[i]);
    if (!both.empty()) hides(both);
    if (covers_ears(figure.look))
        std::erase_if(skin.triangles, [&](const Corners& t) {
            return std::all_of(t.begin(), t.end(),
                               [&](auto corner) { return is_ear(skin.vertices[corner].chart); });
        });
    drop_unused(skin);
    skin.paint = SkinPaint(figure.look, figure.female);
    skin.fine = true;
    return skin;
}

}  // namespace

std::vector<Piece> dressed(const Figure& figure, int detail) {
    const Tailor tailor(figure, detail);
    std::vector<Garment> garments;
    garments.push_back(make_bottom(tailor));
    garments.push_back(make_shoes(tailor));
    if (figure.look.gloves) garments.push_back(make_gloves(tailor));
    garments.push_back(make_top(tailor));  // the last; the bottom is the first

    std::vector<Piece> pieces;
    pieces.push_back(bare_skin(figure, detail, garments));
    Piece eyes = figure.human.surface(Part::eyes, detail);
    drop_unused(eyes);
    const Look look = figure.look;
    eyes.fine = true;
    eyes.paint = [look](const Vertex& spot) { return eye_paint(look, spot); };
    pieces.push_back(std::move(eyes));
    for (Garment& garment : garments) append(pieces, std::move(garment.pieces));
    std::vector<Piece> collars = make_collars(tailor, Outside(pieces));
    std::vector<Piece> carried;
    const bool wrapped = look.hat == Hat::hood || look.hat == Hat::headscarf;
    // Collars and hoods that are down lie over straps, which lie over scarves and hoods drawn up.
    if (!wrapped) carried = belongings(figure, detail, Outside(pieces));
    append(pieces, std::move(collars));
    append(pieces, head_wear(figure, detail, Outside(pieces)));
    if (wrapped) carried = belongings(figure, detail, Outside(pieces));
    append(pieces, std::move(carried));
    return pieces;
}

}  // namespace headcount::sim::people
