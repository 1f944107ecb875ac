// SPDX-License-Identifier: Apache-2.0
// Measures of hair that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kSunk_m = 0.004F;  // the edge lies in the skin, so that no gap is seen

/// Millimetres of an average head's hair beside the ears and on top, and over how many degrees
/// from the hairline it rises to that, in front and at the sides.
struct Volume {
    float beside_mm, top_mm, rise_front_deg, rise_beside_deg;
};

Volume volume(Hair hair) {
    switch (hair) {
        case Hair::crop:
            return {3.0F, 9, 14, 40};
        case Hair::balding:
            return {5.0F, 5, 40, 30};
        case Hair::short_cut:
            return {10, 25, 12, 42};
        case Hair::fringe:
            return {12, 22, 16, 36};
        case Hair::curls:
            return {24, 44, 14, 26};
        case Hair::mane:
            return {46, 46, 12, 14};
        case Hair::bob:
            return {15, 19, 12, 30};
        case Hair::long_loose:
            return {13, 17, 12, 30};
        case Hair::tail:
        case Hair::bun:
            return {7, 11, 12, 24};
        case Hair::bald:
            break;
    }
    return {0, 0, 1, 1};
}

bool is_curly(Hair hair) { return hair == Hair::curls || hair == Hair::mane; }

/// Where tails and buns are tied.
HeadAngles tie(const Look& look) {
    const float share = look.hair_seed - std::floor(look.hair_seed);
    return {180, look.hair == Hair::bun ? std::lerp(22.0F, 48.0F, share)
                                        : std::lerp(8.0F, 34.0F, share)};
}

/// Which way strands lie: away from the whorl or towards the tie.
Point away_from(const Look& look) {
    switch (look.hair) {
        case Hair::tail:
        case Hair::bun:
            return way_at(tie(look).azimuth_deg, tie(look).elevation_deg);
        default:
            return way_at(170, 64);
    }
}

float uneven_m(const Look& look, const Point& way, float height_m) {
    const Point seed = Point::Constant(look.hair_seed);
    if (is_curly(look.hair))
        return std::min(0.10F * height_m, 0.004F) * noise(Point(3 * way + seed)) +
               0.0045F * noise(Point(8 * way + seed)) + 0.0035F * noise(Point(15 * way - seed));
    const bool tidy = look.hair == Hair::crop || look.hair == Hair::balding;
    return height_m * (0.16F * noise(Point(2.6F * way + seed)) +
                       (tidy ? 0.0F : 0.10F) * strands(way, away_from(look), look.hair_seed));
}

/// Rows from the hairline to the top; azimuths as given.
Piece cover(const Wearer& wearer, const std::vector<float>& columns, int rows) {
    const Look& look = wearer.look();
    std::vector<Point> points, ways;
    for (int i = 0; i <= rows; ++i)
        for (const float azimuth : columns) {
            const float edge = hair_edge_deg(look.hair, azimuth);
            const float top = look.hat == Hat::none ? 90
                              : look.hat == Hat::hood
                                  ? 66
                                  : std::max(edge + 3, hat_edge_deg(look.hat, azimuth) + 12);
            const float u = static_cast<float>(i - 1) / static_cast<float>(rows - 1);
            const HeadAngles at{
                azimuth, i == 0 ? edge - 1.5F : std::lerp(edge + 0.8F, top, std::pow(u, 1.15F))};
            const float height_m = i == 0 ? -kSunk_m : hair_height_m(wearer, at);
            points.push_back(wearer.shell.above(at, height_m));
            ways.push_back(way_at(at.azimuth_deg, at.elevation_deg));
        }
    Piece piece = grid_piece(points, rows + 1, static_cast<int>(columns.size()), true);
    for (std::size_t i = 0; i < ways.size(); ++i) piece.vertices[i].chart = ways[i];
    weld(piece);
    make_rigid(piece, kHead);
    piece.paint = hair_paint(look, away_from(look));
    return piece;
}

/// Charts of a piece apart from the head: strands run along z.
void chart_from(Piece& piece, const Point& middle, float unit) {
    for (Vertex& vertex : piece.vertices)
        vertex.chart = Point(0, 0, 1) + 0.1F / unit * (vertex.point - middle);
}

