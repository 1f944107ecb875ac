// SPDX-License-Identifier: Apache-2.0
#include "sim/people/assembly.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numbers>

#include "sim/people/wardrobe.hpp"

namespace headcount::sim::people {

namespace {

std::uint8_t byte(float share) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0F, 1.0F)));
}

Texel texel(const Paint& paint, float openness) {
    const auto open = static_cast<unsigned>(std::lround(15 * std::clamp(openness, 0.0F, 1.0F)));
    const auto gloss = static_cast<unsigned>(std::lround(15 * std::clamp(paint.gloss, 0.0F, 1.0F)));
    return {byte(paint.colour.x()), byte(paint.colour.y()), byte(paint.colour.z()),
            static_cast<std::uint8_t>(open << 4 | gloss)};
}

/// How much of the sky each vertex sees at rest within kNear_m: rays over the half sphere, denser
/// towards the normal (bodies.md section 8).
class Openness {
public:
    explicit Openness(const std::vector<Piece>& pieces) {
        Piece all;
        for (const Piece& piece : pieces) join(all, piece);
        std::vector<Point> points;
        for (const Vertex& vertex : all.vertices) points.push_back(vertex.point);
        rays_.emplace(points, all.triangles);
    }

    float at(const Vertex& vertex) const {
        constexpr int kRays = 16;
        constexpr float kNear_m = 0.30F, kOff_m = 0.008F;
        const Point& n = vertex.normal;
        const Point u =
            n.cross(std::abs(n.x()) < 0.7F ? Point::UnitX() : Point::UnitY()).normalized();
        const Point v = n.cross(u);
        int free = 0;
        for (int k = 0; k < kRays; ++k) {
            const float r = std::sqrt((static_cast<float>(k) + 0.5F) / kRays);
            const float turn = 2.39996F * static_cast<float>(k);  // the golden angle
            const Point way =
                r * std::cos(turn) * u + r * std::sin(turn) * v + std::sqrt(1 - r * r) * n;
            free += rays_->blocked(vertex.point + kOff_m * n, way, kNear_m) ? 0 : 1;
        }
        return 0.15F + 0.85F * static_cast<float>(free) / kRays;
    }

private:
    std::optional<Rays> rays_;
};

using Quad = std::array<std::uint32_t, 4>;

/// Pairs of triangles that share an edge and lie nearly in a plane, as quads: half the texels. The
/// quad's corners 1 and 3 are those of the shared edge, where Embree divides it.
class Pairing {
public:
    explicit Pairing(const Piece& piece) : piece_(piece), used_(piece.triangles.size()) {
        for (std::size_t t = 0; t < piece.triangles.size(); ++t)
            for (std::size_t k = 0; k < 3; ++k)
                at_edge_[edge(piece.triangles[t][k], piece.triangles[t][(k + 1) % 3])] = t;
    }

    std::vector<Quad> quads() {
        std::vector<Quad> all;
        for (std::size_t t = 0; t < used_.size(); ++t) {
            if (used_[t]) continue;
            used_[t] = true;
            all.push_back(best_quad(t));
        }
        return all;
    }

private:
    static std::uint64_t edge(std::uint32_t from, std::uint32_t to) {
        return std::uint64_t{from} << 32 | to;
    }
    Point normal(std::size_t t) const {
        const auto& c = piece_.triangles[t];
        const auto& v = piece_.vertices;
        return Point(v[c[1]].point - v[c[0]].point)
            .cross(Point(v[c[2]].point - v[c[0]].point))
            .normalized();
    }

    Quad best_quad(std::size_t t) {
        constexpr float kFlat = 0.6F;
        const Corners& c = piece_.triangles[t];
        float longest = 0;
        std::size_t mate = used_.size(), shared = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto found = at_edge_.find(edge(c[(k + 1) % 3], c[k]));
            if (found == at_edge_.end() || used_[found->second]) continue;
            const float length =
                (piece_.vertices[c[k]].point - piece_.vertices[c[(k + 1) % 3]].point).norm();
            if (length <= longest || normal(t).dot(normal(found->second)) < kFlat) continue;
            longest = length;
            mate = found->second;
            shared = k;
        }
        if (mate == used_.size()) return {c[0], c[1], c[2], c[2]};
        used_[mate] = true;
        const std::uint32_t a = c[shared], b = c[(shared + 1) % 3], other = c[(shared + 2) % 3];
        const Corners& m = piece_.triangles[mate];
        const auto far =
            *std::find_if(m.begin(), m.end(), [&](auto i) { return i != a && i != b; });
        return {other, a, far, b};
    }

    const Piece& piece_;
    std::vector<bool> used_;
    std::map<std::uint64_t, std::size_t> at_edge_;
};

/// A vertex at u, v of a quad as Embree divides it: into corners 0 1 3 and 2 3 1.
struct Mixed {
    std::array<std::uint32_t, 3> corner;
    std::array<float, 3> share;
};

