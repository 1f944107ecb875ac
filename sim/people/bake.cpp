// SPDX-License-Identifier: Apache-2.0
#include "sim/people/bake.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace headcount::sim::people {

namespace {

/// Cells grow by these factors from one level of detail to the next.
constexpr std::array<float, kBodyDetails> kCoarser{1.0F, 1.5F, 2.3F};

std::uint8_t byte(float share) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0F, 1.0F)));
}

Texel texel(const Paint& paint, float openness) {
    const auto open = static_cast<unsigned>(std::lround(15 * std::clamp(openness, 0.0F, 1.0F)));
    const auto gloss = static_cast<unsigned>(std::lround(15 * std::clamp(paint.gloss, 0.0F, 1.0F)));
    return {byte(paint.colour.x()), byte(paint.colour.y()), byte(paint.colour.z()),
            static_cast<std::uint8_t>(open << 4 | gloss)};
}

/// How free a spot is: distances a little way out fall short of the way where something is near
/// (Evans, "Fast approximations for global illumination", 2006).
float openness(const Distance& all, const Point& p, const Point& normal) {
    float shut = 0;
    for (const float out : {0.03F, 0.07F, 0.14F})
        shut += 0.33F * std::clamp((out - all(p + out * normal)) / out, 0.0F, 1.0F);
    return 1 - 0.85F * shut;
}

class Baker {
public:
    Baker(const Figure& figure, int detail) : figure_(figure), coarser_(kCoarser[detail]) {
        shells_.push_back(clothed_shell(figure));
        shells_.push_back(head_shell(figure));
        for (int side = 0; side < 2; ++side) {
            shells_.push_back(hand_shell(figure, side));
            shells_.push_back(shoe_shell(figure, side));
        }
        for (Shell& shell : carried_shells(figure)) shells_.push_back(std::move(shell));
    }

    BakedBody bake() {
        for (std::size_t i = 0; i < shells_.size(); ++i) {
            add(shells_[i]);
            if (i == 1) keep_crown(shells_[i].distance);
            if (i >= 6) keep_box(shells_[i]);
        }
        for (const Rod& rod : carried_rods(figure_)) add(rod);
        body_.mesh.vertex_count = static_cast<std::uint32_t>(body_.rest.size());
        return std::move(body_);
    }

private:
    float all(const Point& p) const {
        float d = 1e9F;
        for (const Shell& shell : shells_)
            if (shell.box.exteriorDistance(p) < 0.15F) d = std::min(d, shell.distance(p));
        return d;
    }

    void add(const Shell& shell) {
        const QuadSurface surface = surface_nets(
            shell.distance, shell.box, shell.cell_m * coarser_ * std::max(0.8F, figure_.scale));
        const auto first = static_cast<std::uint32_t>(body_.rest.size());
        const Distance around = [this](const Point& p) { return all(p); };
        std::vector<float> open;
        for (std::size_t i = 0; i < surface.points.size(); ++i) {
            add_vertex(surface.points[i], surface.normals[i], shell.influence(surface.points[i]));
            open.push_back(openness(around, surface.points[i], surface.normals[i]));
        }
        for (const auto& quad : surface.quads) {
            std::array<Texel, 16> texels;
            for (int i = 0; i < 16; ++i) {
                const float u = (static_cast<float>(i % 4) + 0.5F) / 4,
                            v = (static_cast<float>(i >> 2) + 0.5F) / 4;
                const std::array<float, 4> w{(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v};
                Point p(0, 0, 0);
                float free = 0;
                for (std::size_t k = 0; k < 4; ++k) {
                    p += w[k] * surface.points[quad[k]];
                    free += w[k] * open[quad[k]];
                }
                texels[static_cast<std::size_t>(i)] = texel(shell.paint(p), free);
            }
            add_quad({quad[0] + first, quad[1] + first, quad[2] + first, quad[3] + first}, texels);
        }
    }

    /// A prism of five sides: thin enough that nobody sees them.
    void add(const Rod& rod) {
        constexpr int kSides = 5;
        const auto first = static_cast<std::uint32_t>(body_.rest.size());
        const Point axis = (rod.b - rod.a).normalized();
        const Point u =
            (std::abs(axis.x()) < 0.8F ? Point::UnitX() : Point::UnitY()).cross(axis).normalized();
        const Point v = axis.cross(u);
        for (int i = 0; i < kSides; ++i) {
            const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kSides;
            const Point out = std::cos(angle) * u + std::sin(angle) * v;
            for (const Point& end : {rod.a, rod.b})
                add_vertex(end + rod.radius_m * out, out, JointWeights::rigid(rod.joint));
        }
        std::array<Texel, 16> texels;
        texels.fill(texel({rod.colour, rod.gloss}, 1));
        for (std::uint32_t i = 0; i < kSides; ++i) {
            const std::uint32_t a = first + 2 * i, b = first + 2 * ((i + 1) % kSides);
            add_quad({a, b, b + 1, a + 1}, texels);
        }
        body_.carried.push_back({rod.joint, rod.a, rod.b, static_cast<double>(rod.radius_m)});
    }

    void add_vertex(const Point& p, const Point& normal, const Influence& influence) {
        body_.rest.emplace_back(p.x(), p.y(), p.z(), 0.0F);
        body_.normals.emplace_back(normal.x(), normal.y(), normal.z(), 0.0F);
        body_.influences.push_back(influence);
    }

    void add_quad(const std::array<std::uint32_t, 4>& quad, const std::array<Texel, 16>& texels) {
        body_.mesh.quads.push_back(quad);
        body_.mesh.texels.push_back(texels);
    }

    /// Where rays from the middle of the head upward leave it, hair and hat included: the same at
    /// every level of detail.
    void keep_crown(const Distance& head) {
        constexpr int kRounds = 5, kAround = 12;
        for (int i = 0; i <= kRounds * kAround; ++i) {
            const float tilt = 0.25F * static_cast<float>(i == 0 ? 0 : 1 + (i - 1) / kAround);
            const float turn =
                2 * std::numbers::pi_v<float> * static_cast<float>(i % kAround) / kAround;
            const Point way(std::sin(tilt) * std::cos(turn), std::sin(tilt) * std::sin(turn),
                            std::cos(tilt));
            float low = 0, high = 0.25F;
            for (int step = 0; step < 12; ++step) {
                const float middle = 0.5F * (low + high);
                (head(figure_.head_centre + middle * way) < 0 ? low : high) = middle;
            }
            body_.crown.push_back(figure_.head_centre + low * way);
        }
    }

    /// A carried box as one capsule along its longest side.
    void keep_box(const Shell& shell) {
        const Point half = 0.5F * shell.box.sizes() - Point::Constant(2 * shell.cell_m);
        Eigen::Index axis = 0;
        half.maxCoeff(&axis);
        const float radius = 0.5F * (half.sum() - half[axis]);
        const Point along = std::max(0.0F, half[axis] - radius) * Point::Unit(axis);
        const Point middle = shell.box.center();
        const Influence influence = shell.influence(middle);
        body_.carried.push_back({static_cast<Joint>(influence.joint[0]), middle - along,
                                 middle + along, static_cast<double>(radius)});
    }

    const Figure& figure_;
    float coarser_;
    std::vector<Shell> shells_;
    BakedBody body_;
};

}  // namespace

BakedBody bake(const Figure& figure, int detail) { return Baker(figure, detail).bake(); }

}  // namespace headcount::sim::people
