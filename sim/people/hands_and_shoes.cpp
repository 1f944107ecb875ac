// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <memory>

#include "sim/people/anatomy.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

namespace {

/// A hand with as much of the arm as a sleeve may leave bare.
class Hand {
public:
    Hand(const Figure& figure, int side)
        : f_(figure),
          anatomy_(figure),
          side_(side),
          s_(figure.scale * (figure.female ? 0.93F : 1)) {
        const Point& elbow = f_.rest[arm(side, 1)];
        wrist_ = f_.rest[arm(side, 2)];
        along_ = (wrist_ - elbow).normalized();
        const Point fore = (Point::UnitX() - along_.x() * along_).normalized();
        axes_.col(0) = along_;
        axes_.col(1) = fore;
        axes_.col(2) = along_.cross(fore);
        const bool bare = f_.look.top == TopCut::t_shirt;
        float length = 0;
        for (std::size_t i = 0; i + 1 < anatomy_.arms[side].size(); ++i)
            length += (anatomy_.arms[side][i + 1].centre - anatomy_.arms[side][i].centre).norm();
        // A little way into the sleeve: a t-shirt's ends at 0.36 of the arm.
        begins_ = (bare ? 0.29F : 0.88F) * length;
    }

    float distance(const Point& p) const {
        const Point q = axes_.transpose() * (p - wrist_) / s_;  // fingers, thumb side, palm side
        float d = ellipsoid(q, {0.048F, 0, 0}, {0.052F, 0.040F, 0.017F});
        d = smooth_min(d, ellipsoid(q, {0.105F, -0.004F, 0.006F}, {0.052F, 0.033F, 0.015F}), 0.02F);
        const std::array<TubeNode, 3> thumb{TubeNode{{0.020F, 0.026F, 0.004F}, 0.013F},
                                            TubeNode{{0.055F, 0.046F, 0.010F}, 0.012F},
                                            TubeNode{{0.082F, 0.048F, 0.014F}, 0.009F}};
        d = s_ * smooth_min(d, tube(q, thumb), 0.012F);
        const auto& nodes = anatomy_.arms[side_];
        const float bare = std::max(tube(p, nodes), begins_ - along_tube(p, nodes));
        return smooth_min(d, bare, 0.02F);
    }

    Influence influence(const Point& p) const {
        const float past = (p - wrist_).dot(along_);
        const float elbow = (p - f_.rest[arm(side_, 1)]).dot(along_);
        const float on_hand = smooth_step(-0.02F, 0.02F, past);
        const float on_forearm = smooth_step(-0.05F, 0.05F, elbow / f_.scale);
        JointWeights w;
        w.add(arm(side_, 2), on_hand);
        w.add(arm(side_, 1), (1 - on_hand) * on_forearm);
        w.add(arm(side_, 0), (1 - on_hand) * (1 - on_forearm));
        return w.strongest();
    }

    Paint paint(const Point& p) const {
        const Point q = axes_.transpose() * (p - wrist_) / s_;
        Colour colour = f_.look.skin * (1 + 0.04F * noise(p * 40));
        // Gaps between fingers.
        const float gap = std::abs(std::fmod(q.y() + 0.204F, 0.017F) - 0.0085F);
        if (q.x() > 0.078F && gap > 0.0068F) colour *= 0.72F;
        return {colour, 0.15F};
    }

    Eigen::AlignedBox3f box() const {
        Eigen::AlignedBox3f box(wrist_ - Point::Constant(0.08F), wrist_ + Point::Constant(0.08F));
        box.extend(wrist_ + 0.22F * along_);
        box.extend(f_.rest[arm(side_, 0)]);
        const Point margin = Point::Constant(0.09F);
        return {box.min() - margin, box.max() + margin};
    }

private:
    const Figure& f_;
    Anatomy anatomy_;
    int side_;
    float s_, begins_ = 0;
    Point wrist_, along_;
    Eigen::Matrix3f axes_;
};

class Shoe {
public:
    Shoe(const Figure& figure, int side) : f_(figure), side_(side) {
        ankle_ = figure.rest[leg(side, 2)];
        s_ = figure.scale * (figure.female ? 0.92F : 1.0F);
        left_ = side == 0 ? 1.0F : -1.0F;
    }