std::function<Paint(const Vertex&)> lock_paint(const Look& look, float around_m, float along_m) {
    const Colour colour = look.hair_colour;
    const float seed = look.hair_seed;
    return [=](const Vertex& spot) -> Paint {
        const Point p = spot.chart + Point::Constant(seed);
        const Point q(p.x() / around_m, p.y() / around_m, p.z() / along_m);
        const float streak = 0.6F * noise(q) + 0.4F * noise(Point(2.3F * q));
        return {colour * (0.9F + 0.3F * streak), 0.16F};
    };
}

Piece tail(const Wearer& wearer) {
    const float k = wearer.unit() * 10;
    const HeadAngles at = tie(wearer.look());
    const Point root = wearer.shell.above(at, -0.008F * k);
    const Point out = (root - wearer.shell.middle()).normalized();
    const float length_m = 0.27F * k * wearer.look().hair_length;
    constexpr int kMost = 9;
    const int rings = by_detail(wearer.detail, kMost, 7, 5);
    const Point lift = out + Point(0, 0, 0.22F);
    std::vector<Point> centres;
    std::vector<float> radii;
    for (int i = 0; i <= rings; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(rings);
        // Thrown like a ball: out from the tie, then down.
        const float time = 0.06F + u;
        Point p = root + k * 0.048F * std::min(1.0F, 2.6F * time) * lift;
        p.z() -= length_m * std::pow(std::max(0.0F, u - 0.1F), 1.35F);
        p.x() += 0.02F * k * smooth_step(0.4F, 1.0F, u);
        p.y() += 0.006F * k * noise(Point(2.2F * u, wearer.look().hair_seed, 0));
        const float wide =
            k * (u < 0.1F ? 0.014F : 0.028F) * (1 - 0.62F * smooth_step(0.5F, 1.1F, u));
        const auto back = wearer.outside ? wearer.outside->meet(p - Point(1, 0, 0), Point(1, 0, 0))
                                         : std::nullopt;
        if (back && back->point.x() < p.x() + wide + 0.004F && p.z() < root.z() - 0.05F * k)
            p.x() = back->point.x() - wide - 0.004F;
        centres.push_back(p);
        radii.push_back(wide);
    }
    Piece piece = tube_piece(centres, radii, by_detail(wearer.detail, 10, 7, 5));
    chart_from(piece, wearer.shell.middle(), wearer.unit());
    make_rigid(piece, kHead);
    const float neck = wearer.figure.rest[kNeck].z();
    for (Vertex& vertex : piece.vertices) {
        const float chest = 0.85F * smooth_step(neck + 0.10F, neck - 0.06F, vertex.point.z());
        const std::array<std::pair<Influence, float>, 2> both{
            {{Influence::rigid(kHead), 1 - chest}, {Influence::rigid(kChest), chest}}};
        vertex.influence = blend(both);
    }
    piece.paint = lock_paint(wearer.look(), 0.006F, 0.09F);
    return piece;
}

Piece bun(const Wearer& wearer) {
    const float k = wearer.unit() * 10;
    const HeadAngles at = tie(wearer.look());
    const Point centre = wearer.shell.above(at, 0.018F * k);
    Piece piece =
        rounded_piece(centre, k * Point(0.036F, 0.040F, 0.036F), 2.2F,
                      by_detail(wearer.detail, 14, 10, 7), by_detail(wearer.detail, 8, 6, 4));
    for (Vertex& vertex : piece.vertices)
        vertex.point += 0.004F * k *
                        noise(Point(60 * vertex.point + Point::Constant(wearer.look().hair_seed))) *
                        vertex.normal;
    weld(piece);
    chart_from(piece, wearer.shell.middle(), wearer.unit());
    make_rigid(piece, kHead);
    piece.paint = lock_paint(wearer.look(), 0.02F, 0.007F);
    return piece;
}

}  // namespace

float hair_edge_deg(Hair hair, float azimuth_deg) {
    const float line = hairline_deg(hair, azimuth_deg);
    if (hair != Hair::fringe) return line;
    return std::lerp(line, std::min(line, -1.0F), smooth_step(46, 32, std::abs(azimuth_deg)));
}

