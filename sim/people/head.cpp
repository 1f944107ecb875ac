// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/people/anatomy.hpp"
#include "sim/people/face.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

namespace {

/// Where hair begins, as a height over the eyes for each place along the head: nape, ear, temple,
/// forehead (bodies.md section 4, straightened).
float hair_line(float x) {
    return -0.088F + 0.070F * smooth_step(-0.075F, -0.02F, x) +
           0.022F * smooth_step(-0.01F, 0.02F, x) + 0.054F * smooth_step(0.022F, 0.066F, x);
}

/// A head and neck with hair, hat and mask. Everything but the neck is modelled on a head 0.225 m
/// tall with its centre at eye level, in metres.
class Head {
public:
    explicit Head(const Figure& figure)
        : f_(figure), anatomy_(figure), size_(figure.head_height / 0.225F), face_(figure) {}

    float distance(const Point& p) const {
        const Point q = local(p);
        return std::min({skin(p, q), size_ * hair(q), size_ * hat(q)});
    }
    Influence influence(const Point& p) const;
    Paint paint(const Point& p) const;

private:
    Point local(const Point& p) const { return (p - f_.head_centre) / size_; }
    float skull(const Point& q) const;
    float skin(const Point& p, const Point& q) const {
        return smooth_min(size_ * skull(q), tube(p, anatomy_.neck), 0.02F);
    }
    float hair(const Point& q) const;
    float hanging_hair(const Point& q) const;
    float hat(const Point& q) const;

