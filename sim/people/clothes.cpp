// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/people/anatomy.hpp"
#include "sim/people/cloth.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

namespace {

/// How a top is cut: thickness over the body, how far the cloth may fall in below the chest (metres
/// a metre), where it ends, how much of the arm it covers (share of shoulder to wrist).
struct TopPattern {
    float thickness, falls_in, hem, sleeve, collar;
};

TopPattern cut_of(const Look& look, bool female) {
    const float waisted = female ? 0.22F : 0.10F;
    switch (look.top) {
        case TopCut::t_shirt:
            return {0.010F, waisted + 0.05F, 0.495F, 0.36F, 0.0F};
        case TopCut::shirt:
            return {0.013F, waisted, look.tucked ? 0.60F : 0.485F, 1.01F, 0.014F};
        case TopCut::jumper:
            return {0.017F, waisted * 0.8F, 0.495F, 1.0F, 0.012F};
        case TopCut::hoodie:
            return {0.023F, 0.08F, 0.490F, 1.0F, 0.026F};
        case TopCut::jacket:
            return {0.025F, 0.06F, 0.475F, 1.02F, 0.020F};
        case TopCut::coat:
            return {0.027F, 0.05F, 0.330F, 1.03F, 0.022F};
    }
    return {};
}

/// Least radius of a trouser leg at the hem and thickness on the thigh, metres.
struct LegPattern {
    float hem_radius, thickness, hem;
};

LegPattern cut_of(BottomCut cut) {
    switch (cut) {
        case BottomCut::slim:
            return {0.048F, 0.006F, 0.050F};
        case BottomCut::wide:
            return {0.092F, 0.018F, 0.028F};
        case BottomCut::chinos:
            return {0.061F, 0.012F, 0.040F};
        case BottomCut::shorts:
            return {0.078F, 0.016F, 0.315F};
        case BottomCut::jeans:
        case BottomCut::skirt:
        case BottomCut::long_skirt:
            break;
    }
    return {0.066F, 0.011F, 0.034F};
}

bool is_skirt(BottomCut cut) { return cut == BottomCut::skirt || cut == BottomCut::long_skirt; }

/// All that is worn between neck, wrists and ankles, and bare legs below a skirt or shorts.
class Clothes {
public:
    explicit Clothes(const Figure& figure);
    float distance(const Point& p) const;
    Influence influence(const Point& p) const;
    Paint paint(const Point& p) const;

private:
    void cut_top();
    void cut_bottom();
    float top_distance(const Point& p) const;
    float bottom_distance(const Point& p) const;
    float bare_distance(const Point& p) const;
    float skirt_hem() const;

