// SPDX-License-Identifier: Apache-2.0
// Trousers, shorts and skirts, and what is worn under them.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/clothes/tailor.hpp"
#include "sim/people/paint/fabric.hpp"

namespace headcount::sim::people {

namespace {

struct LegCut {
    float hem_radius, offset_m, hem_above_sole_m;
};

/// Least radius at the hem, metres at 1.75 m (bodies.md section 3).
LegCut leg_cut(const Tailor& t) {
    const Look& look = t.figure.look;
    const float over_shirt = look.tucked ? 0.009F : 0.004F;
    switch (look.bottom) {
        case Bottom::slim:
            return {0.049F, look.tucked ? 0.009F : 0.003F, 0.065F};
        case Bottom::wide:
            return {0.100F, over_shirt, 0.030F};
        case Bottom::chinos:
            return {0.062F, over_shirt, 0.045F};
        case Bottom::suit:
            return {0.072F, over_shirt, 0.040F};
        case Bottom::shorts:
            return {0.120F, over_shirt, 0};
        default:
            return {0.066F, over_shirt, 0.042F};
    }
}

/// The middle and mean radius of one leg by height.
struct Leg {
    static constexpr float kStep_m = 0.03F;
    std::vector<Point> middle;  ///< by height, from the floor up
    std::vector<float> radius;

