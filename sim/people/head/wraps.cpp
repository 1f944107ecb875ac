// SPDX-License-Identifier: Apache-2.0
// Measures of hoods and scarves that name no source are assumed: chosen by eye on pictures.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "sim/people/head/head.hpp"

namespace headcount::sim::people {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;

/// A hood or scarf: a sleeve whose one end is round the face and whose other lies on the
/// shoulders. Degrees in the head's frame, metres of an average head.
struct Cut {
    float half_deg, top_deg, chin_deg;          ///< of the opening for the face
    float rim_m, over_m, back_m;                ///< off the skin: at the rim, on top, behind
    float hem_front_m, hem_side_m, hem_back_m;  ///< how far from the neck's axis it ends
    float lining_deg, lining_m;                 ///< how far in the rim is seen, and where it ends
    float neck_m, drop_m;  ///< radius about the neck; how far below the neck's joint it may reach
    float fold_m;
};

constexpr Cut kScarf{38,     11,     -59, 0.007F, 0.015F, 0.036F, 0.155F,
                     0.158F, 0.140F, 3,   0.000F, 0.087F, 0.17F,  0.0060F};
constexpr Cut kHood{46,     33,     -59, 0.020F, 0.026F, 0.042F, 0.104F,
                    0.116F, 0.094F, 12,  0.001F, 0.086F, 0.07F,  0.0020F};

Point turned(const Point& from, const Point& to, float t) {
    const float angle = std::acos(std::clamp(from.dot(to), -1.0F, 1.0F));
    if (angle < 0.01F) return mix(from, to, t).normalized();
    return (std::sin((1 - t) * angle) * from + std::sin(t * angle) * to) / std::sin(angle);
}

/// One thread from the rim to the hem for each angle round the face (0 the forehead, 90 the left
/// cheek, 180 the chin): over head or cheek, to the neck, then down.
class Wrap {
public:
    Wrap(const Wearer& wearer, const Cut& cut)
        : wearer_(wearer), cut_(cut), k_(10 * wearer.unit()), middle_(wearer.shell.middle()) {}

    Piece piece() {
        const int columns = by_detail(wearer_.detail, 28, 20, 14);
        over_ = by_detail(wearer_.detail, 10, 7, 5);
        fall_ = wearer_.outside ? by_detail(wearer_.detail, 7, 5, 3) : 0;
        const int rows = 1 + over_ + 1 + (fall_ > 0 ? fall_ + 1 : 0);
        const int count = rows * columns;
        std::vector<Vertex> all(static_cast<std::size_t>(count));
        const auto across = static_cast<std::size_t>(columns);
        for (std::size_t j = 0; j < across; ++j) {
            const float phi_deg = -180 + 360 * static_cast<float>(j) / static_cast<float>(columns);
            const std::vector<Vertex> thread = this->thread(phi_deg);
            for (std::size_t i = 0; i < thread.size(); ++i) all[i * across + j] = thread[i];
        }
        std::vector<Point> points;
        points.reserve(all.size());
        for (const Vertex& vertex : all) points.push_back(vertex.point);
        soften(points, columns);
        Piece piece = grid_piece(points, rows, columns, true);
        for (std::size_t i = 0; i < all.size(); ++i) {
            piece.vertices[i].chart = all[i].chart;
            piece.vertices[i].influence = all[i].influence;
        }
        return piece;
    }

private:
    /// What falls is evened out round the neck and lifted to where it lies again.
    void soften(std::vector<Point>& points, int columns) const {
        const auto n = static_cast<std::size_t>(columns);
        const std::size_t first = static_cast<std::size_t>(over_) * n;
        for (int pass = 0; pass < 2; ++pass) {
            const std::vector<Point> old = points;
            for (std::size_t at = first; at < points.size(); ++at) {
                const std::size_t row = at / n * n, j = at % n;
                points[at] =
                    0.5F * old[at] + 0.25F * (old[row + (j + 1) % n] + old[row + (j + n - 1) % n]);
            }
        }
        if (wearer_.outside) lift(points, n, first + n);
    }

    /// Raises what falls until the body lies below each cell's corners and middle.
    void lift(std::vector<Point>& points, std::size_t n, std::size_t first) const {
        constexpr float kClear_m = 0.007F;
        const auto lacks = [&](const Point& p) {
            const auto below = surface_below(p + Point(0, 0, 0.035F));
            const float z = below ? below->point.z() + kClear_m - p.z() : 0;
            return std::clamp(z, 0.0F, 0.03F);
        };
        for (std::size_t at = first; at + n < points.size(); ++at)
            points[at].z() += lacks(points[at]);
        std::vector<float> more(points.size(), 0);
        for (std::size_t row = first; row + 2 * n < points.size(); row += n)
            for (std::size_t j = 0; j < n; ++j) {
                const std::array cell{row + j, row + (j + 1) % n, row + n + j,
                                      row + n + (j + 1) % n};
                Point middle(0, 0, 0);
                for (const std::size_t corner : cell) middle += 0.25F * points[corner];
                const float lack = lacks(middle);
                for (const std::size_t corner : cell) more[corner] = std::max(more[corner], lack);
            }
        for (std::size_t at = 0; at < points.size(); ++at) points[at].z() += more[at];
    }

