// SPDX-License-Identifier: Apache-2.0
#include "sim/people/anatomy.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

/// A cross section of the trunk of a woman and of a man 1.75 m tall of average build: height as a
/// share of the stature; half width, front and back in metres. Rounded from ANSUR II's (2012) mean
/// breadths, depths and circumferences of chest, waist and hip.
struct TrunkRow {
    float z;
    float female[3];
    float male[3];
    float widens;  ///< half width added at build 1, metres
    float bulges;  ///< front added at build 1, metres
    bool chest;    ///< its width follows the shoulders
};

constexpr std::array kTrunk{
    TrunkRow{0.455F, {0.070F, 0.060F, 0.070F}, {0.070F, 0.060F, 0.065F}, 0.00F, 0.00F, false},
    TrunkRow{0.500F, {0.165F, 0.092F, 0.116F}, {0.156F, 0.092F, 0.106F}, 0.02F, 0.01F, false},
    TrunkRow{0.545F, {0.168F, 0.094F, 0.112F}, {0.158F, 0.098F, 0.104F}, 0.025F, 0.03F, false},
    TrunkRow{0.600F, {0.142F, 0.090F, 0.080F}, {0.150F, 0.100F, 0.086F}, 0.035F, 0.055F, false},
    TrunkRow{0.645F, {0.130F, 0.088F, 0.076F}, {0.147F, 0.100F, 0.086F}, 0.035F, 0.05F, false},
    TrunkRow{0.700F, {0.137F, 0.096F, 0.088F}, {0.155F, 0.108F, 0.098F}, 0.025F, 0.03F, true},
    TrunkRow{0.750F, {0.150F, 0.104F, 0.096F}, {0.168F, 0.114F, 0.106F}, 0.015F, 0.02F, true},
    TrunkRow{0.790F, {0.145F, 0.084F, 0.098F}, {0.165F, 0.096F, 0.108F}, 0.01F, 0.01F, true},
    TrunkRow{0.820F, {0.110F, 0.058F, 0.086F}, {0.125F, 0.064F, 0.092F}, 0.01F, 0.00F, true},
    TrunkRow{0.850F, {0.055F, 0.042F, 0.062F}, {0.062F, 0.048F, 0.066F}, 0.005F, 0.00F, false},
};

Point lerp(const Point& a, const Point& b, float t) { return a + t * (b - a); }

}  // namespace

std::vector<TubeNode> grown(std::vector<TubeNode> nodes, float by_m) {
    for (TubeNode& node : nodes) node.radius += by_m;
    return nodes;
}

Anatomy::Anatomy(const Figure& f) : figure_(f) {
    for (const TrunkRow& row : kTrunk) {
        const float* r = f.female && f.child < 0.5F ? row.female : row.male;
        const float broad = row.chest ? f.shoulder_y / ((f.female ? 0.168F : 0.186F) * f.scale) : 1;
        trunk.push_back({f.z(row.z), f.scale * (r[0] * broad + row.widens * f.build),
                         f.scale * (r[1] + row.bulges * std::max(f.build, -0.4F)),
                         f.scale * (r[2] + 0.4F * row.widens * f.build), -0.008F * f.scale});
    }
    const float g = f.girth;
    for (int side = 0; side < 2; ++side) {
        const float left = side == 0 ? 1.0F : -1.0F;
        const Point &s = f.rest[arm(side, 0)], &e = f.rest[arm(side, 1)], &w = f.rest[arm(side, 2)];
        arms[side] = {{s, 0.048F * g},
                      {lerp(s, e, 0.45F), 0.049F * g},
                      {e, 0.040F * g},
                      {lerp(e, w, 0.3F), 0.041F * g},
                      {lerp(e, w, 0.75F), 0.031F * g},
                      {w, 0.026F * g}};
        const Point &h = f.rest[leg(side, 0)], &k = f.rest[leg(side, 1)], &a = f.rest[leg(side, 2)];
        const Point calf(-0.014F * f.scale, 0, 0);
        legs[side] = {{h, (f.female ? 0.084F : 0.078F) * g},
                      {lerp(h, k, 0.4F), (f.female ? 0.080F : 0.077F) * g},
                      {k, 0.054F * g},
                      {lerp(k, a, 0.3F) + calf, 0.056F * g},
                      {lerp(k, a, 0.7F) + 0.5F * calf, 0.041F * g},
                      {a, 0.036F * g}};
        shoulders[side] = {{{-0.022F, left * 0.035F * f.scale, f.z(0.845F)}, 0.040F * f.scale},
                           {{-0.016F, left * 0.6F * f.shoulder_y, f.z(0.820F)}, 0.041F * f.scale},
                           {s, 0.047F * g}};
    }
    const Point top = f.head_centre - Point(0.02F, 0, 0.18F * f.head_height);
    neck = {{{-0.022F, 0, f.z(0.80F)}, 0.060F * f.scale},
            {{-0.018F, 0, f.z(0.845F)}, (f.female ? 0.048F : 0.056F) * f.scale},
            {top, (f.female ? 0.046F : 0.054F) * f.scale}};
    arm_length_[0] = (f.rest[kForearmL] - f.rest[kUpperArmL]).norm();
    arm_length_[1] = arm_length_[0] + (f.rest[kHandL] - f.rest[kForearmL]).norm();
}