    Leg(const Tailor& t, int side) {
        const float left = side == 0 ? 1.0F : -1.0F;
        const int rows = static_cast<int>((t.crotch + kStep_m) / kStep_m) + 1;
        for (int row = 0; row < rows; ++row) {
            const float z = kStep_m * static_cast<float>(row);
            Point low = Point::Constant(1e9F), high = Point::Constant(-1e9F);
            for (std::size_t i = 0; i < t.cover.vertices.size(); ++i) {
                const Point& p = t.cover.vertices[i].point;
                if (p.y() * left <= 0 || t.on_cover[i].arm > 0.1F || std::abs(p.z() - z) > kStep_m)
                    continue;
                low = low.cwiseMin(p);
                high = high.cwiseMax(p);
            }
            const bool any = high.x() > low.x();
            middle.push_back(any ? Point(0.5F * (low + high)) : Point(0, 0.1F * left, z));
            radius.push_back(any ? 0.25F * ((high - low).x() + (high - low).y()) : 0);
        }
        // Feet stick out forward: below the ankle the leg goes on as above it.
        const auto above = static_cast<std::size_t>((t.ankle + 0.06F) / kStep_m) + 1;
        for (std::size_t row = 0; row < std::min(above, middle.size()); ++row) {
            middle[row] = middle[std::min(above, middle.size() - 1)];
            radius[row] = radius[std::min(above, radius.size() - 1)];
        }
    }
    Point at(float z) const {
        const float row = std::clamp(z / kStep_m, 0.0F, static_cast<float>(middle.size()) - 1.001F);
        const auto i = static_cast<std::size_t>(row);
        return mix(middle[i], middle[i + 1], row - static_cast<float>(i));
    }
};

Piece trouser_shape(const Tailor& t, const LegCut& cut, float hem_z) {
    Piece piece = t.cover;
    const std::array<Leg, 2> legs{Leg(t, 0), Leg(t, 1)};
    const float k = t.scale();
    for (std::size_t i = 0; i < piece.vertices.size(); ++i) {
        Vertex& v = piece.vertices[i];
        const float z = v.point.z();
        v.point += cut.offset_m * v.normal;
        if (z > t.crotch + 0.02F || t.on_cover[i].arm > 0.1F) continue;
        const bool right = v.point.y() < 0;
        const float left = right ? -1.0F : 1.0F;
        const Leg& leg = legs[right ? 1 : 0];
        const Point middle = leg.at(z);
        const Point out(v.point.x() - middle.x(), v.point.y() - middle.y(), 0);
        const float r = std::max(out.norm(), 1e-4F);
        const float thigh =
            0.9F *
            (leg.radius[std::min(leg.radius.size() - 1,
                                 static_cast<std::size_t>((t.crotch - 0.12F) / Leg::kStep_m))] +
             cut.offset_m);
        const float hem = cut.hem_radius * k;
        const float knee = 0.5F * 0.97F * (1.02F * hem + thigh);
        const float low = std::max(hem_z, t.ankle);
        const float wanted =
            z > t.knee && low < t.knee
                ? mix(knee, thigh,
                      std::clamp((z - t.knee) / (t.crotch - 0.12F - t.knee), 0.0F, 1.0F))
            : low < t.knee
                ? mix(hem, knee, std::clamp((z - low) / (t.knee - low), 0.0F, 1.0F))
                : mix(hem, thigh, std::clamp((z - low) / (t.crotch - 0.05F - low), 0.0F, 1.0F));
        const float share = smooth_step(t.crotch - 0.01F, t.crotch - 0.14F, z);
        v.point += (std::max(r, wanted * share) / r - 1) * out;
        v.point.y() = left * std::max(left * v.point.y(), 0.004F);  // legs keep to their sides
    }
    smooth_normals(piece);
    return piece;
}

/// Trousers' colours: pattern, seams, creases at knee and ankle.
std::function<Paint(const Vertex&)> trouser_paint(const Tailor& t, float hem_z) {
    const Fabric fabric = t.figure.look.lower;
    const float knee = t.knee, ankle = t.ankle, waist = t.waist, hip = t.hip;
    const bool suit = t.figure.look.bottom == Bottom::suit;
    return [=](const Vertex& spot) -> Paint {
        const Point& p = spot.point;
        Colour c = fabric_colour(fabric, spot.chart);
        if (p.z() < hem_z + 0.014F) c *= 0.82F;
        const bool front = spot.normal.x() > 0.3F;
        if (front && std::abs(p.y()) < 0.006F && p.z() > hip - 0.02F) c *= 0.78F;  // fly
        if (p.z() > waist - 0.035F) c *= 0.9F;                                     // waistband
        if (!front && spot.normal.x() < -0.4F && p.z() > hip - 0.01F && p.z() < hip + 0.10F &&
            std::abs(std::abs(p.y()) - 0.075F) < 0.055F &&
            (std::abs(p.z() - hip - 0.095F) < 0.005F))
            c *= 0.75F;  // back pockets
        const auto near = [&](float z, float width) {
            return std::exp(-(p.z() - z) * (p.z() - z) / (width * width));
        };
        const float creases =
            (suit ? 0.5F : 1.0F) *
            (near(knee, 0.06F) + near(ankle + 0.02F, 0.05F) + 0.7F * near(hip - 0.07F, 0.05F));
        // Creases run aslant, each leg's and everybody's their own.
        const Point own = p + Point::Constant(37 * fabric.shift + (p.y() > 0 ? 3.0F : 0.0F));
        const float slant = 0.5F * std::abs(p.y());
        const float fine = noise(Point(14 * own.x(), 10 * own.y(), 26 * (own.z() + slant)));
        return {c * (1 + 0.09F * creases * fine + 0.05F * folds(own, Point(0.06F, 0.06F, 0.16F))),
                fabric.gloss};
    };
}

Piece close_fitting(const Tailor& t, float top_z, float low_z, float offset_m,
                    const Colour& colour) {
    Piece piece = t.cover;
    std::vector<float> f;
    for (std::size_t i = 0; i < piece.vertices.size(); ++i) {
        Vertex& v = piece.vertices[i];
        f.push_back(std::min({top_z - v.point.z(), v.point.z() - low_z, 0.4F - t.on_cover[i].arm}));
        v.point += offset_m * v.normal;
    }
    Piece result = cut(piece, f);
    result.paint = [colour](const Vertex& spot) -> Paint {
        return {colour * (1 + 0.04F * noise(spot.point * 40)), 0.04F};
    };
    return result;
}

Garment trousers(const Tailor& t) {
    const Look& look = t.figure.look;
    const LegCut cut_ = leg_cut(t);
    const float hem = look.bottom == Bottom::shorts
                          ? t.knee + mix(-0.01F, 0.14F, look.hem) * t.scale()
                          : t.z(cut_.hem_above_sole_m);
    const auto f = extent(t, [&](const Point& p, const ClothPlace& place) {
        return std::min({t.waist - place.up, p.z() - hem, 0.4F - place.arm});
    });
    // Under a top that hangs over it nothing of the waist is seen.
    const TopCut top = top_cut(t);
    std::vector<float> keep = f.garment;
    if (!look.tucked)
        for (std::size_t i = 0; i < keep.size(); ++i)
            keep[i] = std::min(keep[i], top.hem + 0.06F - t.on_cover[i].up);
    Piece piece = trouser_shape(t, cut_, hem);
    for (Vertex& v : piece.vertices)
        v.chart = {v.point.y() + v.point.x(), v.point.z(), v.point.x()};
    Garment garment;
    garment.pieces.push_back(cut(piece, keep));
    garment.pieces.back().paint = trouser_paint(t, hem);
    garment.covers = f.body;
    if (look.bottom == Bottom::shorts && look.socks)
        garment.pieces.push_back(
            close_fitting(t, t.z(0.17F), t.z(0.02F), 0.004F, look.outer_socks.colour));
    if (look.tucked) {
        Piece belt = t.cover;
        std::vector<float> band;
        for (std::size_t i = 0; i < belt.vertices.size(); ++i) {
            Vertex& v = belt.vertices[i];
            band.push_back(
                std::min({t.waist + 0.002F - t.on_cover[i].up, t.on_cover[i].up - t.waist + 0.034F,
                          0.4F - t.on_cover[i].arm}));
            v.point += 0.0125F * v.normal;
        }
        garment.pieces.push_back(cut(belt, band));
        garment.pieces.back().paint = [](const Vertex&) -> Paint {
            return {Colour(0.13F, 0.10F, 0.08F), 0.3F};
        };
    }
    return garment;
}

/// Where a skirt or the dress ends.
float skirt_hem(const Tailor& t) {
    const Look& look = t.figure.look;
    switch (look.bottom) {
        case Bottom::dress:
            return top_skirt_hem(t);
        case Bottom::long_skirt:
            return t.ankle + mix(0.06F, 0.22F, look.hem) * t.scale();
        default:
            return t.knee + mix(-0.03F, 0.15F, look.hem) * t.scale();
    }
}

Garment skirt(const Tailor& t) {
    const Look& look = t.figure.look;
    const bool is_long = look.bottom == Bottom::long_skirt;
    const float hem = skirt_hem(t);
    const TopCut top = top_cut(t);
    const float high = look.tucked ? t.waist : std::min(t.waist, top.hem + 0.05F);
    const Drape drape(t.trunk_and_legs(), t.waist + 0.04F, t.ankle, 0.10F);
    Garment garment;
    const Drape over = top_drape(t, top);
    const float wide = is_long ? mix(0.08F, 0.18F, look.flare) : mix(0.02F, 0.25F, look.flare);
    const float flare = look.top == Top::coat ? 0.03F : wide;  // under a coat, narrower than it
    Piece tube = skirt_tube(t, drape, look.tucked ? nullptr : &over, high, hem, 0.004F, flare,
                            0.012F, look.top == Top::coat ? std::max(hem, top_skirt_hem(t)) : hem);
    const Fabric fabric = look.lower;
    const float scale = t.scale();
    tube.paint = [fabric, hem, scale](const Vertex& spot) -> Paint {
        Colour c = fabric_colour(fabric, spot.chart);
        if (spot.point.z() < hem + 0.015F) c *= 0.85F;
        const Point wave = Point(0.05F, 0.05F, 0.6F) * scale;
        const Point own = Point::Constant(37 * fabric.shift);
        return {c * (1 + 0.11F * folds(spot.point + own, wave)), fabric.gloss};
    };
    tube.fine = fabric.pattern != Pattern::plain;
    garment.pieces.push_back(std::move(tube));
    const auto body = t.figure.human.rows(Part::body);
    for (std::size_t i = 0; i < body.size(); ++i)
        garment.covers.push_back(
            t.on_body[i].arm < 0.3F && body[i].z() < t.waist ? body[i].z() - hem - 0.12F : -1.0F);
    return garment;
}

/// What moves a point of cloth of which the legs take a share, and the shins a share of that.
Influence hung(const Tailor& t, const Point& p, float legs, float lower) {
    const float to_left = smooth_step(-0.13F * t.scale(), 0.13F * t.scale(), p.y());
    const float loin = smooth_step(t.waist - 0.06F, t.waist + 0.03F, p.z());
    const std::array<std::pair<Influence, float>, 6> all{
        {{Influence::rigid(kPelvis), (1 - legs) * (1 - loin)},
         {Influence::rigid(kLoin), (1 - legs) * loin},
         {Influence::rigid(kThighL), legs * to_left * (1 - lower)},
         {Influence::rigid(kThighR), legs * (1 - to_left) * (1 - lower)},
         {Influence::rigid(kShinL), legs * to_left * lower},
         {Influence::rigid(kShinR), legs * (1 - to_left) * lower}}};
    return blend(all);
}

/// A skirt's radius where a top hangs over it: inside that, and below its hem neither much
/// narrower, which would leave a ledge, nor at once wider, which would come through it.
float below_top(const Drape& top, const TopCut& over, float angle, float z, float radius) {
    constexpr float kInside_m = 0.013F, kIn = 0.35F, kOut = 0.5F;  // metres a metre; assumed
    if (z > over.hem - 0.01F)
        return std::min(radius, top.radius(angle, z) + over.offset_m - kInside_m);
    const float down = over.hem - z;
    const float hem = top.radius(angle, over.hem) + over.offset_m - kInside_m;
    return std::clamp(radius, hem - kIn * down, hem + kOut * down);
}

/// The skin-tight cover without arms.
Outside without_arms(const Tailor& t) {
    Piece cover = t.cover;
    std::erase_if(cover.triangles, [&](const Corners& corners) {
        return std::any_of(corners.begin(), corners.end(),
                           [&](auto corner) { return t.on_cover[corner].arm > 0.3F; });
    });
    drop_unused(cover);
    return Outside(std::span(&cover, 1));
}

}  // namespace

Piece skirt_tube(const Tailor& t, const Drape& drape, const Drape* top, float top_z, float hem_z,
                 float offset_m, float flare, float cloth_m, float swing_z) {
    const TopCut over = top_cut(t);
    constexpr std::array kColumns{36, 24, 14};
    constexpr std::array kRow_m{0.045F, 0.07F, 0.13F};
    const auto d = static_cast<std::size_t>(t.detail);
    constexpr float kTight = 10;  // the slope of what follows the body
    const Drape tight(t.trunk_and_legs(), t.waist + 0.04F, t.ankle, kTight);
    const int columns = kColumns[d];
    const int rows = std::max(3, static_cast<int>((top_z - hem_z) / kRow_m[d]) + 1);
    std::vector<Point> points, charts;
    const float widest = drape.radius(std::numbers::pi_v<float> / 2, t.hip);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column <= columns; ++column) {  // the last lies on the first
            const float up = static_cast<float>(row) / static_cast<float>(rows - 1);
            const float z = mix(hem_z, top_z, up);
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(column) /
                                static_cast<float>(columns);
            const float wider = flare * std::max(0.0F, t.hip + 0.04F - z);
            // Folds in a wide skirt: it is cut from more cloth than goes round.
            const float fold = 0.06F * wider * std::sin(7 * angle + 3 * t.figure.look.hem);
            float r = drape.radius(angle, z) + offset_m + wider + fold;
            if (top != nullptr)
                r = std::max(below_top(*top, over, angle, z, r), tight.radius(angle, z) + offset_m);
            const Point middle = drape.centre(z);
            points.emplace_back(middle.x() + r * std::cos(angle), r * std::sin(angle), z);
            charts.emplace_back(widest * angle, z, 0.0F);
        }
    Piece piece = grid_piece(points, rows, columns + 1, false);
    const auto across = static_cast<std::size_t>(columns) + 1;
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
        Vertex& first = piece.vertices[row * across];
        Vertex& last = piece.vertices[row * across + across - 1];
        first.normal = last.normal = (first.normal + last.normal).normalized();
    }
    const float from = t.hip + 0.06F * t.scale(), k = t.scale();
    const Outside trunk = without_arms(t);
    for (std::size_t i = 0; i < points.size(); ++i) {
        Vertex& v = piece.vertices[i];
        v.chart = charts[i];
        const float z = v.point.z();
        // The longer it is, the less each leg takes along.
        const float taken = mix(0.45F, 0.85F, smooth_step(t.ankle, t.knee, swing_z));
        const float legs =
            taken * smooth_step(0.0F, 0.75F, (from - z) / std::max(0.1F, from - swing_z));
        const float lower = 0.8F * (1 - smooth_step(t.knee - 0.12F, t.knee + 0.06F, z));

        // On a seat it goes with the thighs from the hips on, and with the shins below the knees.
        const float lap = smooth_step(t.hip + 0.05F * k, t.hip - 0.07F * k, z);
        const float shins = smooth_step(t.knee + 0.06F * k, t.knee - 0.06F * k, z);
        const Point aside = v.point - drape.centre(z);
        const Point out = Point(aside.x(), aside.y(), 0).normalized();
        // Below a top, and at its upper end on a seat, it goes with the body, as the top does.
        const float below = top == nullptr ? 0 : smooth_step(over.hem - 0.06F * k, over.hem, z);
        const float held = std::max(below, smooth_step(top_z - 0.11F * k, top_z - 0.02F * k, z));
        const auto body = held > 0 ? trunk.meet(v.point + 0.3F * out, -out) : std::nullopt;
        const auto with_body = [&](const Influence& free, float share) {
            const std::array<std::pair<Influence, float>, 2> both{
                {{free, 1 - share}, {body ? body->influence : free, share}}};
            return blend(both);
        };
        v.influence = with_body(hung(t, v.point, legs, lower), below);
        piece.hangs.push_back(
            {with_body(hung(t, v.point, lap, shins), held), out, cloth_m, 1 - below});
    }
    return piece;
}

