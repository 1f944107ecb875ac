// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>

#include "sim/people/wardrobe.hpp"

/// What things are put together from. All parts are closed; their charts are their points as made,
/// so that what is painted follows wherever a part is put.
namespace headcount::sim::people {

inline const Colour kMetal{0.62F, 0.63F, 0.65F};
inline const Colour kRubber{0.10F, 0.10F, 0.11F};

std::function<Paint(const Vertex&)> plain(const Colour& colour, float gloss);

/// 5, 4 or 3 sides of a thin bar at a detail.
constexpr int rod_sides(int detail) { return 5 - detail; }
/// A bar of one thickness along a way.
Piece rod(std::initializer_list<Point> way, float radius_m, int sides);
/// A box about the origin, its edges rounded in so many steps; `belts` more rings of vertices lie
/// between bottom and top, for what is bent afterwards.
Piece block(const Point& half, float radius_m, int steps, int belts = 0);
/// A wheel about an axle along y.
Piece disc(const Point& centre, float radius_m, float width_m, int segments);
/// A ring about an axle along y.
Piece ring(const Point& centre, float radius_m, float thickness_m, int segments, int sides);

/// A wheel about an axle along y as a light beam meets it: its spokes, so to say.
std::vector<CarriedCapsule> wheel_capsules(const Point& centre, float radius_m, float width_m);

void move(Piece& piece, const Point& by);
/// Bends a piece: points and, from its triangles, normals; charts stay.
template <typename F>
void bend(Piece& piece, const F& moved) {
    for (Vertex& vertex : piece.vertices) vertex.point = moved(vertex.point);
    smooth_normals(piece);
}
/// All vertices with one joint and one paint.
Piece finished(Piece piece, Joint joint, std::function<Paint(const Vertex&)> paint);

}  // namespace headcount::sim::people
