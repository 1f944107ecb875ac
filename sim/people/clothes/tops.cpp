// SPDX-License-Identifier: Apache-2.0
// T-shirts to coats: cut from the cover, pushed off the body, hung over the chest.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/people/clothes/tailor.hpp"
#include "sim/people/paint/fabric.hpp"

namespace headcount::sim::people {

namespace {

bool is_outer(Top top) { return top == Top::jacket || top == Top::coat; }

/// Positive below the neck's opening: crew, V, open front and so on.
float below_neckline(const Tailor& t, Neckline kind, const Point& p, const ClothPlace& place) {
    if (place.arm > 0.5F) return 1;
    const float k = t.scale(), aside = std::abs(p.y());
    const float ahead = p.x() - t.figure.human.bone(Bone::neck).x();
    float higher = 0;
    if (kind == Neckline::boat) higher = -0.02F;
    if (kind == Neckline::collar) higher = 0.010F;
    float f = t.neck + (higher - 0.018F) * k - 0.42F * ahead - p.z() +
              1.2F * std::max(0.0F, aside - 0.085F * k);
    if (ahead > 0 && (kind == Neckline::v || kind == Neckline::open)) {
        const float deep = (kind == Neckline::v ? 0.13F : 0.5F) * k;
        const float slope = kind == Neckline::v ? 1.6F : 6.0F;
        f = std::min(f, (t.neck - deep + slope * aside - p.z()) / std::hypot(1.0F, slope));
    }
    return f;
}

/// Where a vertex of the cover lies for clothes, as hung_and_cut charts it.
ClothPlace place_of(const Vertex& v) {
    ClothPlace place;
    place.along_arm = v.chart.x();
    place.up = v.chart.y();
    place.arm = v.chart.z();
    return place;
}

/// Pushes the cover off the body and hangs it over the chest.
void hang(Piece& piece, const Tailor& t, const TopCut& cut, const Drape& drape) {
    for (Vertex& v : piece.vertices) {
        const ClothPlace place = place_of(v);
        const float rest_z = v.point.z();
        // Cloth lies close on top of the shoulders, loose below.
        const float close = rest_z > t.armpit ? 0.6F * smooth_step(0.35F, 0.9F, v.normal.z()) : 0;
        const float aside = v.point.y();
        v.point += cut.offset_m * (1 - close) * v.normal;
        if (std::abs(aside) < 0.05F && place.arm < 0.1F)  // no side of a cleft passes the other
            v.point.y() = aside;
        const float share = smooth_step(t.armpit + 0.02F, t.armpit - 0.06F, rest_z) *
                            (1 - smooth_step(0.05F, 0.35F, place.arm));
        if (share <= 0) continue;
        const Point middle = drape.centre(v.point.z());
        const Point out(v.point.x() - middle.x(), v.point.y(), 0);
        const float r = std::max(out.norm(), 1e-4F);
        const float wanted = std::max(r, drape.radius(v.point) + cut.offset_m);
        const float tucked =
            t.figure.look.tucked ? smooth_step(cut.hem + 0.04F, cut.hem + 0.14F, rest_z) : 1.0F;
        v.point += share * tucked * (wanted / r - 1) * out;
    }
    smooth_normals(piece);
}

/// Colours of a top: pattern, folds, hems, closing.
struct TopPaint {
    Fabric fabric;
    Top top;
    float scale, hem_z, chest_z, sleeve_end;