Garment make_bottom(const Tailor& t) {
    const Look& look = t.figure.look;
    const bool bare = look.bottom == Bottom::skirt || look.bottom == Bottom::long_skirt ||
                      look.bottom == Bottom::dress;
    if (!bare) return trousers(t);
    Garment garment = look.bottom == Bottom::dress ? Garment{} : skirt(t);
    if (look.tights) {
        // As far up as anybody sees: as of skin, what is deep under the skirt is left out.
        const float top = std::min(t.waist - 0.05F, skirt_hem(t) + 0.16F);
        garment.pieces.push_back(
            close_fitting(t, top, t.z(0.02F), 0.002F, Colour(0.14F, 0.13F, 0.14F)));
        const auto f = extent(t, [&](const Point& p, const ClothPlace& place) {
            return std::min(top - p.z(), 0.4F - place.arm);
        });
        if (garment.covers.empty()) garment.covers.assign(f.body.size(), -1.0F);
        for (std::size_t i = 0; i < f.body.size(); ++i)
            garment.covers[i] = std::max(garment.covers[i], f.body[i]);
    } else if (look.socks) {
        garment.pieces.push_back(
            close_fitting(t, t.z(0.15F), t.z(0.02F), 0.004F, look.outer_socks.colour));
    }
    return garment;
}

}  // namespace headcount::sim::people
