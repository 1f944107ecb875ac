// SPDX-License-Identifier: Apache-2.0
// Measures of hair that hangs that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kFront_deg = 46;  ///< where the curtain begins beside the face
constexpr float kFall_deg = -4;   ///< hair lies on the head above, hangs free below

/// Azimuths of half a head, 0 to 180; the curtain takes those from kFront_deg on.
std::vector<float> half_deg(int detail) {
    if (detail == 0)
        return {0, 10, 20, 29, 38, kFront_deg, 53, 61, 70, 80, 92, 104, 118, 134, 150, 165, 180};
    if (detail == 1) return {0, 18, 33, kFront_deg, 60, 78, 98, 120, 140, 160, 180};
    return {0, 26, kFront_deg, 66, 92, 120, 150, 180};
}

/// From one side of the face over the back to the other, 46 to 314 degrees.
std::vector<float> curtain_deg(int detail) {
    std::vector<float> all;
    for (const float a : half_deg(detail))
        if (a >= kFront_deg) all.push_back(a);
    for (std::size_t k = all.size() - 1; k-- > 0;) all.push_back(360 - all[k]);
    return all;
}

float short_way(float azimuth_deg) { return azimuth_deg > 180 ? azimuth_deg - 360 : azimuth_deg; }

/// Where hair leaves the head: a little thinner beside the face.
Point leaving(const Wearer& wearer, float azimuth_deg) {
    const HeadAngles at{short_way(azimuth_deg), kFall_deg};
    const float full = std::lerp(0.35F, 1.0F, smooth_step(40, 66, std::abs(at.azimuth_deg)));
    return wearer.shell.above(at, full * hair_height_m(wearer, at));
}

Piece top(const Wearer& wearer) {
    const Look& look = wearer.look();
    const int rows = by_detail(wearer.detail, 6, 4, 3);
    std::vector<float> columns;
    const std::vector<float> half = half_deg(wearer.detail);
    for (std::size_t k = half.size(); k-- > 1;) columns.push_back(-half[k]);
    columns.insert(columns.end(), half.begin(), half.end() - 1);
    std::vector<Point> points, ways;
    for (int i = 0; i <= rows; ++i)
        for (const float azimuth : columns) {
            const bool front = std::abs(azimuth) < kFront_deg;
            const float edge = front ? hair_edge_deg(look.hair, azimuth) : kFall_deg;
            const float u = static_cast<float>(i) / static_cast<float>(rows);
            const HeadAngles at{azimuth, std::lerp(i == 0 && front ? edge - 1.5F : edge, 90.0F,
                                                   front ? std::pow(u, 1.3F) : u)};
            const bool leaves = i == 0 && !front;
            points.push_back(
                leaves ? leaving(wearer, azimuth)
                       : wearer.shell.above(at, i == 0 ? -0.004F : hair_height_m(wearer, at)));
            ways.push_back(way_at(at.azimuth_deg, at.elevation_deg));
        }
    Piece piece = grid_piece(points, rows + 1, static_cast<int>(columns.size()), true);
    for (std::size_t i = 0; i < ways.size(); ++i) piece.vertices[i].chart = ways[i];
    return piece;
}

/// A curtain of hair from beside the face round the back.
class Curtain {
public:
    explicit Curtain(const Wearer& wearer)
        : wearer_(wearer),
          azimuths_(curtain_deg(wearer.detail)),
          k_(10 * wearer.unit()),
          neck_(wearer.figure.rest[kNeck]),
          rows_(by_detail(wearer.detail, 9, 6, 4)) {}

    Piece piece() const {
        const int inner = by_detail(wearer_.detail, 9, 6, 4);
        std::vector<Point> points, charts;
        for (int i = rows_; i >= 0; --i) {
            const float u = static_cast<float>(i) / static_cast<float>(rows_);
            for (const float a : azimuths_) add(a, u, 0, points, charts);
            for (int j = inner - 1; j >= 0; --j) {
                const float t = (static_cast<float>(j) + 0.5F) / static_cast<float>(inner);
                add(std::lerp(azimuths_.front(), azimuths_.back(), t), u, 1, points, charts);
            }
        }
        Piece piece =
            grid_piece(points, rows_ + 1, static_cast<int>(azimuths_.size()) + inner, true);
        for (std::size_t i = 0; i < charts.size(); ++i) piece.vertices[i].chart = charts[i];
        return piece;
    }

private:
    void add(float azimuth_deg, float u, float inwards, std::vector<Point>& points,
             std::vector<Point>& charts) const {
        points.push_back(at(azimuth_deg, u, inwards));
        // Below the fall, strands go straight down: the azimuth stays, the length is how far down.
        const Point way = way_at(azimuth_deg, kFall_deg);
        charts.push_back(way + Point(0, 0, -1.5F * u));
    }

    bool is_bob() const { return wearer_.look().hair == Hair::bob; }

    /// How far below the start the tips are.
    float length_m(float azimuth_deg, const Point& start) const {
        const Look& look = wearer_.look();
        const float ragged = 0.012F * noise(Point(azimuth_deg / 13, look.hair_seed, 0)) +
                             0.012F * noise(Point(azimuth_deg / 37, look.hair_seed, 3));
        const float middle_dm = is_bob() ? 1.42F : 2.75F;
        const float longer = is_bob() ? 0.7F + 0.3F * look.hair_length : look.hair_length;
        float length = k_ * (0.1F * middle_dm * longer + ragged);
        if (!is_bob()) return length;
        if (wearer_.outside &&
            std::abs(short_way(azimuth_deg)) < 120) {  // a bob ends above the shoulders
            const Point jaw(start.x(), start.y(), wearer_.shell.middle().z() - 0.12F * k_);
            if (const auto below = wearer_.outside->meet(jaw, Point(0, 0, -1)))
                length = std::min(length, start.z() - below->point.z() - 0.015F);
        }
        return std::max(length, 0.06F * k_);
    }

