// SPDX-License-Identifier: Apache-2.0
// Places are decimetres of the base mesh: |y| aside, z up, x forward. They were measured on it, and
// a face finder trained on photographs was asked about the result (bodies.md section 5).
#include "sim/people/paint/skin.hpp"

#include <algorithm>
#include <cmath>

#include "sim/people/head/hairline.hpp"

namespace headcount::sim::people {

namespace {

/// Shades multiply light, so they work on squared colours, which are nearly linear.
Colour linear(const Colour& c) { return c.cwiseProduct(c); }
Colour coded(const Colour& c) { return c.cwiseMax(0.0F).cwiseMin(1.0F).cwiseSqrt(); }

float bell(float x, float width) { return std::exp(-(x / width) * (x / width)); }

/// 0 in the middle of an ellipse, 1 on its edge.
float ellipse(float y, float z, float at_y, float at_z, float half_y, float half_z) {
    return std::hypot((y - at_y) / half_y, (z - at_z) / half_z);
}

float to_segment(float y, float z, const std::array<float, 4>& ends) {
    const float dy = ends[2] - ends[0], dz = ends[3] - ends[1];
    const float t =
        std::clamp(((y - ends[0]) * dy + (z - ends[1]) * dz) / (dy * dy + dz * dz), 0.0F, 1.0F);
    return std::hypot(y - ends[0] - t * dy, z - ends[1] - t * dz);
}

}  // namespace

/// Where paint is asked for, and the colour as it comes about.
struct SkinPaint::Spot {
    Point at;       ///< on the base mesh
    float y, z;     ///< |y| and z
    float front;    ///< 1 on the face, 0 on the back of the head
    Colour colour;  ///< linear
    float gloss;

