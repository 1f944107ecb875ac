// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "sim/people/joint.hpp"
#include "sim/people/point.hpp"
#include "sim/people/rays.hpp"

namespace headcount::sim::people {

/// How much each joint moves a vertex: at most four, summing to 1, the strongest first.
struct Influence {
    std::array<std::uint8_t, 4> joint{};
    std::array<float, 4> weight{1, 0, 0, 0};

    static Influence rigid(Joint joint) {
        return {{static_cast<std::uint8_t>(joint), 0, 0, 0}, {1, 0, 0, 0}};
    }
};
/// A weighted mean of influences, its four strongest joints.
Influence blend(std::span<const std::pair<Influence, float>> shares);

struct Paint {
    Colour colour{0.5F, 0.5F, 0.5F};
    float gloss = 0;  ///< 0 to 1
};

struct Vertex {
    Point point{0, 0, 0};   ///< at rest
    Point normal{0, 0, 1};  ///< outwards, unit length
    Point chart{0, 0, 0};   ///< where its piece's paint is looked up
    Influence influence;
};

using Corners = std::array<std::uint32_t, 3>;

/// How a vertex moves that hangs free below the hips.
struct Hang {
    Influence seated;    ///< what moves it on a seat, where cloth lies on the lap
    Point out{1, 0, 0};  ///< level, away from the legs: the way that they push it
    float cloth_m = 0;   ///< how far it keeps from them
    float free = 1;      ///< 0 held by what hangs over it, to 1
};

/// Where a vertex is of what somebody seated has put down, in the body's frame.
struct PutDown {
    Point point{0, 0, 0};
    Point normal{0, 0, 1};
};

/// One surface of a person at rest: skin, a garment, hair, a bag.
struct Piece {
    std::vector<Vertex> vertices;
    std::vector<Corners> triangles;  ///< counter-clockwise from outside
    std::function<Paint(const Vertex& spot)> paint;
    /// Paint has edges (patterns, faces): every texel is the mean of four spots.
    bool fine = false;
    /// Of a skirt, one for each vertex: when posed, they are kept out of the legs. Else empty.
    std::vector<Hang> hangs;
    /// Of what is worn but put down on a seat, one for each vertex. Else empty.
    std::vector<PutDown> put_down;
};

/// Where f > 0 of a piece with one f for each vertex; triangles are cut along f = 0, so that the
/// edge is clean. Vertices that no triangle uses are dropped.
Piece cut(const Piece& piece, std::span<const float> f);
/// The same surface with triangles divided along f = 0, so that an edge runs there.
Piece split(const Piece& piece, std::span<const float> f);
/// Vertices that no triangle uses are dropped.
void drop_unused(Piece& piece);
/// Normals from the triangles, weighted by area.
void smooth_normals(Piece& piece);

/// Rows of points, counter-clockwise from outside when columns go to the left as seen from outside
/// and rows go up; `closed` joins the last column to the first. Charts are the points.
Piece grid_piece(std::span<const Point> points, int rows, int columns, bool closed);
/// A round bar through the centres, closed at both ends.
Piece tube_piece(std::span<const Point> centres, std::span<const float> radii, int sides);
/// |x/rx|^e + |y/ry|^e + |z/rz|^e = 1 about a centre: e = 2 an ellipsoid, larger nearer to a box.
Piece rounded_piece(const Point& centre, const Point& radii, float e, int columns, int rows);
/// Closes a ring of vertices, `count` from `first` on, to its middle; `up` as seen with the ring
/// counter-clockwise.
void close_ring(Piece& piece, std::size_t first, int count, const Point& centre, bool up);
/// All vertices moved by one joint.
void make_rigid(Piece& piece, Joint joint);
/// Puts a part to others of the same paint.
void join(Piece& all, const Piece& part);
template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// The outermost surface of somebody at rest with what is worn so far: where straps and hoods lie.
class Outside {
public:
    explicit Outside(std::span<const Piece> pieces);
    /// The first surface that a ray meets, with all that a vertex there would have.
    std::optional<Vertex> meet(const Point& from, const Point& way) const;

private:
    Piece all_;
    std::unique_ptr<Rays> rays_;
};

}  // namespace headcount::sim::people