    /// Straight below a point, what faces upwards: not the inside of a chin.
    std::optional<Vertex> surface_below(Point from) const {
        const Point down(0, 0, -1);
        auto found = wearer_.outside->meet(from, down);
        while (found && found->normal.z() < 0) {
            from = found->point + 0.001F * down;
            found = wearer_.outside->meet(from, down);
        }
        return found;
    }

    Vertex vertex(const Point& p, float phi_deg, float s, const Influence& influence) const {
        const float phi = kDegree * phi_deg;
        return {p, Point(0, 0, 1), Point(std::cos(phi), std::sin(phi), s), influence};
    }

    HeadAngles rim(float phi_deg) const {
        const float c = std::cos(kDegree * phi_deg), s = std::sin(kDegree * phi_deg);
        const float middle = 0.5F * (cut_.top_deg + cut_.chin_deg);
        return {cut_.half_deg * s, middle + (cut_.top_deg - middle) * c};
    }
    /// Half way: over the crown, behind the ears or under the jaw.
    static Point waypoint(float phi_deg) {
        const float phi = std::abs(phi_deg), side = phi_deg < 0 ? -1.0F : 1.0F;
        if (phi <= 90) return way_at(side * 90, 90 - 112 * phi / 90);
        const float under = (phi - 90) / 90;
        return way_at(side * 90 * (1 - under), -22 - 41 * under);
    }
    /// On the neck, where cloth begins to fall.
    Point neck(float phi_deg) const {
        const float a = kPi - kDegree * std::abs(phi_deg), c = std::cos(a);
        const float side = phi_deg < 0 ? -1.0F : 1.0F;
        const Point out(c, side * std::sin(a), 0);
        const float down = c > 0 ? 0.122F + 0.040F * c : 0.122F + 0.030F * c;
        const Point axis = middle_ - Point(0, 0, k_ * down);
        return axis + k_ * cut_.neck_m * out;
    }

    float off_m(const Point& way) const {
        const HeadAngles at = angles_of(way);
        const float behind = smooth_step(0.1F, -0.8F, way.x()) *
                             smooth_step(-48, -5, at.elevation_deg) *
                             smooth_step(95, 50, at.elevation_deg);
        return k_ * std::lerp(cut_.over_m, cut_.back_m, behind) +
               std::max(0.0F, wearer_.shell.rounding_m(at));
    }

    /// Out of jaw and ears, which the shell does not know well.
    Point off_skin(const Point& p) const {
        constexpr float kNear_m = 0.05F, kOff_m = 0.006F;
        const Point way = (p - middle_).normalized();
        if (!wearer_.outside || way.z() > 0.2F) return p;
        const auto skin = wearer_.outside->meet(p + kNear_m * way, -way);
        if (!skin || (skin->point - p).norm() > kNear_m) return p;
        return p + std::max(0.0F, (skin->point - p).dot(way) + kOff_m) * way;
    }

    std::vector<Vertex> thread(float phi_deg) const {
        const HeadAngles edge = rim(phi_deg);
        const Point from = way_at(edge.azimuth_deg, edge.elevation_deg), half = waypoint(phi_deg);
        const Point end = neck(phi_deg), last = end - middle_;
        const Influence head = Influence::rigid(kHead);
        std::vector<Vertex> all;
        const float in =
            kDegree * cut_.lining_deg / std::acos(std::clamp(from.dot(half), -1.0F, 0.99F));
        const HeadAngles inside = angles_of(turned(from, half, std::min(in, 0.8F)));
        all.push_back(
            vertex(wearer_.shell.above(inside, k_ * cut_.lining_m), phi_deg, -0.05F, head));
        for (int i = 0; i <= over_; ++i) {
            const float s = static_cast<float>(i) / static_cast<float>(over_);
            constexpr float kHalf = 0.4F;
            const Point way = s < kHalf
                                  ? turned(from, half, s / kHalf)
                                  : turned(half, last.normalized(), (s - kHalf) / (1 - kHalf));
            const float off = std::lerp(k_ * cut_.rim_m, off_m(way), smooth_step(0, 0.2F, s));
            const Point near = wearer_.shell.above(angles_of(way), off);
            const Point p = mix(near, end, smooth_step(0.6F, 1, s));
            // Round the neck it goes with that: who bends the head does not push it into the chest.
            const float down = wearer_.outside ? smooth_step(0.6F, 1, s) : 0;
            const std::array<std::pair<Influence, float>, 2> both{
                {{head, 1 - down}, {Influence::rigid(kNeck), down}}};
            all.push_back(vertex(off_skin(p), phi_deg, s, blend(both)));
        }
        if (fall_ > 0) fall(end, phi_deg, all);
        return all;
    }