    void shade(float by) { colour *= 1 - by; }
    void cover(const Colour& with, float share) {
        colour += std::clamp(share, 0.0F, 1.0F) * (with - colour);
    }
};

SkinPaint::SkinPaint(const Look& look, bool female)
    : look_(look),
      female_(female),
      brow_width_((female ? 0.026F : 0.038F) *
                  (0.85F + 0.35F * cell_noise(static_cast<int>(97 * look.hair_seed), 1, 7))) {}

Paint SkinPaint::operator()(const Vertex& spot) const {
    Spot s{.at = spot.chart,
           .y = std::abs(spot.chart.y()),
           .z = spot.chart.z(),
           .front = smooth_step(0.3F, 0.7F, spot.chart.x()),
           .colour = linear(look_.skin),
           .gloss = 0.06F};
    body(s);
    if (s.z > 5.95F) {
        if (s.front > 0) {
            eye_region(s);
            brow(s);
            nose(s);
            lips(s);
            lines(s);
        }
        beard(s);
        scalp(s);
    }
    return {coded(s.colour), s.gloss};
}

void SkinPaint::body(Spot& s) const {
    s.colour *= 1 + 0.05F * noise(9 * s.at) + 0.03F * noise(23 * s.at);
    // Redder cheeks, nose and ears.
    float red = s.front * (0.8F * bell(s.y - 0.45F, 0.3F) * bell(s.z - 6.98F, 0.25F) +
                           0.5F * bell(s.y, 0.14F) * bell(s.z - 6.9F, 0.12F));
    if (is_ear(s.at)) red += 0.6F;
    if (female_ && look_.made_up) red *= 1.6F;
    s.colour = s.colour.cwiseProduct(Colour(1 + 0.10F * red, 1 - 0.13F * red, 1 - 0.16F * red));
    // Light that the moist surface mirrors is the same for every tone, so that it counts for more
    // on dark skin: bridge of the nose, cheek bones, forehead and chin.
    const float sheen =
        bell(s.y, 0.07F) * smooth_step(6.85F, 6.95F, s.z) * smooth_step(7.40F, 7.25F, s.z) +
        bell(s.y - 0.43F, 0.17F) * bell(s.z - 7.00F, 0.13F) +
        0.8F * bell(s.y, 0.40F) * bell(s.z - 7.80F, 0.22F) +
        0.7F * bell(s.y, 0.14F) * bell(s.z - 6.36F, 0.08F);
    s.colour += Colour::Constant(0.045F * s.front * sheen);
    if (s.z > 6.2F)
        s.gloss =
            0.10F + 0.10F * s.front * smooth_step(0.5F, 0, s.y) * smooth_step(7.2F, 8.0F, s.z);
}

void SkinPaint::eye_region(Spot& s) const {
    const float socket = ellipse(s.y, s.z, 0.315F, 7.31F, 0.19F, 0.12F);
    s.shade(0.30F * s.front * std::exp(-2.2F * socket * socket));
    s.shade((0.08F + 0.18F * look_.aged) * s.front * bell(s.y - 0.30F, 0.13F) *
            bell(s.z - 7.17F, 0.05F));
    // Lashes: a dark ring about the eyeball, thinner below.
    const float ring = ellipse(s.y, s.z, 0.318F, 7.275F, 0.135F, 0.058F);
    const float up = s.z - 7.275F;
    const float lashes = (up > -0.005F ? 1.0F : 0.45F) * smooth_step(1.32F, 1.08F, ring) *
                         smooth_step(0.70F, 0.85F, ring);
    s.cover(Colour(0.03F, 0.02F, 0.018F), s.front * lashes * (look_.made_up ? 0.95F : 0.75F));
    if (look_.made_up && up > 0)
        s.cover(Colour(0.16F, 0.09F, 0.09F), 0.3F * smooth_step(2.0F, 1.0F, ring) * s.front);
}

void SkinPaint::brow(Spot& s) const {
    const float way = std::min(to_segment(s.y, s.z, {0.13F, 7.415F, 0.30F, 7.475F}),
                               to_segment(s.y, s.z, {0.30F, 7.475F, 0.50F, 7.425F}));
    const float width =
        brow_width_ * (s.y < 0.3F ? 1.0F : std::max(0.35F, 1 - 3.0F * (s.y - 0.3F)));
    const float hairs = 0.9F + 0.25F * noise(Point(1, 60 * s.y + 40 * s.z, 30 * s.z));
    const float amount = smooth_step(width * 1.25F, width * 0.55F, way) * hairs;
    s.cover(linear(look_.hair_colour) * 0.5F, amount * s.front * 0.92F);
}

void SkinPaint::nose(Spot& s) const {
    const float nostril =
        smooth_step(1.25F, 0.65F, ellipse(s.y, s.z, 0.085F, 6.838F, 0.052F, 0.026F));
    s.cover(Colour(0.05F, 0.02F, 0.015F), nostril * 0.85F * s.front);
    s.shade(0.22F * s.front * bell(s.y - 0.165F, 0.035F) * bell(s.z - 6.88F, 0.07F));
    s.shade(0.15F * s.front * bell(s.y - 0.10F, 0.04F) * smooth_step(6.9F, 7.05F, s.z) *
            smooth_step(7.4F, 7.25F, s.z));
}

void SkinPaint::lips(Spot& s) const {
    const float t = s.y / 0.265F;
    if (t > 1.15F) return;
    const float top = 6.685F - 0.075F * t * t - 0.018F * bell(s.y, 0.035F);
    const float bottom = 6.505F + 0.085F * t * t;
    const float inside = std::min(top - s.z, s.z - bottom);
    const float lip = smooth_step(-0.012F, 0.012F, inside) * smooth_step(1.05F, 0.9F, t);
    s.cover(linear(look_.lip) * (s.z > 6.6F ? 0.82F : 1.0F), lip * 0.9F * s.front);
    s.gloss += 0.12F * lip;
    const float line =
        smooth_step(0.018F, 0.004F, std::abs(s.z - 6.600F)) * smooth_step(1.08F, 0.9F, t);
    s.cover(Colour(0.10F, 0.03F, 0.03F), line * 0.75F * s.front);
    s.shade(0.20F * s.front * bell(s.z - 6.475F, 0.03F) * bell(s.y, 0.16F));
}

void SkinPaint::lines(Spot& s) const {
    const float fold = to_segment(s.y, s.z, {0.19F, 6.87F, 0.31F, 6.60F});
    s.shade((0.06F + 0.32F * look_.aged) * s.front * smooth_step(0.045F, 0.0F, fold));
    if (look_.aged <= 0) return;
    float forehead = 0, crow = 0;
    for (int i = 0; i < 3; ++i) {
        const float z = 7.66F + 0.09F * static_cast<float>(i) +
                        0.015F * std::sin(9 * s.at.y() + static_cast<float>(i));
        forehead = std::max(forehead, smooth_step(0.016F, 0.0F, std::abs(s.z - z)));
        const float up = static_cast<float>(i - 1);
        crow = std::max(
            crow, smooth_step(0.014F, 0.0F,
                              to_segment(s.y, s.z,
                                         {0.48F, 7.27F + 0.02F * up, 0.60F, 7.28F + 0.07F * up})));
    }
    s.shade(0.24F * look_.aged * forehead * smooth_step(0.5F, 0.3F, s.y) * s.front);
    s.shade(0.26F * look_.aged * crow * s.front);
    // Age spots and paler, more uneven skin.
    s.shade(0.10F * look_.aged * std::max(0.0F, noise(17 * s.at)));
}

void SkinPaint::beard(Spot& s) const {
    if (look_.beard == Beard::none) return;
    const float around_mouth = smooth_step(0.9F, 1.15F, ellipse(s.y, s.z, 0, 6.6F, 0.25F, 0.085F));
    const float chin = smooth_step(1.25F, 0.75F, ellipse(s.y, s.z, 0, 6.38F, 0.27F, 0.33F)) *
                       smooth_step(6.68F, 6.58F, s.z) * smooth_step(6.10F, 6.26F, s.z) * s.front;
    const float moustache = smooth_step(1.2F, 0.7F, ellipse(s.y, s.z, 0, 6.72F, 0.29F, 0.085F)) *
                            smooth_step(6.80F, 6.77F, s.z) * s.front;
    const float sides = smooth_step(0.58F, 0.74F, s.y) * smooth_step(7.30F, 7.05F, s.z) *
                        smooth_step(0.15F, 0.3F, s.at.x()) * smooth_step(0.75F, 0.60F, s.at.x());
    const float jaw = smooth_step(6.68F, 6.44F, s.z - 0.55F * smooth_step(0.25F, 0.7F, s.y)) *
                      smooth_step(0.0F, 0.30F, s.at.x()) * smooth_step(5.98F, 6.25F, s.z);
    float amount = std::max({jaw, moustache, sides});
    if (look_.beard == Beard::moustache) amount = moustache;
    if (look_.beard == Beard::goatee) amount = std::max(0.9F * moustache, chin);
    // Hairs one by one, sparse at the edge, with skin between them; most beards are a little darker
    // and redder than the hair of the head (assumed).
    const Point seed = Point::Constant(look_.hair_seed);
    const float tuft = noise(Point(17 * s.at + seed));
    const float hair = noise(Point(52 * s.at.x(), 52 * s.at.y(), 17 * s.at.z()) + seed);
    const float dense = smooth_step(0.12F, 0.85F, amount + 0.30F * tuft + 0.22F * hair);
    const bool stubble = look_.beard == Beard::stubble;
    const float strength = stubble ? 0.34F : 0.86F + 0.14F * hair;
    const Colour of_hair =
        linear(look_.hair_colour).cwiseProduct(Colour(0.52F, 0.44F, 0.38F)) * (1 + 0.45F * hair);
    s.cover(of_hair, amount > 0 ? dense * around_mouth * strength : 0.0F);
    s.gloss *= 1 - 0.7F * amount;
}

// Hair sinks its edge into the skin: below it the skin is painted along the same hairline.
void SkinPaint::scalp(Spot& s) const {
    if (is_ear(s.at) || !shows_hair(look_) || s.z < 6.4F) return;
    const HeadAngles angles = head_angles(s.at);
    const float line = hairline_deg(look_.hair, angles.azimuth_deg);
    const float ragged = 4 * noise(Point(40 * s.at.x(), 40 * s.at.y(), 12 * s.at.z()));
    const float fade = std::max(3.0F, 0.5F * hair_fade_deg(look_.hair, angles.azimuth_deg));
    const float share = smooth_step(-1.0F, fade, angles.elevation_deg - line + ragged);
    const float strands = 0.9F + 0.25F * noise(Point(24 * s.at.x(), 24 * s.at.y(), 5 * s.at.z()));
    s.cover(linear(look_.hair_colour) * strands, 0.92F * share);
    s.gloss *= 1 - 0.6F * share;
}

Paint eye_paint(const Look& look, const Vertex& spot) {
    const float aside = std::abs(spot.chart.y()) - 0.308F, up = spot.chart.z() - 7.275F;
    const float r = std::hypot(aside, up);
    Colour c(0.62F, 0.58F, 0.55F);  // linear; the white lies in the lids' shade
    c *= (1 - 0.35F * smooth_step(0.05F, 0.13F, std::abs(aside))) *
         (1 - 0.45F * smooth_step(-0.01F, 0.05F, up));
    const Colour iris = linear(look.iris);
    const auto cover = [&c](const Colour& with, float share) { c += share * (with - c); };
    cover(iris * 0.35F, smooth_step(0.080F, 0.070F, r));
    cover(iris, smooth_step(0.066F, 0.056F, r));
    cover(Colour::Constant(0.008F), smooth_step(0.034F, 0.028F, r));
    cover(Colour::Constant(0.75F),
          smooth_step(0.018F, 0.010F, std::hypot(aside - 0.02F, up - 0.025F)));
    return {coded(c), 0.5F};
}

}  // namespace headcount::sim::people