    Point at(float azimuth_deg, float u, float inwards) const {
        Point start = leaving(wearer_, azimuth_deg);
        if (u == 0 && inwards == 0) return start;
        const Point& middle = wearer_.shell.middle();
        const Point flat(start.x() - middle.x(), start.y(), 0);
        const float beside = std::abs(std::atan2(flat.y(), flat.x())) / kDegree;
        const float edge = smooth_step(kFront_deg - 6, 74, beside);
        const float down = length_m(azimuth_deg, start) * u;
        Point p(0, 0, start.z() - down);
        // Long hair goes behind the shoulders.
        const float low = smooth_step(neck_.z() + 0.10F * k_, neck_.z(), p.z());
        const float behind = is_bob() ? 0 : low;
        const float turned = 180 - (180 - beside) * (1 - 0.38F * behind);
        const float a = kDegree * (azimuth_deg > 180 ? -turned : turned);
        const float wave = noise(Point(azimuth_deg / 17, 2.1F * u, wearer_.look().hair_seed)) +
                           0.5F * noise(Point(azimuth_deg / 7, 3 * u, wearer_.look().hair_seed));
        const float bulge = is_bob()
                                ? 0.10F * std::sin(3.0F * std::min(1.0F, down / (0.16F * k_))) -
                                      0.08F * smooth_step(0.62F, 1, u)
                                : 0.05F * std::sin(3.1416F * std::min(1.0F, down / (0.15F * k_))) -
                                      0.14F * smooth_step(0.06F, 0.17F, down / k_);
        float radius =
            flat.norm() * (1 + edge * bulge - (1 - edge) * 0.14F * smooth_step(0, 0.5F, u));
        radius += 0.005F * k_ * wave * smooth_step(0, 0.25F, u);
        const float thick = k_ * 0.032F * (0.3F + 0.7F * edge) *
                            (u < 1 ? 0.12F + 0.88F * smooth_step(1, 0.55F, u) : 0);
        // At the top the inner side hides in the head.
        radius -= inwards * (thick + 0.012F * k_ * smooth_step(0.12F, 0, u));
        p.x() = middle.x() + radius * std::cos(a);
        p.y() = radius * std::sin(a);
        return wearer_.outside && low > 0 ? off_the_back(p, inwards > 0 ? 0 : thick) : p;
    }

    /// Hair lies on the back, the outer side `thick` above it.
    Point off_the_back(const Point& p, float thick) const {
        const auto back = wearer_.outside->meet(Point(p.x() - 1, p.y(), p.z()), Point(1, 0, 0));
        if (!back || back->point.x() > neck_.x() + 0.05F) return p;
        const float most = back->point.x() - (thick > 0 ? 0.005F + thick : 0.002F);
        return {std::min(p.x(), most), p.y(), p.z()};
    }

    const Wearer& wearer_;
    std::vector<float> azimuths_;
    float k_;
    Point neck_;
    int rows_;
};

/// Over the head as `over` says, streaks straight down in the curtain.
std::function<Paint(const Vertex&)> loose_paint(const Look& look) {
    const auto over = hair_paint(look, way_at(180, 80));
    const Colour colour = look.hair_colour;
    const float seed = look.hair_seed;
    return [=](const Vertex& spot) -> Paint {
        const float fall = std::sin(kDegree * kFall_deg) - spot.chart.z();
        const float hangs = smooth_step(-0.15F, 0.15F, fall);
        Paint paint = hangs < 1 ? over(spot) : Paint{};
        const Point parting = spot.chart.normalized();
        if (std::abs(parting.y() - 0.06F) < 0.018F && parting.x() > -0.3F) paint.colour *= 0.72F;
        const Point round = Point(spot.chart.x(), spot.chart.y(), 0).normalized();
        const float streak =
            0.5F * noise(Point(9 * round.x(), 9 * round.y(), 0.6F * fall + seed)) +
            0.3F * noise(Point(23 * round.x(), 23 * round.y(), 0.9F * fall + seed)) +
            0.2F * noise(Point(48 * round.x(), 48 * round.y(), fall + seed));
        const Colour hanging = colour * (0.93F + 0.34F * streak);
        return {mix(paint.colour, hanging, hangs), std::lerp(paint.gloss, 0.14F, hangs)};
    };
}

}  // namespace

Piece loose_hair(const Wearer& wearer) {
    Piece piece = top(wearer);
    append(piece, Curtain(wearer).piece());
    weld(piece);
    const float neck = wearer.figure.rest[kNeck].z(), k = 10 * wearer.unit();
    for (Vertex& vertex : piece.vertices) {
        const float chest = smooth_step(neck + 0.11F * k, neck - 0.03F * k, vertex.point.z());
        const std::array<std::pair<Influence, float>, 2> both{
            {{Influence::rigid(kHead), 1 - chest}, {Influence::rigid(kChest), chest}}};
        vertex.influence = blend(both);
    }
    piece.paint = loose_paint(wearer.look());
    return piece;
}

}  // namespace headcount::sim::people
