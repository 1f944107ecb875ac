// SPDX-License-Identifier: Apache-2.0
// Measures of masks that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

constexpr std::size_t kColumns = kMuzzleColumns, kRows = kMuzzleRows;
constexpr float kMaskHalf_dm = 0.60F;  // a surgical mask's half width on the face (assumed)

/// The face as cloth lies on it: taut over hollows, in the muzzle's rows and columns.
class Taut {
public:
    explicit Taut(const Human& human) {
        const auto rows = human.rows(Part::muzzle);
        points_.assign(rows.begin(), rows.end());
        go_on_below_the_jaw(human);
        reach_tips(human);
        for (int pass = 0; pass < 14; ++pass) {
            const std::vector<Point> old = points_;
            for (std::size_t i = 1; i + 1 < kRows; ++i)
                for (std::size_t j = 1; j + 1 < kColumns; ++j) {
                    const std::size_t at = i * kColumns + j;
                    const float mean = 0.25F * (old[at - 1].x() + old[at + 1].x() +
                                                old[at - kColumns].x() + old[at + kColumns].x());
                    points_[at].x() = std::max(old[at].x(), mean);
                }
        }
    }

    /// Where a point of the undeformed face (decimetres across and up) is under the mask.
    Point at(float y_dm, float z_dm) const {
        const auto [low, u, v] = corner(y_dm, z_dm);
        const std::size_t high = low + kColumns;
        return mix(mix(points_[low], points_[low + 1], u), mix(points_[high], points_[high + 1], u),
                   v);
    }

private:
    // Rays below the jaw went past it: their rows repeat the one above.
    void go_on_below_the_jaw(const Human& human) {
        for (std::size_t i = kRows - 2; i-- > 0;)
            for (std::size_t j = 0; j < kColumns; ++j) {
                const std::size_t at = i * kColumns + j;
                const float z_dm = kMuzzleLow_dm + (kMuzzleHigh_dm - kMuzzleLow_dm) *
                                                       static_cast<float>(i) /
                                                       static_cast<float>(kRows - 1);
                const Point& base = human.base(Part::muzzle, at);
                const bool missed = std::abs(base.z() - z_dm) > 0.02F || base.x() < 0.3F;
                if (!missed) continue;
                const Point& above = points_[at + kColumns];
                const Point step = above - points_[at + 2 * kColumns];
                points_[at] = above + Point(std::clamp(step.x(), -0.010F, 0.0F), 0,
                                            std::clamp(step.z(), -0.007F, -0.004F));
            }
    }

    // The tip of a nose may lie between the rows.
    void reach_tips(const Human& human) {
        const auto rows = human.rows(Part::body);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const Point& base = human.base(Part::body, k);
            if (base.x() < 1.2F || std::abs(base.y()) > 0.5F || base.z() < 6.3F || base.z() > 7)
                continue;
            const Corner c = corner(base.y(), base.z());
            const float lack = rows[k].x() - at(base.y(), base.z()).x();
            if (lack <= 0) continue;
            for (const std::size_t node :
                 {c.low, c.low + 1, c.low + kColumns, c.low + kColumns + 1})
                points_[node].x() += lack;
        }
    }

    struct Corner {
        std::size_t low;
        float u, v;
    };
    static Corner corner(float y_dm, float z_dm) {
        const float j = std::clamp((y_dm + kMuzzleHalf_dm) / (2 * kMuzzleHalf_dm), 0.0F, 0.999F) *
                        static_cast<float>(kColumns - 1);
        const float i =
            std::clamp((z_dm - kMuzzleLow_dm) / (kMuzzleHigh_dm - kMuzzleLow_dm), 0.0F, 0.999F) *
            static_cast<float>(kRows - 1);
        const auto column = static_cast<std::size_t>(j), row = static_cast<std::size_t>(i);
        return {row * kColumns + column, j - std::floor(j), i - std::floor(i)};
    }

    std::vector<Point> points_;
};

/// The mask's outline: across s from the right to the left cheek, up t from chin to nose.
Point base_at(float s, float t) {
    const float y = kMaskHalf_dm * s, a = std::abs(y);
    const float top = 7.00F - 0.30F * std::pow(a, 1.4F);
    const float bottom = 6.20F + 0.62F * std::pow(a, 1.5F);
    return {0, y, std::lerp(bottom, top, t)};
}

struct Lattice {
    std::vector<Point> points;
    int rows, columns;

    std::size_t index(int i, int j) const {
        const int at = i * columns + j;
        return static_cast<std::size_t>(at);
    }
};

/// Lifts a lattice's points forward until all of the face under each cell lies behind it.
void lift(Lattice& lattice, const Taut& face) {
    constexpr int kProbes = 5;
    std::vector<float> more(lattice.points.size(), 0);
    for (int i = 0; i + 1 < lattice.rows; ++i)
        for (int j = 0; j + 1 < lattice.columns; ++j) {
            const std::array corners{lattice.index(i, j), lattice.index(i, j + 1),
                                     lattice.index(i + 1, j + 1), lattice.index(i + 1, j)};
            float deepest = 0;
            for (int probe = 0; probe < kProbes * kProbes; ++probe) {
                const int right = probe % kProbes, up = probe / kProbes;
                const float u = static_cast<float>(right) / (kProbes - 1),
                            v = static_cast<float>(up) / (kProbes - 1);
                const float s =
                    2 * (static_cast<float>(j) + u) / static_cast<float>(lattice.columns - 1) - 1;
                const float t = (static_cast<float>(i) + v) / static_cast<float>(lattice.rows - 1);
                const Point base = base_at(s, t);
                // The lower of both ways to divide a cell into triangles.
                const auto x = [&](std::size_t k) { return lattice.points[corners[k]].x(); };
                const float one = u > v ? x(0) + u * (x(1) - x(0)) + v * (x(2) - x(1))
                                        : x(0) + u * (x(2) - x(3)) + v * (x(3) - x(0));
                deepest = std::max(deepest, face.at(base.y(), base.z()).x() + 0.003F - one);
            }
            for (const std::size_t corner : corners) more[corner] = std::max(more[corner], deepest);
        }
    for (std::size_t k = 0; k < more.size(); ++k) lattice.points[k].x() += more[k];
}

