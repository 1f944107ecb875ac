// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "sim/people/clothes/tailor.hpp"

namespace headcount::sim::people {

Garment make_shoes(const Tailor& t) {
    const Look& look = t.figure.look;
    const float sole = t.figure.sole_m();
    const bool boots = look.footwear == Footwear::boots;
    // Trousers hang over boots, so that only their feet show.
    const bool over = look.bottom <= Bottom::wide;
    const float top = t.z(boots && !over                     ? 0.26F
                          : look.footwear == Footwear::shoes ? 0.070F
                                                             : 0.085F);
    Piece piece = t.cover;
    std::vector<float> f;
    for (Vertex& v : piece.vertices) {
        const float above = v.point.z() - sole;  // of the bare foot's sole
        f.push_back(top - v.point.z());
        const float thick = boots ? 0.008F : 0.006F;
        v.point +=
            mix(boots ? 0.006F : 0.0015F, thick, smooth_step(0.075F, 0.04F, above)) * v.normal;
        if (above < 0.045F)
            v.point.z() = std::max(0.0F, v.point.z() - 0.012F * (1 - above / 0.045F));
        if (above < 0.022F) v.point.z() = 0;
    }
    smooth_normals(piece);
    Garment garment;
    garment.pieces.push_back(cut(piece, f));
    const Colour upper = look.shoe, below = look.sole;
    const bool trainers = look.footwear == Footwear::trainers;
    garment.pieces.back().paint = [=](const Vertex& spot) -> Paint {
        const float z = spot.point.z();
        if (z < 0.024F) return {below, 0.05F};
        const bool laces =
            trainers && spot.normal.z() > 0.5F && std::sin(320 * spot.point.x()) > 0.3F;
        return {laces ? Colour(0.86F, 0.86F, 0.84F)
                      : Colour(upper * (1 + 0.05F * noise(spot.point * 40))),
                trainers ? 0.08F : 0.35F};
    };
    for (const Point& p : t.figure.human.rows(Part::body)) garment.covers.push_back(top - p.z());
    return garment;
}

Garment make_gloves(const Tailor& t) {
    Piece hands = t.figure.human.surface(Part::body, t.detail);
    std::vector<float> f;
    for (std::size_t i = 0; i < hands.vertices.size(); ++i) {
        f.push_back(t.on_body[i].along_arm - t.arm_m + 0.03F);
        hands.vertices[i].point += 0.003F * hands.vertices[i].normal;
    }
    Garment garment;
    garment.pieces.push_back(cut(hands, f));
    const Colour colour = 0.75F * t.figure.look.hat_fabric.colour;
    garment.pieces.back().paint = [colour](const Vertex& spot) -> Paint {
        return {colour * (1 + 0.07F * noise(spot.point * 60)), 0.05F};
    };
    garment.covers = f;
    return garment;
}

}  // namespace headcount::sim::people