Mixed at(const Quad& q, float u, float v) {
    if (u + v <= 1 || q[2] == q[3]) {
        const float scale = u + v > 1 ? 1 / (u + v) : 1;
        return {{q[0], q[1], q[3]}, {1 - scale * (u + v), scale * u, scale * v}};
    }
    return {{q[2], q[3], q[1]}, {u + v - 1, 1 - u, 1 - v}};
}

/// Whether a piece is moved by the joint of a thing, not of the body.
bool stands_apart(const Piece& piece) {
    return !piece.vertices.empty() && piece.vertices[0].influence.joint[0] >= kGround;
}

class Assembler {
public:
    explicit Assembler(const std::vector<Piece>& pieces) : openness_(pieces) {
        for (const Piece& piece : pieces)
            if (!stands_apart(piece) && piece.put_down.empty()) add(piece);
        all_.mesh.seated_vertex_count = static_cast<std::uint32_t>(all_.rest.size());
        for (const Piece& piece : pieces)
            if (!piece.put_down.empty()) add(piece);
        all_.mesh.own_vertex_count = static_cast<std::uint32_t>(all_.rest.size());
        for (const Piece& piece : pieces)
            if (stands_apart(piece)) add(piece);
        all_.mesh.vertex_count = static_cast<std::uint32_t>(all_.rest.size());
    }
    Assembly take() {
        const auto fit = [](auto&... all) { (all.shrink_to_fit(), ...); };
        fit(all_.mesh.quads, all_.mesh.texels, all_.rest, all_.normals, all_.influences,
            all_.hanging, all_.put_down, all_.put_down_normals);
        return std::move(all_);
    }

private:
    /// Adds a share of the paint of one spot. @returns its openness
    static float add_spot(const Piece& piece, const Mixed& mixed, const std::vector<float>& open,
                          float share, Paint& mean) {
        Vertex spot{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {}};
        float free = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const Vertex& corner = piece.vertices[mixed.corner[k]];
            spot.point += mixed.share[k] * corner.point;
            spot.normal += mixed.share[k] * corner.normal;
            spot.chart += mixed.share[k] * corner.chart;
            free += mixed.share[k] * open[mixed.corner[k]];
        }
        const Paint paint = piece.paint(spot);
        mean.colour += share * paint.colour;
        mean.gloss += share * paint.gloss;
        return free;
    }

    /// Of side x side spots spread evenly over the texel.
    template <std::size_t side>
    static Texel mean_texel(const Piece& piece, const Quad& quad, std::size_t index,
                            const std::vector<float>& open) {
        constexpr float kShare = 1.0F / (side * side), kPart = 1.0F / side;
        Paint mean{{0, 0, 0}, 0};
        float free = 0;
        for (std::size_t part = 0; part < side * side; ++part) {
            const std::size_t row = index / 4, line = part / side;
            const float across = (static_cast<float>(part % side) + 0.5F) * kPart,
                        along = (static_cast<float>(line) + 0.5F) * kPart;
            const Mixed mixed = at(quad, (static_cast<float>(index % 4) + across) / 4,
                                   (static_cast<float>(row) + along) / 4);
            free += kShare * add_spot(piece, mixed, open, kShare, mean);
        }
        return texel(mean, free);
    }

    void add(const Piece& piece) {
        const auto first = static_cast<std::uint32_t>(all_.rest.size());
        std::vector<float> open;
        assert(piece.hangs.empty() || piece.hangs.size() == piece.vertices.size());
        for (std::size_t i = 0; i < piece.hangs.size(); ++i)
            all_.hanging.push_back({first + static_cast<std::uint32_t>(i), piece.hangs[i]});
        assert(piece.put_down.empty() || piece.put_down.size() == piece.vertices.size());
        for (const PutDown& down : piece.put_down) {
            all_.put_down.emplace_back(down.point.x(), down.point.y(), down.point.z(), 0.0F);
            all_.put_down_normals.emplace_back(down.normal.x(), down.normal.y(), down.normal.z(),
                                               0.0F);
        }
        for (const Vertex& vertex : piece.vertices) {
            all_.rest.emplace_back(vertex.point.x(), vertex.point.y(), vertex.point.z(), 0.0F);
            all_.normals.emplace_back(vertex.normal.x(), vertex.normal.y(), vertex.normal.z(),
                                      0.0F);
            all_.influences.push_back(vertex.influence);
            open.push_back(openness_.at(vertex));
        }
        for (const Quad& quad : Pairing(piece).quads()) {
            std::array<Texel, 16> texels;
            for (std::size_t i = 0; i < 16; ++i)
                texels[i] = piece.fine ? mean_texel<2>(piece, quad, i, open)
                                       : mean_texel<1>(piece, quad, i, open);
            all_.mesh.quads.push_back(
                {quad[0] + first, quad[1] + first, quad[2] + first, quad[3] + first});
            all_.mesh.texels.push_back(texels);
        }
    }

    Openness openness_;
    Assembly all_;
};

}  // namespace

Assembly assemble(const std::vector<Piece>& pieces) { return Assembler(pieces).take(); }

Assembly assemble(const Figure& figure, int detail) {
    assert(detail >= 0 && detail < kBodyDetails);
    return assemble(dressed(figure, detail));
}

}  // namespace headcount::sim::people
