// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/people/figure.hpp"

namespace headcount::sim::people {

/// Where a row lies for clothes. A garment is one number f for each row, kept where f > 0
/// (bodies.md section 3).
struct ClothPlace {
    float up = 0;  ///< height; of an arm, that of the shoulder, so that hems leave sleeves be
    float along_arm = 0;  ///< metres from the shoulder; about -0.12 off the arms
    float arm = 0;        ///< share of the arm's bones, 0 to 1
    float lower_arm = 0;  ///< share of forearm and hand
};

/// How far a garment stands off a centre line, by angle and height: what hangs falls from the
/// widest place above.
class Drape {
public:
    /// @param slope how much it may come in for each metre further down: 0 falls straight.
    /// @param gathered_z below it a hem's rib pulls the cloth in
    Drape(std::span<const Vertex> around, float top_z, float bottom_z, float slope,
          float gathered_z = -1e9F);
    float radius(const Point& p) const;
    float radius(float angle, float z) const;
    Point centre(float z) const;

private:
    static constexpr int kAngles = 36;
    static constexpr float kStep_m = 0.02F;
    float row_of(float z) const;
    void gather(std::span<const Vertex> around);
    void fill_gaps();
    float top_z_;
    int rows_;
    std::vector<float> radii_;    ///< rows x kAngles
    std::vector<float> middles_;  ///< x of the centre, by row
};

/// A body measured for clothes.
struct Tailor {
    Tailor(const Figure& figure, int detail);

    const Figure& figure;
    int detail;
    Piece cover;  ///< Part::cloth at this detail: skin-tight, neck to soles and wrists
    std::vector<ClothPlace> on_cover, on_body;                      ///< by row of each part
    float neck, shoulder, armpit, waist, hip, crotch, knee, ankle;  ///< heights
    float upper_arm_m, arm_m;                                       ///< along the arm

    /// Above the crotch only what the arms do not move.
    std::vector<Vertex> trunk() const;
    /// Trunk from the armpits down and both legs: what a skirt hangs on.
    std::vector<Vertex> trunk_and_legs() const;
    float scale() const { return figure.scale(); }
    float z(float height_m) const { return figure.sole_m() + height_m * scale(); }
};

/// f of both surfaces of a body: `garment` on the cover to cut it, `body` to hide skin below it.
struct Extent {
    std::vector<float> garment, body;
};
template <typename F>
Extent extent(const Tailor& tailor, F f) {
    Extent e;
    const auto cover = tailor.figure.human.rows(Part::cloth);
    const auto body = tailor.figure.human.rows(Part::body);
    for (std::size_t i = 0; i < cover.size(); ++i)
        e.garment.push_back(f(cover[i], tailor.on_cover[i]));
    for (std::size_t i = 0; i < body.size(); ++i) e.body.push_back(f(body[i], tailor.on_body[i]));
    return e;
}

/// A garment's pieces and which skin rows lie below it (f > 0), for hiding them.
struct Garment {
    std::vector<Piece> pieces;
    std::vector<float> covers;  ///< one a row of Part::body; empty: hides nothing
};

Garment make_top(const Tailor& tailor);
Garment make_bottom(const Tailor& tailor);
Garment make_shoes(const Tailor& tailor);
Garment make_gloves(const Tailor& tailor);
/// Collars and a hood that lies on the back: they stand on what is worn so far.
std::vector<Piece> make_collars(const Tailor& tailor, const Outside& outside);

/// How a top is cut; the numbers are assumed, chosen by eye.
struct TopCut {
    float hem;       ///< height at which it ends, metres
    float sleeve;    ///< where sleeves end, metres along the arm
    float offset_m;  ///< how far it stands off the skin
    float falls_in;  ///< metres that it may come in below its widest place for each metre down
};
TopCut top_cut(const Tailor& tailor);
/// What a top hangs on. Knitted ones are gathered at the hem.
Drape top_drape(const Tailor& tailor, const TopCut& cut);

/// Where the skirt of a coat or dress ends.
float top_skirt_hem(const Tailor& tailor);

/// From `top_z` down to `hem_z` round the drape of what is below, widening by `flare`. Where a top
/// hangs over it, it keeps inside that top's drape. @param cloth_m how far legs
/// keep it off. @param swing_z down to where it swings ever more freely: its hem, or that of a coat
/// over it, so that the two move alike
Piece skirt_tube(const Tailor& tailor, const Drape& drape, const Drape* top, float top_z,
                 float hem_z, float offset_m, float flare, float cloth_m, float swing_z);

}  // namespace headcount::sim::people