    const Figure& f_;
    Anatomy anatomy_;
    TopPattern top_;
    LegPattern leg_;
    Cloth cloth_;
    float hem_z_, waist_z_, sleeve_m_;
    std::vector<Ring> top_rings_, skirt_rings_, hip_rings_;
    std::array<std::vector<TubeNode>, 2> sleeves_, yokes_, trousers_;
};

Clothes::Clothes(const Figure& figure)
    : f_(figure),
      anatomy_(figure),
      top_(cut_of(figure.look, figure.female)),
      leg_(cut_of(figure.look.bottom)),
      cloth_(figure),
      hem_z_(figure.z(top_.hem)),
      waist_z_(figure.z(0.612F)) {
    float arm_length = 0;
    for (std::size_t i = 0; i + 1 < anatomy_.arms[0].size(); ++i)
        arm_length += (anatomy_.arms[0][i + 1].centre - anatomy_.arms[0][i].centre).norm();
    sleeve_m_ = top_.sleeve * arm_length;
    cut_top();
    cut_bottom();
}

// Cloth falls from the widest place above: it comes in by no more than `falls_in` for each metre.
void Clothes::cut_top() {
    const auto& trunk = anatomy_.trunk;
    constexpr int kRings = 14;
    const float high = trunk.back().z, low = hem_z_ - 0.05F * f_.scale;
    std::vector<Ring> rings;
    for (int i = 0; i < kRings; ++i) {
        const float z = high + (low - high) * static_cast<float>(i) / (kRings - 1);
        Ring ring = ring_at(trunk, std::max(z, f_.z(0.51F)));
        ring.z = z;
        ring.half_width += top_.thickness;
        ring.front += top_.thickness;
        ring.back += top_.thickness;
        if (!rings.empty() && z < f_.z(0.76F)) {
            const float in = top_.falls_in * (rings.back().z - z);
            ring.half_width = std::max(ring.half_width, rings.back().half_width - in);
            ring.front = std::max(ring.front, rings.back().front - in);
            ring.back = std::max(ring.back, rings.back().back - 1.5F * in);
        }
        rings.push_back(ring);
    }
    top_rings_.assign(rings.rbegin(), rings.rend());
    for (int side = 0; side < 2; ++side) {
        sleeves_[side] = grown(anatomy_.arms[side], top_.thickness * 0.9F);
        const float least = (look_is_loose(f_.look) ? 0.046F : 0.038F) * f_.girth;
        for (TubeNode& node : sleeves_[side]) node.radius = std::max(node.radius, least);
        yokes_[side] = grown(anatomy_.shoulders[side], top_.thickness * 0.6F);
    }
}

void Clothes::cut_bottom() {
    for (const Ring& ring : anatomy_.trunk) {
        if (ring.z > f_.z(0.66F)) break;
        const float thick = leg_.thickness * 0.7F + (f_.look.tucked ? 0.012F : 0.0F);
        hip_rings_.push_back(
            {ring.z, ring.half_width + thick, ring.front + thick, ring.back + thick, ring.x});
    }
    for (int side = 0; side < 2; ++side) {
        trousers_[side] = grown(anatomy_.legs[side], leg_.thickness);
        for (TubeNode& node : trousers_[side])
            node.radius = std::max(node.radius, leg_.hem_radius * f_.girth);
    }
    if (!is_skirt(f_.look.bottom)) return;
    const float flare = f_.look.bottom == BottomCut::skirt ? 0.20F : 0.12F;
    const Ring hips = ring_at(hip_rings_, f_.z(0.51F));
    for (const float share : {1.0F, 0.66F, 0.33F}) {
        const float z = skirt_hem() - 0.04F + (1 - share) * (hips.z - skirt_hem());
        const float more = flare * (hips.z - z);
        skirt_rings_.push_back(
            {z, hips.half_width + 0.8F * more, hips.front + more, hips.back + more, hips.x});
    }
    for (const float share : {0.51F, 0.55F, 0.60F, 0.64F})
        skirt_rings_.push_back(ring_at(hip_rings_, f_.z(share)));
}

float Clothes::skirt_hem() const {
    return f_.z(f_.look.bottom == BottomCut::skirt ? 0.30F : 0.12F);
}

float Clothes::top_distance(const Point& p) const {
    const float k = 0.05F * f_.scale;
    float d = smooth_min(loft(p, top_rings_), std::min(tube(p, yokes_[0]), tube(p, yokes_[1])), k);
    if (f_.female && f_.child < 0.3F)
        d = smooth_min(d, anatomy_.trunk_distance(p) - top_.thickness, 0.02F);
    // What hangs over the trousers lies on them.
    if (!f_.look.tucked && p.z() < waist_z_ + 0.1F)
        d = smooth_min(d, bottom_distance(p) - 0.008F, 0.02F);
    d = smooth_max(d, hem_z_ - p.z(), 0.012F);
    for (int side = 0; side < 2; ++side) {
        const float sleeve = tube(p, sleeves_[side]);
        if (sleeve > 0.3F) continue;
        const float beyond = along_tube(p, sleeves_[side]) - sleeve_m_;
        // The last node is round: cut it flat where the sleeve ends.
        const Point wrist = p - sleeves_[side].back().centre;
        const Point axis = (sleeves_[side].back().centre - sleeves_[side][2].centre).normalized();
        const float end = top_.sleeve >= 1 ? wrist.dot(axis) - 0.012F : beyond;
        d = smooth_min(d, smooth_max(sleeve, end, 0.01F), k);
    }
    if (top_.collar > 0) {
        const float ring = std::hypot((p.x() + 0.016F) * 0.92F, p.y()) - 0.066F * f_.scale;
        const float tilt = f_.z(0.853F) - 0.25F * (p.x() + 0.016F);
        d = smooth_min(d, std::hypot(ring, 0.75F * (p.z() - tilt)) - top_.collar, 0.02F);
    }
    return d;
}

float Clothes::bottom_distance(const Point& p) const {
    if (is_skirt(f_.look.bottom)) {
        const float d = loft(p, skirt_rings_);
        return smooth_max(d, std::max(p.z() - waist_z_, skirt_hem() - p.z()), 0.01F);
    }
    const float hips = smooth_max(loft(p, hip_rings_), p.z() - waist_z_, 0.01F);
    const float both =
        smooth_min(tube(p, trousers_[0], 1.06F), tube(p, trousers_[1], 1.06F), 0.012F);
    const float d = smooth_min(hips, both, 0.05F * f_.scale);
    return smooth_max(d, f_.z(leg_.hem) - p.z(), 0.008F);
}

float Clothes::bare_distance(const Point& p) const {
    if (!is_skirt(f_.look.bottom) && f_.look.bottom != BottomCut::shorts) return 1e9F;
    return std::min(anatomy_.leg_distance(0, p), anatomy_.leg_distance(1, p));
}

float Clothes::distance(const Point& p) const {
    return std::min({top_distance(p), bottom_distance(p), bare_distance(p)});
}

Influence Clothes::influence(const Point& p) const {
    const float top = top_distance(p), bottom = bottom_distance(p), bare = bare_distance(p);
    const bool arm_is_nearer = std::min(anatomy_.arm_distance(0, p), anatomy_.arm_distance(1, p)) <
                               anatomy_.trunk_distance(p);
    if (top < bottom && top < bare && f_.look.top == TopCut::coat && !arm_is_nearer)
        return anatomy_.skirt_influence(p, hem_z_);
    if (is_skirt(f_.look.bottom) && bottom <= top && bottom < bare)
        return anatomy_.skirt_influence(p, skirt_hem());
    return anatomy_.influence(p);
}

Paint Clothes::paint(const Point& p) const {
    const float top = top_distance(p), bottom = bottom_distance(p), bare = bare_distance(p);
    ClothSpot spot;
    spot.p = p;
    for (int side = 0; side < 2; ++side) {
        if (anatomy_.arm_distance(side, p) > anatomy_.trunk_distance(p) + 0.01F) continue;
        spot.arm = side;
        spot.along_arm = along_tube(p, anatomy_.arms[side]);
    }
    spot.sleeve_end = sleeve_m_;
    if (bare < std::min(top, bottom)) return cloth_.bare_leg(spot);
    if (top <= bottom) return cloth_.top(spot, hem_z_);
    return cloth_.bottom(spot, is_skirt(f_.look.bottom) ? skirt_hem() : f_.z(leg_.hem), waist_z_);
}

}  // namespace

Shell clothed_shell(const Figure& figure) {
    const auto clothes = std::make_shared<const Clothes>(figure);
    const auto top = static_cast<float>(figure.stature_m);
    Shell shell;
    shell.box = {Point(-0.45F, -1.0F, -0.03F), Point(0.45F, 1.0F, 0.92F * top + 0.05F)};
    shell.cell_m = 0.032F;
    shell.distance = [clothes](const Point& p) { return clothes->distance(p); };
    shell.influence = [clothes](const Point& p) { return clothes->influence(p); };
    shell.paint = [clothes](const Point& p) { return clothes->paint(p); };
    return shell;
}

}  // namespace headcount::sim::people