Piece sheet(const Wearer& wearer, const Taut& face) {
    const float k = 10 * wearer.unit();
    Lattice lattice{{}, by_detail(wearer.detail, 9, 7, 5), by_detail(wearer.detail, 13, 9, 7)};
    for (int i = 0; i < lattice.rows; ++i)
        for (int j = 0; j < lattice.columns; ++j) {
            const float s = 2 * static_cast<float>(j) / static_cast<float>(lattice.columns - 1) - 1,
                        t = static_cast<float>(i) / static_cast<float>(lattice.rows - 1);
            const Point base = base_at(s, t);
            const float inside = std::min({1 - s * s, 4 * t, 3 * (1 - t)});
            Point p = face.at(base.y(), base.z());
            const float off = k * (0.0035F + 0.004F * smooth_step(0, 0.6F, inside));
            p.x() += off;
            p.y() += std::clamp(s, -1.0F, 1.0F) * off;
            lattice.points.push_back(p);
        }
    lift(lattice, face);
    // A hem that goes back to the skin all round, so that nobody sees behind the sheet.
    std::vector<Point> points;
    for (int i = -1; i <= lattice.rows; ++i)
        for (int j = -1; j <= lattice.columns; ++j) {
            const int row = std::clamp(i, 0, lattice.rows - 1),
                      column = std::clamp(j, 0, lattice.columns - 1);
            Point p = lattice.points[lattice.index(row, column)];
            if (row != i || column != j) p.x() -= 0.013F * k;
            if (i < 0) p.z() += 0.001F * k;
            points.push_back(p);
        }
    Piece piece = grid_piece(points, lattice.rows + 2, lattice.columns + 2, false);
    const int columns = lattice.columns + 2;
    for (std::size_t v = 0; v < piece.vertices.size(); ++v) {
        const int i = static_cast<int>(v) / columns - 1, j = static_cast<int>(v) % columns - 1;
        piece.vertices[v].chart =
            Point(0, 2 * static_cast<float>(j) / static_cast<float>(lattice.columns - 1) - 1,
                  static_cast<float>(i) / static_cast<float>(lattice.rows - 1));
    }
    weld(piece);
    make_rigid(piece, kHead);
    return piece;
}

Paint mask_paint(const Fabric& fabric, const Vertex& spot) {
    const float s = std::abs(spot.chart.y()), t = spot.chart.z();
    const bool cloth = fabric.colour.maxCoeff() < 0.4F;
    float shade = 1;
    if (!cloth)  // three pleats, each a light edge over a dark one
        for (const float pleat : {0.28F, 0.48F, 0.68F}) {
            const float below = pleat - t;
            if (below > 0 && below < 0.06F) shade *= std::lerp(0.82F, 1.0F, below / 0.06F);
        }
    if (t < 0.08F || t > 0.93F || s > 0.93F) shade *= 0.93F;
    return {fabric.colour * shade, 0.01F};
}

/// Loops from the corners round the ear.
Piece loops(const Wearer& wearer, const Taut& face, int side) {
    const float k = 10 * wearer.unit(), sign = side == 0 ? 1.0F : -1.0F;
    const Point ear = behind_ear(wearer.figure, side);
    const Point lobe = ear + k * Point(0.004F, -sign * 0.006F, -0.042F);
    Piece both;
    for (const bool upper : {true, false}) {
        const Point base = base_at(sign * 0.97F, upper ? 0.9F : 0.1F);
        const Point from = face.at(base.y(), base.z()) + k * Point(0.004F, sign * 0.003F, 0);
        const Point to = upper ? ear + k * Point(0, 0, 0.004F) : lobe;
        std::vector<Point> way;
        const int parts = by_detail(wearer.detail, 5, 3, 2);
        for (int i = 0; i <= parts; ++i) {
            const Point p = mix(from, to, static_cast<float>(i) / static_cast<float>(parts));
            way.push_back(i == 0 || i == parts ? p : wearer.shell.clear(p, 0.0025F * k));
        }
        const std::vector<float> radii(way.size(), 0.0014F * k);
        append(both, tube_piece(way, radii, by_detail(wearer.detail, 5, 4, 3)));
    }
    make_rigid(both, kHead);
    return both;
}

}  // namespace

std::vector<Piece> face_mask(const Wearer& wearer) {
    const Taut face(wearer.figure.human);
    const Fabric fabric = wearer.look().mask_fabric;
    std::vector<Piece> pieces{sheet(wearer, face)};
    pieces[0].paint = [fabric](const Vertex& spot) { return mask_paint(fabric, spot); };
    if (wearer.look().hat == Hat::headscarf) return pieces;  // loops are under the scarf
    for (const int side : {0, 1}) {
        pieces.push_back(loops(wearer, face, side));
        const Colour colour =
            fabric.colour.maxCoeff() < 0.4F ? fabric.colour : Colour(0.9F, 0.9F, 0.9F);
        pieces.back().paint = [colour](const Vertex&) -> Paint { return {colour, 0}; };
    }
    return pieces;
}

}  // namespace headcount::sim::people