    /// Down from the neck and out over shoulders, chest and back.
    void fall(const Point& from, float phi_deg, std::vector<Vertex>& all) const {
        const Point axis(middle_.x(), 0, 0);
        Point out(from.x() - axis.x(), from.y(), 0);
        const float start = out.norm(), body = wearer_.figure.scale();
        out /= start;
        const float hem =
            body * (out.x() > 0 ? std::lerp(cut_.hem_side_m, cut_.hem_front_m, out.x())
                                : std::lerp(cut_.hem_side_m, cut_.hem_back_m, -out.x()));
        float before = from.z();
        for (int i = 1; i <= fall_ + 1; ++i) {
            const float t = std::min(1.0F, static_cast<float>(i) / static_cast<float>(fall_));
            const float radius = std::lerp(start, std::max(hem, start + 0.02F), std::pow(t, 1.25F));
            const float clear = i > fall_ ? -0.002F : k_ * (0.007F + fold(phi_deg, t));
            Point p = axis + radius * out;
            p.z() = from.z() + 0.01F;
            const auto below = surface_below(p);
            const float least = before - (i > fall_ ? 0.01F : 0.06F);
            p.z() = below ? std::max(below->point.z(), least - 0.02F) + clear : least;
            const float hang = from.z() - 0.16F * k_ * (1 - std::pow(1 - t, 1.6F));
            if (i < fall_) p.z() = std::max(p.z(), hang);
            if (i <= fall_) p.z() = std::min(p.z(), before - 0.002F);
            p.z() = std::max(p.z(), wearer_.figure.rest[kNeck].z() - body * cut_.drop_m);
            before = p.z();
            // Past the edge of the back it hangs down on it; below that there are only the hips,
            // which sit down.
            const bool near = below && below->point.z() > from.z() - 0.25F * body;
            const auto back = below ? std::nullopt : wearer_.outside->meet(p + 0.3F * out, -out);
            if (back) p -= std::max(0.0F, (p - back->point).dot(out) - clear) * out;
            const Influence lower = near   ? below->influence
                                    : back ? back->influence
                                           : Influence::rigid(kChest);
            const float share = smooth_step(0, 0.4F, t);
            const std::array<std::pair<Influence, float>, 2> both{
                {{Influence::rigid(kNeck), 1 - share}, {lower, share}}};
            all.push_back(vertex(p, phi_deg, 1 + t, blend(both)));
        }
    }

    float fold(float phi_deg, float t) const {
        const float phi = kDegree * phi_deg;
        return cut_.fold_m *
               (1 + std::sin(7 * t + 2.2F * std::sin(phi) + wearer_.look().hair_seed) +
                0.7F * noise(Point(3 * std::cos(phi), 3 * std::sin(phi), 2.5F * t)));
    }

    const Wearer& wearer_;
    Cut cut_;
    float k_;
    Point middle_;
    int over_ = 0, fall_ = 0;
};

/// The edge of a scarf's upper end: from the right temple under the chin to the left shoulder.
/// How far a spot lies past it, along the thread; large where the edge does not pass.
float past_edge(const Point& chart) {
    const float phi = std::atan2(chart.y(), chart.x()) / kDegree;
    const float along = std::fmod(360 - 60 - phi, 360.0F) / 200;  // 0 at -60, 1 at 100 by the chin
    if (along > 1) return 1;
    return chart.z() - (0.10F + 1.5F * std::pow(along, 1.4F));
}

/// Folds run round the face and the neck, along the rim.
float folds(const Point& chart, float seed) {
    const float s = chart.z();
    const float slow = noise(Point(1.1F * chart.x(), 1.1F * chart.y() + seed, 9 * s));
    const float fine = noise(Point(1.6F * chart.x() - seed, 1.6F * chart.y(), 21 * s));
    return 0.6F * slow + 0.4F * fine;
}

}  // namespace

Piece hood(const Wearer& wearer) {
    Piece piece = Wrap(wearer, kHood).piece();
    smooth_normals(piece);
    // A hood is the garment's own, if that is one that has a hood.
    const Look& look = wearer.look();
    const bool own = look.top == Top::hoodie || look.top == Top::jacket || look.top == Top::coat;
    const Colour colour = own ? look.upper.colour : look.hat_fabric.colour;
    piece.paint = [colour](const Vertex& spot) -> Paint {
        const float s = spot.chart.z();
        float shade = 0.95F + 0.07F * folds(spot.chart, 0);
        if (s < 0) shade *= 0.55F;
        if (s > 0.035F && s < 0.06F) shade *= 0.8F;  // the channel of the cord
        return {colour * shade, 0.01F};
    };
    return piece;
}

Piece headscarf(const Wearer& wearer) {
    Piece piece = Wrap(wearer, kScarf).piece();
    smooth_normals(piece);
    const Colour colour = wearer.look().hat_fabric.colour;
    const float seed = wearer.look().hair_seed;
    piece.paint = [colour, seed](const Vertex& spot) -> Paint {
        const float s = spot.chart.z();
        const float fold = folds(spot.chart, seed);
        float shade = 0.94F + (s > 0.7F ? 0.22F : 0.12F) * fold;
        if (s < 0.03F) shade *= 0.86F;
        const float past = past_edge(spot.chart) / 0.06F;
        shade *= 1 - 0.24F * std::exp(-past * past);
        return {colour * shade, 0.02F};
    };
    return piece;
}

}  // namespace headcount::sim::people