float hair_height_m(const Wearer& wearer, const HeadAngles& at) {
    const Look& look = wearer.look();
    const float k = wearer.unit() * 10, azimuth = std::abs(at.azimuth_deg);
    const Volume v = volume(look.hair);
    const float above = at.elevation_deg - hair_edge_deg(look.hair, at.azimuth_deg);
    const float beside = smooth_step(25, 48, azimuth);
    const float rise = std::lerp(v.rise_front_deg, v.rise_beside_deg, beside);
    float mm = std::lerp(v.beside_mm, v.top_mm, smooth_step(4, 62, at.elevation_deg));
    if (look.hair == Hair::short_cut || look.hair == Hair::fringe) {
        const float quiff = look.hair_seed / 100;
        mm *= 1 +
              0.45F * quiff * smooth_step(42, 10, azimuth) * smooth_step(80, 45, at.elevation_deg);
    }
    if (look.hair == Hair::curls) mm *= std::lerp(0.6F, 0.95F, look.hair_seed / 100);
    if (look.hair == Hair::mane) mm *= std::lerp(0.85F, 1.15F, look.hair_seed / 100);
    const Point way = way_at(at.azimuth_deg, at.elevation_deg);
    float height_m = 0.001F * k * mm;
    height_m += uneven_m(look, way, height_m);
    height_m += std::max(wearer.shell.rounding_m(at), -0.6F * height_m);
    height_m *= smooth_step(-0.15F * rise, rise, above);
    const float least_m =
        0.002F + 0.001F * smooth_step(0, 10, above) + 0.001F * static_cast<float>(wearer.detail);
    const float hat = smooth_step(-2, -22, at.elevation_deg - hat_edge_deg(look.hat, azimuth));
    return std::max(
        std::lerp(std::min(height_m, look.hat == Hat::hood ? 0.010F : 0.003F), height_m, hat),
        least_m);
}

std::function<Paint(const Vertex&)> hair_paint(const Look& look, const Point& across) {
    const Colour colour = look.hair_colour, skin = look.skin;
    const float seed = look.hair_seed;
    const Hair hair = look.hair;
    return [=](const Vertex& spot) -> Paint {
        const HeadAngles at = angles_of(spot.chart);
        const Point way = spot.chart.normalized();
        const float streak = is_curly(hair)
                                 ? 0.5F * noise(Point(14 * way)) + 0.5F * noise(Point(27 * way))
                                 : strands(way, across, seed);
        const float above = at.elevation_deg - hair_edge_deg(hair, at.azimuth_deg);
        const float fade = hair == Hair::fringe && std::abs(at.azimuth_deg) < 36
                               ? 0.5F
                               : hair_fade_deg(hair, at.azimuth_deg);
        const float ragged = above + 0.22F * fade * streak + 1.2F * noise(Point(40 * way));
        const float dense = std::pow(smooth_step(-0.15F * fade, fade, ragged), 0.6F);
        const float root = std::lerp(0.74F, 1.0F, smooth_step(0, 22, above));
        const float relief = is_curly(hair) ? 0.26F : 0.28F;
        const Colour strand = colour * root * (0.94F + relief * streak);
        return {mix(skin, strand, dense), 0.13F * dense};
    };
}

std::vector<Piece> head_of_hair(const Wearer& wearer) {
    const Look& look = wearer.look();
    if (!shows_hair(look)) return {};
    const bool loose = look.hair == Hair::bob || look.hair == Hair::long_loose;
    if (loose && look.hat != Hat::hood) return {loose_hair(wearer)};
    const int rows = look.hat == Hat::none ? by_detail(wearer.detail, 9, 8, 6)
                                           : by_detail(wearer.detail, 6, 4, 3);
    std::vector<Piece> pieces{cover(wearer, columns_deg(wearer.detail), rows)};
    const bool free = look.hat == Hat::none || (look.hat == Hat::cap && look.hair == Hair::tail);
    if (free && look.hair == Hair::bun) pieces.push_back(bun(wearer));
    if (free && look.hair == Hair::tail) pieces.push_back(tail(wearer));
    return pieces;
}

}  // namespace headcount::sim::people