    const Figure& f_;
    Anatomy anatomy_;
    float size_;
    Face face_;
};

float Head::skull(const Point& q) const {
    const float jaw = f_.female ? 0.053F : 0.058F;
    float d = ellipsoid(q, {-0.012F, 0, 0.028F}, {0.096F, 0.075F, 0.085F});
    d = smooth_min(d, ellipsoid(q, {0.028F, 0, -0.036F}, {0.060F, jaw, 0.076F}), 0.03F);
    d = smooth_min(d, ellipsoid(q, {0.064F, 0, -0.094F}, {0.021F, 0.024F, 0.018F}), 0.02F);
    const Point half(q.x(), std::abs(q.y()), q.z());
    d = smooth_min(d, ellipsoid(half, {0.074F, 0.022F, 0.022F}, {0.014F, 0.028F, 0.011F}), 0.016F);
    d = smooth_max(d, 0.015F - (half - Point(0.100F, 0.033F, 0.0F)).norm(), 0.012F);
    const std::array<TubeNode, 2> nose{TubeNode{{0.084F, 0, 0.010F}, 0.008F},
                                       TubeNode{{0.100F, 0, -0.034F}, 0.0135F}};
    d = smooth_min(d, tube(q, nose), 0.012F);
    d = smooth_min(d, ellipsoid(q, {0.080F, 0, -0.063F}, {0.012F, 0.026F, 0.012F}), 0.012F);
    if (f_.mask)
        d = smooth_min(d, ellipsoid(q, {0.062F, 0, -0.052F}, {0.046F, 0.054F, 0.048F}), 0.012F);
    const bool covered = f_.hat == "headscarf" || f_.look.hair == Hair::long_loose;
    if (!covered)
        d = smooth_min(d, ellipsoid(half, {-0.010F, 0.077F, -0.004F}, {0.019F, 0.009F, 0.031F}),
                       0.006F);
    return d;
}

float Head::hanging_hair(const Point& q) const {
    const Hair style = f_.look.hair;
    if (style == Hair::bun) return (q - Point(-0.108F, 0, 0.062F)).norm() - 0.038F;
    if (style == Hair::tail) {
        const std::array<TubeNode, 4> tail{
            TubeNode{{-0.100F, 0, 0.045F}, 0.024F}, TubeNode{{-0.140F, 0, 0.010F}, 0.030F},
            TubeNode{{-0.142F, 0, -0.080F}, 0.027F}, TubeNode{{-0.130F, 0, -0.160F}, 0.010F}};
        return tube(q, tail);
    }
    const bool is_long = style == Hair::long_loose;
    if (!is_long && style != Hair::bob) return 1e9F;
    const float end = is_long ? -0.215F : -0.105F;
    // Down the sides and the back; further down it lies behind the shoulders.
    const float low = 1 - smooth_step(-0.20F, -0.10F, q.z());
    const Point radii(0.082F - 0.024F * low, 0.091F - 0.006F * low, 1.0F);
    const float x = (q.x() + 0.030F + 0.084F * low) / radii.x(), y = q.y() / radii.y();
    const float around = (std::sqrt(x * x + y * y) - 1) * 0.082F;
    const float ends = std::max(end + 0.1F * std::abs(q.y()) - q.z(), q.z() - 0.05F);
    // Open in front of the face, wider below the cheeks.
    const float front = q.x() - (0.030F - 0.03F * low);
    return smooth_max(smooth_max(around, ends, 0.03F), front, 0.02F);
}

float Head::hair(const Point& q) const {
    const Hair style = f_.look.hair;
    if (f_.hat == "headscarf") return 1e9F;
    if (style == Hair::bald) return 1e9F;
    const bool capped = f_.hat != "none";
    float thick = style == Hair::crop ? 0.005F : style == Hair::curls ? 0.034F : 0.013F;
    if (capped) thick = std::min(thick, 0.008F);
    const float top = style == Hair::short_cut && !capped ? 0.010F : 0.0F;
    float line = hair_line(q.x()) + 0.004F * noise(q * 90);
    if (style == Hair::curls) line -= 0.008F;
    // Parted hair leaves the middle of the forehead free.
    const bool parted = style == Hair::long_loose || style == Hair::bob;
    const float across = q.y() - (parted ? 0.018F : 0.0F);
    if (q.x() > 0.02F)
        line += parted && f_.look.pattern_shift < 0.7F ? 0.030F - 0.55F * std::abs(across)
                                                       : 0.010F - 0.15F * std::abs(across);
    // Thin at its edge: no helmet.
    const float full = smooth_step(-0.005F, 0.035F, q.z() - line);
    float d = ellipsoid(q, {-0.014F, 0, 0.030F}, {0.0985F, 0.0765F, 0.0875F}) -
              full * (thick + top * smooth_step(0.03F, 0.10F, q.z()));
    if (style == Hair::curls) d += 0.005F * noise(q * 55);
    d = smooth_max(d, line - q.z(), 0.004F);
    const float hanging = hanging_hair(q);
    return hanging > 1 ? d : smooth_min(d, hanging, 0.02F);
}

float Head::hat(const Point& q) const {
    if (f_.hat == "none") return 1e9F;
    const auto dome = [&](float by) {
        return ellipsoid(q, {-0.014F, 0, 0.030F}, {0.097F + by, 0.077F + by, 0.088F + by});
    };
    if (f_.hat == "beanie") {
        const float rim = 0.022F + 0.22F * q.x();
        const float band = q.z() < rim + 0.045F ? 0.004F : 0.0F;
        return smooth_max(dome(0.017F) - band, rim - q.z(), 0.008F);
    }
    if (f_.hat == "cap") {
        const float crown = smooth_max(dome(0.013F), 0.036F - q.z(), 0.006F);
        Point brim = q - Point(0.118F, 0, 0.042F);
        brim.z() += 0.30F * brim.x() + 3.0F * q.y() * q.y();
        return smooth_min(crown, ellipsoid(brim, {0, 0, 0}, {0.062F, 0.070F, 0.009F}), 0.008F);
    }
    // A scarf: round the head and the chin, over the neck, open at the face.
    float d = dome(0.012F);
    d = smooth_min(d, ellipsoid(q, {0.018F, 0, -0.045F}, {0.068F, 0.070F, 0.085F}), 0.03F);
    const std::array<TubeNode, 3> wrap{TubeNode{{-0.02F, 0, -0.05F}, 0.074F},
                                       TubeNode{{-0.018F, 0, -0.115F}, 0.078F},
                                       TubeNode{{-0.020F, 0, -0.165F}, 0.105F}};
    d = smooth_min(d, tube(q, wrap), 0.03F);
    return smooth_max(d, -ellipsoid(q, {0.105F, 0, -0.018F}, {0.070F, 0.055F, 0.080F}), 0.008F);
}

Influence Head::influence(const Point& p) const {
    const float chin = f_.head_centre.z() - 0.5F * f_.head_height;
    const float on_head = smooth_step(chin - 0.055F * size_, chin + 0.015F * size_, p.z());
    const float on_neck = smooth_step(f_.z(0.818F), f_.z(0.850F), p.z());
    JointWeights w;
    w.add(kHead, on_head);
    w.add(kNeck, (1 - on_head) * on_neck);
    w.add(kChest, (1 - on_head) * (1 - on_neck));
    return w.strongest();
}

Paint Head::paint(const Point& p) const {
    const Point q = local(p);
    const float of_skin = skin(p, q), of_hair = size_ * hair(q), of_hat = size_ * hat(q);
    if (of_hat < std::min(of_skin, of_hair)) return face_.hat(q);
    if (of_hair < of_skin) return face_.hair(q);
    return face_.skin(q);
}

}  // namespace

Shell head_shell(const Figure& figure) {
    const auto head = std::make_shared<const Head>(figure);
    const float size = figure.head_height / 0.225F;
    Shell shell;
    shell.box = {figure.head_centre - size * Point(0.20F, 0.16F, 0.36F),
                 figure.head_centre + size * Point(0.22F, 0.16F, 0.18F)};
    shell.cell_m = 0.015F;
    shell.distance = [head](const Point& p) { return head->distance(p); };
    shell.influence = [head](const Point& p) { return head->influence(p); };
    shell.paint = [head](const Point& p) { return head->paint(p); };
    return shell;
}

}  // namespace headcount::sim::people
