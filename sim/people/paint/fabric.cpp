// SPDX-License-Identifier: Apache-2.0
#include "sim/people/paint/fabric.hpp"

#include <cmath>

namespace headcount::sim::people {

namespace {

/// Whether x lies in the first `share` of its unit interval.
bool in_band(float x, float share) { return x - std::floor(x) < share; }

/// The same with edges that are soft over `edge` of the interval: sharp ones fray where texels lie
/// aslant.
float band(float x, float share, float edge) {
    const float off = x - 0.5F * share;
    const float from_middle = std::abs(off - std::round(off));
    return smooth_step(0.5F * (share + edge), 0.5F * (share - edge), from_middle);
}

constexpr float kSoft_m = 0.006F;  // of a stripe's edge (assumed)

Colour check(const Fabric& f, float u, float v) {
    const float dark = (in_band(u, 0.45F) ? 0.5F : 0.0F) + (in_band(v, 0.45F) ? 0.5F : 0.0F);
    const bool line = in_band(u + 0.3F, 0.07F) || in_band(v + 0.3F, 0.07F);
    const Colour colour = f.colour + dark * (f.second - f.colour);
    return line ? Colour(colour + 0.6F * (f.third - colour)) : colour;
}

Colour dots(const Fabric& f, float u, float v) {
    const int i = static_cast<int>(std::floor(u)), j = static_cast<int>(std::floor(v));
    const float du = u - static_cast<float>(i) - 0.5F + 0.25F * (cell_noise(i, j, 1) - 0.5F);
    const float dv = v - static_cast<float>(j) - 0.5F + 0.25F * (cell_noise(i, j, 2) - 0.5F);
    return du * du + dv * dv < 0.06F ? f.second : f.colour;
}

/// Blots as of flowers or camouflage.
Colour print(const Fabric& f, const Point& p) {
    const float n = 0.65F * noise(p) + 0.35F * noise(2.1F * p + Point::Constant(7));
    return n > 0.18F ? f.second : n < -0.28F ? f.third : f.colour;
}

}  // namespace

Colour fabric_colour(const Fabric& f, const Point& chart) {
    const float u = chart.x() / f.size_m + 10 * f.shift, v = chart.y() / f.size_m + 7 * f.shift;
    switch (f.pattern) {
        case Pattern::plain:
        case Pattern::chest:  // the garment knows where its chest is
            return f.colour;
        case Pattern::stripes:
            return mix(f.colour, f.second, band(v, f.band, kSoft_m / f.size_m));
        case Pattern::check:
            return check(f, u, v);
        case Pattern::dots:
            return dots(f, u, v);
        case Pattern::print:
            return print(f, Point(u, v, chart.z() + 50 * f.shift) * 1.6F);
        case Pattern::denim: {
            const float grain = 0.05F * noise(Point(110 * chart.x(), 40 * chart.y(), f.shift));
            const float worn =
                smooth_step(0.1F, 0.8F, noise(Point(8 * chart.x(), 6 * chart.y(), 40 * f.shift)));
            return f.colour * (1 + grain + 0.28F * worn);
        }
        case Pattern::melange:
            return f.colour * (1 + 0.07F * noise(Point(160 * chart.x(), 160 * chart.y(), f.shift)));
        case Pattern::quilt:
            return f.colour * (in_band(chart.y() / f.size_m, 0.12F) ? 0.78F : 1.0F);
    }
    return f.colour;
}

float folds(const Point& rest, const Point& size_m) {
    const Point p = rest.cwiseQuotient(size_m);
    return 0.7F * noise(p) + 0.3F * noise(2.3F * p);
}

}  // namespace headcount::sim::people