    Paint operator()(const Vertex& spot, bool sleeve) const {
        Colour c = fabric_colour(fabric, sleeve ? unrolled(spot.chart) : spot.chart);
        const bool front = !sleeve && spot.normal.x() > 0.2F && spot.point.x() > 0.02F;
        const float aside = std::abs(spot.point.y());
        const float edge = sleeve ? sleeve_end + spot.chart.y() : spot.point.z() - hem_z;
        const bool knitted = top == Top::jumper || top == Top::hoodie;
        if (edge < (knitted ? 0.045F : 0.014F)) c *= knitted ? 0.86F : 0.82F;
        if (front && top == Top::shirt) {
            if (aside < 0.016F) c *= 0.93F;
            if (aside < 0.006F) c *= 0.82F;
        }
        if (front && (is_outer(top) || (top == Top::hoodie && fabric.shift < 0.5F)) &&
            aside < 0.007F)
            c *= 0.55F;  // zip
        if (front && fabric.pattern == Pattern::chest) c = chest_print(spot, c);
        if (front && top == Top::hoodie) c *= pocket(spot);
        const Point size = sleeve ? Point(0.06F, 0.06F, 0.05F) : Point(0.12F, 0.13F, 0.06F);
        const float strength = is_outer(top) ? 0.09F : 0.07F;
        const Point own = Point::Constant(37 * fabric.shift);  // nobody's folds are another's
        return {c * (1 + strength * folds(spot.point + own, size * scale)), fabric.gloss};
    }

    /// Round a sleeve and down it, metres, from its middle line in front of the shoulder.
    Point unrolled(const Point& chart) const {
        constexpr float kRadius_m = 0.055F;  // of a sleeve (assumed)
        return {kRadius_m * scale * std::atan2(chart.x(), chart.z()), chart.y(), 0};
    }

