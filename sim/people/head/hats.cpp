// SPDX-License-Identifier: Apache-2.0
// Measures of hats that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

// Azimuths with the ears at 60 to 82 degrees, their tops at an elevation of -14.
constexpr std::array<float, 7> kKnots_deg{0, 30, 52, 70, 90, 130, 180};
constexpr std::array<float, 7> kCapEdge_deg{13, 9, 2, -5, -10, -20, -26};
constexpr std::array<float, 7> kBeanieEdge_deg{6, 1, -10, -22, -30, -40, -45};

float along(const std::array<float, 7>& edge, float azimuth_deg) {
    const float at = std::abs(azimuth_deg);
    std::size_t k = 1;
    while (k + 1 < kKnots_deg.size() && kKnots_deg[k] < at) ++k;
    return std::lerp(edge[k - 1], edge[k],
                     (at - kKnots_deg[k - 1]) / (kKnots_deg[k] - kKnots_deg[k - 1]));
}

std::vector<float> even_columns(int count) {
    std::vector<float> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int j = 0; j < count; ++j)
        all.push_back(-180 + 360 * static_cast<float>(j) / static_cast<float>(count));
    return all;
}

/// One row of a hat: how far along from the edge (0) to the top (1), and how far off the skin.
struct Ring {
    float u, height_m;
};

/// A shell over the head; charts are directions, degrees above the edge in their length.
Piece shell_of(const Wearer& wearer, std::span<const Ring> rings, int columns) {
    std::vector<Point> points, charts;
    const float k = 10 * wearer.unit();
    for (const Ring& ring : rings)
        for (const float azimuth : even_columns(columns)) {
            const float edge = hat_edge_deg(wearer.look().hat, azimuth);
            const HeadAngles at{azimuth, std::lerp(edge, 90.0F, ring.u)};
            // Over the ears, which are about 70 degrees from the front and lie below -14.
            const float off = (std::abs(azimuth) - 70) / 15;
            const float ear = smooth_step(-2, -16, at.elevation_deg) * std::exp(-off * off) *
                              (ring.height_m > 0 ? 0.010F * k : 0);
            const float rounding = std::max(0.0F, wearer.shell.rounding_m(at));
            points.push_back(wearer.shell.above(
                at, k * ring.height_m + ear + rounding * smooth_step(0.1F, 0.4F, ring.u)));
            charts.push_back(way_at(azimuth, at.elevation_deg));
        }
    Piece piece = grid_piece(points, static_cast<int>(rings.size()), columns, true);
    for (std::size_t i = 0; i < charts.size(); ++i) piece.vertices[i].chart = charts[i];
    weld(piece);
    make_rigid(piece, kHead);
    return piece;
}

/// The peak of a cap: upper side out and lower side back, open only where it meets the cap.
Piece peak(const Wearer& wearer) {
    const float k = 10 * wearer.unit();
    const int columns = by_detail(wearer.detail, 13, 9, 7),
              rows = by_detail(wearer.detail, 4, 3, 2);
    constexpr float kHalf_deg = 44, kLength_m = 0.068F, kThick_m = 0.003F;
    std::vector<Point> points;
    for (int i = -rows; i <= rows; ++i)
        for (int j = 0; j < columns; ++j) {
            const float t = 2 * static_cast<float>(j) / static_cast<float>(columns - 1) - 1;
            const float u = 1 - std::abs(static_cast<float>(i)) / static_cast<float>(rows);
            const HeadAngles at{kHalf_deg * t, hat_edge_deg(Hat::cap, kHalf_deg * t) + 3};
            Point p = wearer.shell.above(at, (u == 0 ? -0.002F : 0.008F) * k);
            const float round = std::sqrt(std::max(0.0F, 1 - t * t));
            p.x() += k * kLength_m * u * std::pow(round, 0.8F);
            p.z() -= k * u * std::sqrt(round) * (0.014F + 0.022F * t * t);
            p.z() += (i < 0 ? -0.5F : 0.5F) * k * kThick_m * (u < 1 ? 1.0F : 0.0F);
            points.push_back(p);
        }
    Piece piece = grid_piece(points, 2 * rows + 1, columns, false);
    weld(piece);
    make_rigid(piece, kHead);
    return piece;
}