    float distance(const Point& p) const {
        const Point q = local(p);
        const float toe_in = -0.012F;  // the toe cap lies towards the middle
        float d = ellipsoid(q, {-0.010F, 0, 0.040F}, {0.060F, 0.037F, 0.050F});
        d = smooth_min(d, ellipsoid(q, {0.075F, 0.004F, 0.028F}, {0.092F, 0.042F, 0.035F}), 0.04F);
        d = smooth_min(d, ellipsoid(q, {0.145F, toe_in, 0.026F}, {0.055F, 0.038F, 0.027F}), 0.03F);
        const float top = f_.look.boots ? 0.17F : 0.085F;
        const std::array<TubeNode, 2> shaft{TubeNode{{0.005F, 0, 0.05F}, 0.045F},
                                            TubeNode{{0.002F, 0, top}, 0.043F}};
        d = smooth_min(d, std::max(tube(q, shaft), q.z() - top), 0.02F);
        // The sole: flat below, a little wider.
        if (q.z() < 0.024F) d -= 0.004F;
        return s_ * smooth_max(d, -q.z(), 0.006F);
    }

    Influence influence(const Point& p) const {
        const float ball = f_.rest[leg(side_, 3)].x();
        const float toes = smooth_step(ball - 0.025F, ball + 0.025F, p.x());
        const float shin = smooth_step(ankle_.z() + 0.01F, ankle_.z() + 0.06F, p.z());
        JointWeights w;
        w.add(leg(side_, 1), shin);
        w.add(leg(side_, 2), (1 - shin) * (1 - toes));
        w.add(leg(side_, 3), (1 - shin) * toes);
        return w.strongest();
    }

    Paint paint(const Point& p) const {
        const Point q = local(p);
        const Look& look = f_.look;
        if (q.z() < 0.024F) return {look.sole_colour, 0.05F};
        Colour colour = look.shoe_colour;
        const bool laces = q.x() > 0.05F && q.x() < 0.12F && std::abs(q.y()) < 0.018F;
        if (laces && std::fmod(q.x(), 0.018F) < 0.008F)
            colour += 0.5F * (look.sole_colour - colour);
        if (q.x() > 0.155F) colour *= 0.9F;  // toe cap
        return {colour, 0.3F};
    }

    Eigen::AlignedBox3f box() const {
        return {Point(ankle_.x() - 0.12F, ankle_.y() - 0.1F, -0.035F),
                Point(ankle_.x() + 0.27F, ankle_.y() + 0.1F, 0.26F)};
    }

private:
    Point local(const Point& p) const {
        return Point(p.x() - ankle_.x(), left_ * (p.y() - ankle_.y()), p.z()) / s_;
    }

    const Figure& f_;
    int side_;
    float s_ = 1, left_ = 1;
    Point ankle_;
};

template <class Part>
Shell shell_of(std::shared_ptr<const Part> part, float cell_m) {
    Shell shell;
    shell.box = part->box();
    shell.cell_m = cell_m;
    shell.distance = [part](const Point& p) { return part->distance(p); };
    shell.influence = [part](const Point& p) { return part->influence(p); };
    shell.paint = [part](const Point& p) { return part->paint(p); };
    return shell;
}

}  // namespace

Shell hand_shell(const Figure& figure, int side) {
    return shell_of(std::make_shared<const Hand>(figure, side), 0.019F);
}

Shell shoe_shell(const Figure& figure, int side) {
    return shell_of(std::make_shared<const Shoe>(figure, side), 0.024F);
}

}  // namespace headcount::sim::people