float Anatomy::trunk_distance(const Point& p) const {
    const float body = loft(p, trunk);
    const float yoke = std::min(tube(p, shoulders[0]), tube(p, shoulders[1]));
    float d = smooth_min(body, yoke, 0.05F * figure_.scale);
    if (figure_.female && figure_.child < 0.3F) {
        const float s = figure_.scale * (1 + 0.15F * figure_.build);
        const Point half(p.x(), std::abs(p.y()), p.z());
        const float bust = ellipsoid(half, {0.062F * s, 0.072F * s, figure_.z(0.728F)},
                                     {0.062F * s, 0.062F * s, 0.066F * s});
        d = smooth_min(d, bust, 0.04F * s);
    }
    return d;
}

float Anatomy::arm_distance(int side, const Point& p) const { return tube(p, arms[side]); }
float Anatomy::leg_distance(int side, const Point& p) const { return tube(p, legs[side], 1.06F); }

void Anatomy::add_trunk(JointWeights& w, const Point& p, float share) const {
    const Figure& f = figure_;
    const float spine = smooth_step(f.z(0.555F), f.z(0.635F), p.z());
    const float chest = smooth_step(f.z(0.645F), f.z(0.735F), p.z());
    const float neck_share = smooth_step(f.z(0.835F), f.z(0.885F), p.z());
    w.add(kPelvis, share * (1 - spine));
    w.add(kSpine, share * spine * (1 - chest));
    w.add(kChest, share * chest * (1 - neck_share));
    w.add(kNeck, share * neck_share);
}

void Anatomy::add_limb(JointWeights& w, const Point& p, int side, bool is_arm, float share) const {
    const Figure& f = figure_;
    if (is_arm) {
        const float along = along_tube(p, arms[side]);
        const float bend = 0.05F * f.scale;
        const float lower = smooth_step(arm_length_[0] - bend, arm_length_[0] + bend, along);
        w.add(arm(side, 0), share * (1 - lower));
        w.add(arm(side, 1), share * lower);
        return;
    }
    const float knee = f.rest[kShinL].z(), bend = 0.075F * f.scale;
    const float lower = 1 - smooth_step(knee - bend, knee + bend, p.z());
    w.add(leg(side, 0), share * (1 - lower));
    w.add(leg(side, 1), share * lower);
}

Influence Anatomy::influence(const Point& p) const {
    // Softmax over the parts: where two are equally near, both pull alike. 22 mm: the width of the
    // fold at hip and arm pit.
    const float tau = 0.022F * figure_.scale;
    const std::array<float, 5> d{trunk_distance(p), arm_distance(0, p), arm_distance(1, p),
                                 leg_distance(0, p), leg_distance(1, p)};
    const float least = *std::min_element(d.begin(), d.end());
    std::array<float, 5> share{};
    float sum = 0;
    for (std::size_t i = 0; i < d.size(); ++i) {
        share[i] = std::exp(-(d[i] - least) / tau);
        if (share[i] < 0.02F) share[i] = 0;
        sum += share[i];
    }
    JointWeights w;
    add_trunk(w, p, share[0] / sum);
    for (int side = 0; side < 2; ++side) {
        if (share[1 + side] > 0) add_limb(w, p, side, true, share[1 + side] / sum);
        if (share[3 + side] > 0) add_limb(w, p, side, false, share[3 + side] / sum);
    }
    return w.strongest();
}

Influence Anatomy::skirt_influence(const Point& p, float hem_z) const {
    const Figure& f = figure_;
    const float legs_share =
        0.85F * smooth_step(0.0F, 0.75F, (f.z(0.57F) - p.z()) / (f.z(0.57F) - hem_z));
    const float left = smooth_step(-0.13F * f.scale, 0.13F * f.scale, p.y());
    const float knee = f.rest[kShinL].z();
    const float lower = 0.8F * (1 - smooth_step(knee - 0.12F, knee + 0.06F, p.z()));
    JointWeights w;
    add_trunk(w, p, 1 - legs_share);
    for (int side = 0; side < 2; ++side) {
        const float share = legs_share * (side == 0 ? left : 1 - left);
        w.add(leg(side, 0), share * (1 - lower));
        w.add(leg(side, 1), share * lower);
    }
    return w.strongest();
}

Influence JointWeights::strongest() const {
    Influence found;
    found.weight = {0, 0, 0, 0};
    std::array<float, kJoints> left = weights_;
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto best = std::max_element(left.begin(), left.end());
        if (*best <= 0) break;
        found.joint[i] = static_cast<std::uint8_t>(best - left.begin());
        found.weight[i] = *best;
        sum += *best;
        *best = 0;
    }
    for (float& weight : found.weight) weight /= sum;
    return found;
}

}  // namespace headcount::sim::people