/// The same darkening in each of six gores' seams.
Paint cap_paint(const Fabric& fabric, const Vertex& spot) {
    const HeadAngles at = angles_of(spot.chart);
    const float above = at.elevation_deg - hat_edge_deg(Hat::cap, at.azimuth_deg);
    const float sixth = (at.azimuth_deg + 180) / 60;
    const float seam_deg = 60 * std::abs(sixth - std::round(sixth));
    const float arc_deg = seam_deg * std::cos(kDegree * at.elevation_deg);
    float shade = 0.96F + 0.07F * noise(Point(9 * spot.chart));
    if (arc_deg < 1.6F && at.elevation_deg < 80) shade *= 0.80F;
    if (above < 7 && above > 5) shade *= 0.86F;  // the seam of the sweatband
    if (at.elevation_deg > 85) shade *= 0.86F;   // the button
    return {fabric.colour * shade, 0.03F};
}

constexpr float kFold = 0.21F;  ///< how far up a beanie's cuff goes

Paint knit_paint(const Fabric& fabric, const Vertex& spot) {
    const HeadAngles at = angles_of(spot.chart);
    const float edge = hat_edge_deg(Hat::beanie, at.azimuth_deg);
    const float above = (at.elevation_deg - edge) / (90 - edge);
    const bool cuff = above < kFold;
    const float ribs = cuff ? 46 : 34;
    const float rib = std::cos(ribs * kDegree * at.azimuth_deg) *
                      smooth_step(0.12F, 0.45F, std::cos(kDegree * at.elevation_deg));
    float shade = 0.93F + (cuff ? 0.12F : 0.08F) * rib + 0.06F * noise(Point(30 * spot.chart));
    if (above > kFold - 0.01F && above < kFold + 0.025F) shade *= 0.74F;  // under the fold
    return {fabric.colour * shade, 0.01F};
}

}  // namespace

float hat_edge_deg(Hat hat, float azimuth_deg) {
    if (hat == Hat::cap) return along(kCapEdge_deg, azimuth_deg);
    if (hat == Hat::beanie) return along(kBeanieEdge_deg, azimuth_deg);
    // Hood and headscarf press hair down all over.
    return hat == Hat::none ? 90.0F : -90.0F;
}

std::vector<Piece> cap_with_brim(const Wearer& wearer) {
    constexpr std::array<Ring, 8> kFine{{{-0.02F, -0.003F},
                                         {0, 0.007F},
                                         {0.08F, 0.009F},
                                         {0.22F, 0.014F},
                                         {0.40F, 0.019F},
                                         {0.60F, 0.021F},
                                         {0.80F, 0.019F},
                                         {1, 0.016F}}};
    constexpr std::array<Ring, 5> kCoarse{
        {{-0.02F, -0.003F}, {0, 0.008F}, {0.25F, 0.015F}, {0.60F, 0.021F}, {1, 0.016F}}};
    const std::span<const Ring> rings =
        wearer.detail == 0 ? std::span<const Ring>(kFine) : std::span<const Ring>(kCoarse);
    const Fabric fabric = wearer.look().hat_fabric;
    std::vector<Piece> pieces{shell_of(wearer, rings, by_detail(wearer.detail, 32, 24, 14)),
                              peak(wearer)};
    pieces[0].paint = [fabric](const Vertex& spot) { return cap_paint(fabric, spot); };
    pieces[1].paint = [fabric](const Vertex& spot) -> Paint {
        return {fabric.colour * (spot.normal.z() < 0 ? 0.75F : 0.95F), 0.03F};
    };
    return pieces;
}

Piece beanie(const Wearer& wearer) {
    constexpr std::array<Ring, 10> kFine{{{-0.015F, -0.004F},
                                          {0, 0.008F},
                                          {0.03F, 0.013F},
                                          {0.17F, 0.015F},
                                          {0.205F, 0.013F},
                                          {0.215F, 0.009F},
                                          {0.40F, 0.015F},
                                          {0.62F, 0.021F},
                                          {0.82F, 0.024F},
                                          {1, 0.021F}}};
    constexpr std::array<Ring, 6> kCoarse{{{-0.015F, -0.004F},
                                           {0, 0.011F},
                                           {0.20F, 0.014F},
                                           {0.40F, 0.015F},
                                           {0.75F, 0.024F},
                                           {1, 0.021F}}};
    const std::span<const Ring> rings =
        wearer.detail == 0 ? std::span<const Ring>(kFine) : std::span<const Ring>(kCoarse);
    Piece piece = shell_of(wearer, rings, by_detail(wearer.detail, 34, 24, 16));
    const Fabric fabric = wearer.look().hat_fabric;
    piece.paint = [fabric](const Vertex& spot) { return knit_paint(fabric, spot); };
    return piece;
}

}  // namespace headcount::sim::people
