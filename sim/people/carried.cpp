// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <memory>
#include <numbers>

#include "sim/people/anatomy.hpp"
#include "sim/people/shell.hpp"

namespace headcount::sim::people {

namespace {

/// A rounded box that one joint moves.
Shell box_shell(const Point& centre, const Point& half, float radius, Joint joint,
                std::function<Paint(const Point&)> paint, float cell_m) {
    Shell shell;
    const Point margin = Point::Constant(2 * cell_m);
    shell.box = {centre - half - margin, centre + half + margin};
    shell.cell_m = cell_m;
    shell.distance = [=](const Point& p) { return rounded_box(p, centre, half, radius); };
    shell.influence = [joint](const Point&) { return JointWeights::rigid(joint); };
    shell.paint = std::move(paint);
    return shell;
}

Shell backpack(const Figure& f) {
    const float s = f.scale * (1 - 0.15F * f.child);
    const Ring back = ring_at(Anatomy(f).trunk, f.z(0.72F));
    const Point centre(back.x - back.back - 0.02F - 0.085F * s, 0, f.z(0.69F));
    const Colour colour = f.look.bag_colour;
    return box_shell(
        centre, s * Point(0.088F, 0.148F, 0.225F), 0.062F * s, kChest,
        [=](const Point& p) -> Paint {
            const Point q = (p - centre) / s;
            Colour c = colour * (1 + 0.08F * noise(p * 15));
            const bool pocket = q.z() < 0.01F && std::abs(q.y()) < 0.115F;
            if (pocket) c *= 0.86F;
            const bool zip =
                std::abs(q.z() - 0.012F) < 0.006F || std::abs(std::abs(q.y()) - 0.118F) < 0.005F;
            if (zip && q.x() < 0) c *= 0.6F;
            return {c, 0.12F};
        },
        0.032F);
}

Shell shoulder_bag(const Figure& f) {
    const Ring hip = ring_at(Anatomy(f).trunk, f.z(0.53F));
    const float s = f.scale;
    const Point centre(-0.05F * s, hip.half_width + 0.065F * s, f.z(0.515F));
    const Colour colour = f.look.bag_colour;
    return box_shell(
        centre, s * Point(0.120F, 0.042F, 0.095F), 0.03F * s, kPelvis,
        [=](const Point& p) -> Paint {
            const Point q = (p - centre) / s;
            const bool flap = q.z() > -0.02F;
            return {colour * (flap ? 1.0F : 0.82F), 0.25F};
        },
        0.028F);
}

Shell trolley(const Figure& f) {
    const Point centre(0, 0, 0.33F);
    const Colour colour = f.look.bag_colour;
    return box_shell(
        centre, {0.115F, 0.175F, 0.265F}, 0.045F, kTrolley,
        [=](const Point& p) -> Paint {
            const float rib = std::fmod(p.y() + 1.0F, 0.05F) < 0.012F ? 0.85F : 1.0F;
            return {colour * rib, 0.35F};
        },
        0.032F);
}

const Colour kMetal{0.62F, 0.63F, 0.65F};
const Colour kRubber{0.10F, 0.10F, 0.11F};

void add_wheel(std::vector<Rod>& rods, const Point& centre, float radius, int sides, int spokes) {
    const auto rim = [&](int i, int n, float r) {
        const float a =
            2 * std::numbers::pi_v<float> * static_cast<float>(i) / static_cast<float>(n);
        return Point(centre + Point(r * std::cos(a), 0, r * std::sin(a)));
    };
    for (int i = 0; i < sides; ++i)
        rods.push_back({rim(i, sides, radius - 0.016F), rim(i + 1, sides, radius - 0.016F), 0.016F,
                        kGround, kRubber});
    for (int i = 0; i < spokes; ++i)
        rods.push_back({centre, rim(i, spokes, radius - 0.02F), 0.004F, kGround, kMetal, 0.6F});
}

void add_wheelchair(std::vector<Rod>& rods) {
    for (const float y : {-0.29F, 0.29F}) {
        add_wheel(rods, {-0.10F, y, 0.30F}, 0.30F, 18, 8);
        add_wheel(rods, {0.30F, 0.85F * y, 0.075F}, 0.075F, 8, 0);
        const float in = 0.8F * y;
        rods.push_back({{-0.24F, in, 0.30F}, {-0.27F, in, 0.93F}, 0.013F, kGround, kMetal, 0.6F});
        rods.push_back({{-0.27F, in, 0.93F}, {-0.38F, in, 0.95F}, 0.016F, kGround, kRubber});
        rods.push_back({{-0.24F, in, 0.43F}, {0.24F, in, 0.45F}, 0.013F, kGround, kMetal, 0.6F});
        rods.push_back(
            {{0.24F, in, 0.45F}, {0.44F, 0.6F * y, 0.12F}, 0.013F, kGround, kMetal, 0.6F});
        rods.push_back(
            {{0.24F, in, 0.45F}, {0.30F, 0.85F * y, 0.09F}, 0.012F, kGround, kMetal, 0.6F});
        rods.push_back({{-0.24F, in, 0.66F}, {0.16F, in, 0.66F}, 0.02F, kGround, kRubber});
        rods.push_back(
            {{0.40F, 0.6F * y, 0.11F}, {0.54F, 0.6F * y, 0.11F}, 0.018F, kGround, kRubber});
    }
}

}  // namespace

std::vector<Shell> carried_shells(const Figure& figure) {
    std::vector<Shell> shells;
    if (figure.bag == "backpack") shells.push_back(backpack(figure));
    if (figure.bag == "shoulder_bag") shells.push_back(shoulder_bag(figure));
    if (figure.bag == "trolley") shells.push_back(trolley(figure));
    if (figure.aid == "wheelchair") {
        const auto cloth = [](const Point&) -> Paint {
            return {Colour(0.12F, 0.13F, 0.16F), 0.1F};
        };
        shells.push_back(
            box_shell({0, 0, 0.43F}, {0.24F, 0.22F, 0.028F}, 0.02F, kGround, cloth, 0.036F));
        shells.push_back(
            box_shell({-0.26F, 0, 0.68F}, {0.026F, 0.22F, 0.22F}, 0.02F, kGround, cloth, 0.036F));
    }
    return shells;
}

std::vector<Rod> carried_rods(const Figure& figure) {
    std::vector<Rod> rods;
    if (figure.bag == "trolley") {
        for (const float y : {-0.08F, 0.08F}) {
            rods.push_back(
                {{-0.07F, y, 0.55F}, {-0.07F, y, 1.02F}, 0.010F, kTrolley, kMetal, 0.6F});
            rods.push_back(
                {{-0.07F, 1.6F * y, 0.0F}, {-0.07F, 1.6F * y, 0.09F}, 0.035F, kTrolley, kRubber});
        }
        rods.push_back(
            {{-0.07F, -0.09F, 1.02F}, {-0.07F, 0.09F, 1.02F}, 0.015F, kTrolley, kRubber});
    }
    if (figure.aid == "cane") {
        const float top = figure.z(0.475F);
        const Colour wood(0.36F, 0.22F, 0.13F);
        rods.push_back({{0, 0, 0}, {0, 0, top}, 0.012F, kCane, wood});
        rods.push_back({{-0.05F, 0, top}, {0.06F, 0, top}, 0.014F, kCane, wood});
    }
    if (figure.aid == "wheelchair") add_wheelchair(rods);
    return rods;
}

}  // namespace headcount::sim::people