    Colour chest_print(const Vertex& spot, const Colour& c) const {
        const float u = spot.point.y() / (0.10F * scale),
                    v = (spot.point.z() - chest_z) / (0.10F * scale);
        if (std::abs(u) > 1 || std::abs(v) > 0.8F) return c;
        const int i = static_cast<int>((u + 1) * 4), j = static_cast<int>((v + 1) * 5);
        return cell_noise(i, j, static_cast<int>(97 * fabric.shift)) > 0.45F ? fabric.third : c;
    }
    float pocket(const Vertex& spot) const {
        const float up = spot.point.z() - hem_z - 0.05F * scale;
        const float side = std::abs(spot.point.y()) - 0.11F * scale + 0.35F * up;
        const bool seam = (up > -0.004F && up < 0.17F * scale && std::abs(side) < 0.006F) ||
                          (std::abs(up - 0.17F * scale) < 0.006F && side < 0);
        return seam ? 0.72F : 1.0F;
    }
};

/// Charts of sleeves: aside of the arm's axis (x forward, z outwards, in metres) and y down it.
/// Paint makes a way round of them; the ends meet on the inner side.
class ArmChart {
public:
    explicit ArmChart(const Tailor& t)
        : shoulder_(t.figure.human.bone(Bone::upper_arm_l)),
          elbow_(t.figure.human.bone(Bone::lower_arm_l)),
          upper_m_(t.upper_arm_m) {
        upper_ = (elbow_ - shoulder_).normalized();
        lower_ = (t.figure.human.bone(Bone::hand_l) - elbow_).normalized();
    }
    Point at(const Point& p, float along_m) const {
        const Point on_left(p.x(), std::abs(p.y()), p.z());
        const Point axis = along_m < upper_m_ ? Point(shoulder_ + along_m * upper_)
                                              : Point(elbow_ + (along_m - upper_m_) * lower_);
        const Point off = on_left - axis;
        const Point outwards = Point(1, 0, 0).cross(upper_).normalized();
        return {off.x(), -along_m, std::abs(outwards.y()) * off.y() + outwards.z() * off.z()};
    }

private:
    Point shoulder_, elbow_, upper_{0, 0, 0}, lower_{0, 0, 0};
    float upper_m_;
};

/// Divides a top into trunk and sleeves where a seam is, so that patterns need not swirl round the
/// shoulder: each has a chart of its own.
void add_top(const Piece& whole, const TopPaint& paint, const Tailor& t,
             std::vector<Piece>& pieces) {
    std::vector<float> on_arm;
    for (const Vertex& v : whole.vertices) on_arm.push_back(v.chart.z() - 0.5F);
    Piece sleeves = cut(whole, on_arm);
    for (float& f : on_arm) f = -f;
    Piece trunk = cut(whole, on_arm);
    const ArmChart arm(t);
    for (Vertex& v : sleeves.vertices) v.chart = arm.at(v.point, v.chart.x());
    for (Vertex& v : trunk.vertices) v.chart = {v.point.y(), v.point.z(), v.point.x()};
    sleeves.paint = [paint](const Vertex& spot) { return paint(spot, true); };
    trunk.paint = [paint](const Vertex& spot) { return paint(spot, false); };
    trunk.fine = true;
    sleeves.fine = paint.fabric.pattern != Pattern::plain;
    pieces.push_back(std::move(trunk));
    pieces.push_back(std::move(sleeves));
}

/// @param keeps f of a garment at a point of the cover
template <typename F>
Piece hung_and_cut(const Tailor& t, const TopCut& cut_, const Drape& drape, F keeps) {
    Piece piece = t.cover;
    for (std::size_t i = 0; i < piece.vertices.size(); ++i)
        piece.vertices[i].chart = {t.on_cover[i].along_arm, t.on_cover[i].up, t.on_cover[i].arm};
    // Large triangles would bridge an opening: in front they end at the middle.
    const float neck_x = t.figure.human.bone(Bone::neck).x();
    std::vector<float> aside, f;
    for (const Vertex& v : piece.vertices) {
        const float y = std::abs(v.point.y()) < 1e-3F ? 0 : v.point.y();
        aside.push_back(v.point.x() > neck_x && v.point.z() > t.crotch ? y : std::abs(y));
    }
    piece = split(piece, aside);
    for (const Vertex& v : piece.vertices) f.push_back(keeps(v.point, place_of(v)));
    hang(piece, t, cut_, drape);
    return cut(piece, f);
}

/// What shows in the opening of a jacket or coat.
void add_shirt_below(const Tailor& t, Garment& garment) {
    const float hem = t.crotch + 0.2F * t.scale(), sleeve = 0.3F * t.upper_arm_m;
    const auto keeps = [&](const Point& p, const ClothPlace& place) {
        return std::min({place.up - hem, sleeve - place.along_arm,
                         below_neckline(t, Neckline::crew, p, place)});
    };
    const auto f = extent(t, keeps);
    const TopPaint paint{t.figure.look.inner, Top::t_shirt, t.scale(), hem, t.armpit,
                         t.upper_arm_m};
    const Drape tight(t.trunk(), t.armpit + 0.03F, t.crotch - 0.05F, 0.5F);
    add_top(hung_and_cut(t, {hem, sleeve, 0.004F, 0.5F}, tight, keeps), paint, t, garment.pieces);
    for (std::size_t i = 0; i < garment.covers.size(); ++i)
        garment.covers[i] = std::max(garment.covers[i], f.body[i]);
}

/// Large triangles of skin whose corners lie below cloth may bridge a V: beside it they stay.
void show_in_opening(const Tailor& t, std::vector<float>& covers) {
    constexpr float kMore_m = 0.05F;  // a level of detail; assumed
    if (t.figure.look.neckline != Neckline::v) return;
    const float more = kMore_m * static_cast<float>(t.detail);
    const float neck_x = t.figure.human.bone(Bone::neck).x();
    const auto body = t.figure.human.rows(Part::body);
    for (std::size_t i = 0; i < body.size(); ++i)
        if (body[i].x() > neck_x)
            covers[i] =
                std::min(covers[i], below_neckline(t, Neckline::v, body[i], t.on_body[i]) - more);
}

/// The part of a coat or dress below the waist.
void add_skirt_of_top(const Tailor& t, const TopCut& cut, TopPaint paint, Garment& garment) {
    const Look& look = t.figure.look;
    const bool coat = look.top == Top::coat;
    const Drape lower(t.trunk_and_legs(), t.armpit + 0.03F, t.ankle, cut.falls_in);
    const float hem = top_skirt_hem(t);
    Piece skirt =
        skirt_tube(t, lower, nullptr, cut.hem + 0.03F, hem, cut.offset_m - 0.001F,
                   coat ? 0.05F : mix(0.05F, 0.25F, look.flare), coat ? 0.028F : 0.012F, hem);
    paint.hem_z = hem;
    skirt.paint = [paint](const Vertex& spot) { return paint(spot, false); };
    skirt.fine = true;
    garment.pieces.push_back(std::move(skirt));
    const auto body = t.figure.human.rows(Part::body);
    for (std::size_t i = 0; i < body.size(); ++i)  // thighs well inside
        if (t.on_body[i].arm < 0.3F && body[i].z() < t.waist)
            garment.covers[i] = std::max(garment.covers[i], body[i].z() - hem - 0.12F);
}

}  // namespace

TopCut top_cut(const Tailor& t) {
    const Look& look = t.figure.look;
    const float in = t.figure.female ? 0.25F : 0.12F, k = t.scale();
    const float tucked_hem = t.waist - 0.03F;
    switch (look.top) {
        case Top::t_shirt:
            return {look.tucked ? tucked_hem : t.crotch + 0.075F * k, look.sleeve * t.upper_arm_m,
                    0.008F, in};
        case Top::shirt:
            return {look.tucked ? tucked_hem : t.crotch + 0.065F * k, t.arm_m + 0.008F, 0.009F, in};
        case Top::jumper:
            return {t.crotch + 0.07F * k, t.arm_m + 0.012F, 0.013F, 0.7F * in};
        case Top::hoodie:
            return {t.crotch + 0.06F * k, t.arm_m + 0.012F, 0.017F, 0.06F};
        case Top::jacket:
            return {t.crotch + 0.055F * k, t.arm_m + 0.012F,
                    look.upper.pattern == Pattern::quilt ? 0.027F : 0.019F, 0.03F};
        case Top::coat:
            return {t.waist - 0.04F * k, t.arm_m + 0.018F, 0.023F, 0.0F};
        case Top::dress:
            return {t.waist - 0.04F * k,
                    look.sleeve < 0.2F ? look.sleeve * t.upper_arm_m
                                       : std::min(1.0F, 1.3F * look.sleeve) * t.arm_m,
                    0.008F, 0.35F};
    }
    return {};
}

Drape top_drape(const Tailor& t, const TopCut& cut) {
    const Top top = t.figure.look.top;
    const bool knitted = top == Top::jumper || top == Top::hoodie;
    const float gathered = cut.hem + (knitted ? 0.11F : -0.2F) * t.scale();
    return Drape(t.trunk(), t.armpit + 0.03F, t.crotch - 0.05F, cut.falls_in, gathered);
}

float top_skirt_hem(const Tailor& t) {
    const Look& look = t.figure.look;
    const float shortest = look.top == Top::coat ? -0.06F : -0.20F;
    return t.knee + mix(shortest, 0.16F, look.hem) * t.scale();
}

Garment make_top(const Tailor& t) {
    const Look& look = t.figure.look;
    const TopCut cut = top_cut(t);
    const auto keeps = [&](const Point& p, const ClothPlace& place) {
        return std::min({place.up - cut.hem, cut.sleeve - place.along_arm,
                         below_neckline(t, look.neckline, p, place)});
    };
    const auto f = extent(t, keeps);
    Garment garment;
    garment.covers = f.body;
    show_in_opening(t, garment.covers);
    if (is_outer(look.top)) add_shirt_below(t, garment);
    const bool skirted = look.top == Top::coat || look.top == Top::dress;
    const TopPaint paint{look.upper,
                         look.top,
                         t.scale(),
                         cut.hem - (skirted ? 0.5F : 0.0F),
                         t.armpit - 0.06F * t.scale(),
                         cut.sleeve};
    add_top(hung_and_cut(t, cut, top_drape(t, cut), keeps), paint, t, garment.pieces);
    if (skirted) add_skirt_of_top(t, cut, paint, garment);
    return garment;
}

namespace {

Piece standing_collar(const Tailor& t, const Outside& outside) {
    const Look& look = t.figure.look;
    const float k = t.scale();
    const Point neck = t.figure.human.bone(Bone::neck);
    const float high = (is_outer(look.top) ? 0.045F : 0.034F) * k;
    const float gap = is_outer(look.top) ? 0.55F : 0.22F;  // radians each side of the front
    constexpr int kColumns = 22, kRows = 4;
    std::vector<Point> points;
    std::vector<Influence> influences;
    for (int row = 0; row < kRows; ++row)
        for (int column = 0; column < kColumns; ++column) {
            const float a = gap + (2 * std::numbers::pi_v<float> - 2 * gap) *
                                      static_cast<float>(column) / (kColumns - 1);
            const Point way(std::cos(a), std::sin(a), 0);
            const float up = static_cast<float>(row) / (kRows - 1);
            // The neckline falls to the front.
            const float z = neck.z() - (0.022F + 0.030F * way.x()) * k + high * up;
            const Point middle(neck.x() + 0.01F * k, 0, z);
            const auto met = outside.meet(middle + 0.12F * k * way, -way);
            const float r = met ? (met->point - middle).head<2>().norm() : 0.06F * k;
            const float off = (is_outer(look.top) ? 0.010F : 0.005F) + 0.010F * up;
            points.emplace_back(middle + std::min(r + off, 0.105F * k) * way);
            const std::array<std::pair<Influence, float>, 2> hold{
                {{Influence::rigid(kChest), 0.75F}, {Influence::rigid(kNeck), 0.25F}}};
            influences.push_back(met && row == 0 ? met->influence : blend(hold));
        }
    Piece collar = grid_piece(points, kRows, kColumns, false);
    for (std::size_t i = 0; i < influences.size(); ++i)
        collar.vertices[i].influence = influences[i];
    for (Vertex& v : collar.vertices) v.chart = {v.point.y(), v.point.z(), v.point.x()};
    const Fabric fabric = look.upper;
    collar.paint = [fabric](const Vertex& spot) -> Paint {
        return {fabric_colour(fabric, spot.chart) * 0.94F, fabric.gloss};
    };
    return collar;
}

/// A hood that is not drawn up lies in a roll round the nape (measures assumed).
Piece rolled_hood(const Tailor& t) {
    const float k = t.scale();
    const Point neck = t.figure.human.bone(Bone::neck);
    std::vector<Point> path;
    std::vector<float> radii;
    for (int i = 0; i <= 12; ++i) {
        const float a = std::numbers::pi_v<float> * (0.14F + 1.72F * static_cast<float>(i) / 12);
        const float back = 0.5F - 0.5F * std::cos(a);
        // In front both edges run out under the neckline.
        const float sinks = 0.045F * smooth_step(0.5F, 0.0F, back);
        path.emplace_back(neck + k * Point(-0.010F + 0.085F * std::cos(a), 0.088F * std::sin(a),
                                           -0.005F - 0.012F * back - sinks));
        radii.push_back(k * (0.004F + 0.036F * smooth_step(0.0F, 0.85F, back)));
    }
    Piece roll = tube_piece(path, radii, t.detail == 0 ? 9 : 6);
    make_rigid(roll, kChest);
    const Fabric fabric = t.figure.look.upper;
    roll.paint = [fabric](const Vertex& spot) -> Paint {
        return {fabric.colour * (1 + 0.08F * folds(spot.point, Point(.05F, .05F, .05F))),
                fabric.gloss};
    };
    return roll;
}

}  // namespace

std::vector<Piece> make_collars(const Tailor& t, const Outside& outside) {
    const Look& look = t.figure.look;
    std::vector<Piece> pieces;
    const bool wrapped = look.hat == Hat::hood || look.hat == Hat::headscarf;  // over the collar
    if (!wrapped && (look.top == Top::shirt || is_outer(look.top)))
        pieces.push_back(standing_collar(t, outside));
    if (look.top == Top::hoodie && look.hat != Hat::hood) pieces.push_back(rolled_hood(t));
    return pieces;
}

}  // namespace headcount::sim::people
