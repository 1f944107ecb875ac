// SPDX-License-Identifier: Apache-2.0
#include "sim/people/belongings/parts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::sim::people {

namespace {

constexpr float kHalfTurn = std::numbers::pi_v<float>;

/// One level of a block: how far it lies within the box, and how high.
struct Level {
    float inset, z;
};

std::vector<Level> levels(float height, float radius, int steps, int belts) {
    std::vector<Level> all;
    for (int k = 0; k <= steps; ++k) {
        const float a = steps == 0
                            ? kHalfTurn / 2
                            : kHalfTurn / 2 * static_cast<float>(k) / static_cast<float>(steps);
        all.push_back({radius * (1 - std::sin(a)),
                       steps == 0 ? -height : -height + radius * (1 - std::cos(a))});
    }
    const std::vector<Level> below = all;
    const float side = height - (steps == 0 ? 0 : radius);
    for (int k = 1; k <= belts; ++k)
        all.push_back(
            {0, -side + 2 * side * static_cast<float>(k) / static_cast<float>(belts + 1)});
    for (std::size_t k = below.size(); k-- > 0;) all.push_back({below[k].inset, -below[k].z});
    return all;
}

}  // namespace

std::function<Paint(const Vertex&)> plain(const Colour& colour, float gloss) {
    return [=](const Vertex&) -> Paint { return {colour, gloss}; };
}

Piece rod(std::initializer_list<Point> way, float radius_m, int sides) {
    const std::vector<float> radii(way.size(), radius_m);
    return tube_piece(std::span(way.begin(), way.size()), radii, sides);
}

Piece block(const Point& half, float radius_m, int steps, int belts) {
    const float radius = std::min(radius_m, 0.98F * half.minCoeff());
    const std::vector<Level> all = levels(half.z(), radius, steps, belts);
    std::vector<Point> points;
    for (const Level& level : all)
        for (int corner = 0; corner < 4; ++corner)
            for (int k = 0; k <= steps; ++k) {
                const float a =
                    kHalfTurn / 2 *
                    (static_cast<float>(corner) +
                     (steps == 0 ? 0.5F : static_cast<float>(k) / static_cast<float>(steps)));
                const float round = steps == 0 ? 0 : radius - 0.7F * level.inset;
                const float x = half.x() - level.inset - round;
                const float y = half.y() - level.inset - round;
                points.emplace_back((corner == 0 || corner == 3 ? x : -x) + round * std::cos(a),
                                    (corner < 2 ? y : -y) + round * std::sin(a), level.z);
            }
    const int around = 4 * (steps + 1), rows = static_cast<int>(all.size());
    Piece piece = grid_piece(points, rows, around, true);
    close_ring(piece, 0, around, {0, 0, -half.z()}, false);
    close_ring(piece, points.size() - static_cast<std::size_t>(around), around, {0, 0, half.z()},
               true);
    smooth_normals(piece);
    return piece;
}

Piece disc(const Point& centre, float radius_m, float width_m, int segments) {
    std::vector<Point> points;
    for (const float y : {-0.5F, 0.5F})
        for (int k = 0; k < segments; ++k) {
            // Clockwise about y: rows then go up as seen from outside.
            const float a = -2 * kHalfTurn * static_cast<float>(k) / static_cast<float>(segments);
            points.emplace_back(centre +
                                Point(radius_m * std::cos(a), y * width_m, radius_m * std::sin(a)));
        }
    Piece piece = grid_piece(points, 2, segments, true);
    const Point hub(0, 0.65F * width_m, 0);
    close_ring(piece, 0, segments, centre - hub, false);
    close_ring(piece, static_cast<std::size_t>(segments), segments, centre + hub, true);
    smooth_normals(piece);
    for (Vertex& vertex : piece.vertices) vertex.chart = vertex.point - centre;
    return piece;
}

Piece ring(const Point& centre, float radius_m, float thickness_m, int segments, int sides) {
    std::vector<Point> points;
    for (int i = 0; i <= segments; ++i) {
        const float a =
            2 * kHalfTurn * static_cast<float>(i % segments) / static_cast<float>(segments);
        const Point out(std::cos(a), 0, std::sin(a));
        for (int k = 0; k < sides; ++k) {
            const float b = 2 * kHalfTurn * static_cast<float>(k) / static_cast<float>(sides);
            points.emplace_back(centre + radius_m * out +
                                thickness_m * (std::cos(b) * out + std::sin(b) * Point::UnitY()));
        }
    }
    Piece piece = grid_piece(points, segments + 1, sides, true);
    // The last circle is the first one.
    const auto last = static_cast<std::uint32_t>(segments * sides);
    for (Corners& t : piece.triangles)
        for (std::uint32_t& corner : t)
            if (corner >= last) corner -= last;
    drop_unused(piece);
    smooth_normals(piece);
    return piece;
}

std::vector<CarriedCapsule> wheel_capsules(const Point& centre, float radius_m, float width_m) {
    constexpr int kDiameters = 4;
    const float thick = 0.5F * width_m;
    std::vector<CarriedCapsule> all;
    for (int i = 0; i < kDiameters; ++i) {
        const float a = kHalfTurn * static_cast<float>(i) / kDiameters;
        const Point out = (radius_m - thick) * Point(std::cos(a), 0, std::sin(a));
        all.push_back({kGround, centre - out, centre + out, thick});
    }
    return all;
}

void move(Piece& piece, const Point& by) {
    for (Vertex& vertex : piece.vertices) vertex.point += by;
}

Piece finished(Piece piece, Joint joint, std::function<Paint(const Vertex&)> paint) {
    make_rigid(piece, joint);
    piece.paint = std::move(paint);
    return piece;
}

}  // namespace headcount::sim::people
