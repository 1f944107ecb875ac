// SPDX-License-Identifier: Apache-2.0
#include "sim/people/head/shell.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace headcount::sim::people {

namespace {

constexpr float kRow_deg = (90 - kScalpLowest_deg) / (kScalpRows - 1);
constexpr float kColumn_deg = 360.0F / kScalpColumns;

float elevation_of(int row) { return kScalpLowest_deg + kRow_deg * static_cast<float>(row); }
int column_at(float azimuth_deg) {
    return static_cast<int>(std::lround((azimuth_deg + 180) / kColumn_deg)) % kScalpColumns;
}
int row_at(float elevation_deg) {
    return static_cast<int>(std::lround((elevation_deg - kScalpLowest_deg) / kRow_deg));
}

/// Four nodes of the grid and where between them.
struct Cell {
    std::size_t low, low_next, high, high_next;
    float u, v;
};

Cell cell(const HeadAngles& at) {
    const float i = std::clamp((at.elevation_deg - kScalpLowest_deg) / kRow_deg, 0.0F,
                               static_cast<float>(kScalpRows) - 1.001F);
    const float j = (at.azimuth_deg + 360) / kColumn_deg + kScalpColumns / 2.0F;
    const auto row = static_cast<std::size_t>(i), column = static_cast<std::size_t>(j);
    const std::size_t here = column % kScalpColumns, next = (column + 1) % kScalpColumns;
    const std::size_t low = row * kScalpColumns, high = low + kScalpColumns;
    return {low + here,  low + next,        high + here,
            high + next, j - std::floor(j), i - static_cast<float>(row)};
}

}  // namespace

Point way_at(float azimuth_deg, float elevation_deg) {
    const float a = kDegree * azimuth_deg, e = kDegree * elevation_deg;
    return {std::cos(a) * std::cos(e), std::sin(a) * std::cos(e), std::sin(e)};
}

HeadAngles angles_of(const Point& way) {
    return {std::atan2(way.y(), way.x()) / kDegree,
            std::atan2(way.z(), std::hypot(way.x(), way.y())) / kDegree};
}

Shell::Shell(const Figure& figure) {
    const auto rows = figure.human.rows(Part::scalp);
    points_.assign(rows.begin(), rows.end());
    // At 90 degrees the undeformed head lies at the middle's x.
    float x = 0;
    const int low = row_at(20), high = row_at(80);
    for (int row = low; row < high; ++row)
        x += node(row, column_at(90)).x() + node(row, column_at(-90)).x();
    middle_.x() = x / static_cast<float>(2 * (high - low));
    float sum = 0, base_sum = 0;
    const Point eye_level(middle_.x(), 0, figure.head_centre.z());
    constexpr float kEyes_dm = 7.279F;  // of the undeformed mesh's eyeballs
    for (std::size_t i = 0; i < points_.size(); ++i) {
        if (i < index(row_at(10), 0)) continue;
        const Point base = figure.human.base(Part::scalp, i);
        sum += (points_[i] - eye_level).norm();
        base_sum += (base - Point(kHeadMiddle.x(), 0, kEyes_dm)).norm();
    }
    unit_ = sum / base_sum;
    middle_.z() = eye_level.z() + (kHeadMiddle.z() - kEyes_dm) * unit_;
    bridge_ears();
    keep_off_shoulders();
    round_off();
}

void Shell::bridge_ears() {
    for (int row = 0; row < kScalpRows; ++row) {
        if (elevation_of(row) < -46 || elevation_of(row) > -8) continue;
        for (const float side : {1.0F, -1.0F}) {
            constexpr float kFront_deg = 52.5F, kBack_deg = 82.5F;  // the columns beside an ear
            const Point front = node(row, column_at(side * kFront_deg));
            const Point back = node(row, column_at(side * kBack_deg));
            for (float a = kFront_deg + kColumn_deg; a < kBack_deg; a += kColumn_deg)
                node(row, column_at(side * a)) =
                    mix(front, back, (a - kFront_deg) / (kBack_deg - kFront_deg));
        }
    }
}

// Rays downwards leave the body at the shoulders and arms: the neck goes on as it is above.
void Shell::keep_off_shoulders() {
    constexpr float kMost = 1.13F;  // times the radius one row above (assumed)
    for (int column = 0; column < kScalpColumns; ++column)
        for (int row = row_at(-14); row-- > 0;) {
            const float most = kMost * (node(row + 1, column) - middle_).norm();
            const Point way = node(row, column) - middle_;
            node(row, column) = middle_ + std::min(1.0F, most / way.norm()) * way;
        }
}

void Shell::round_off() {
    std::vector<float> radius;
    for (const Point& p : points_) radius.push_back((p - middle_).norm());
    const std::vector<float> skin = radius;
    const auto at = [](int row, int column) {
        return index(row, (column + kScalpColumns) % kScalpColumns);
    };
    constexpr int kPasses = 8;  // assumed
    for (int pass = 0; pass < kPasses; ++pass) {
        const std::vector<float> old = radius;
        for (int i = row_at(20); i + 1 < kScalpRows; ++i)
            for (int j = 0; j < kScalpColumns; ++j)
                radius[at(i, j)] =
                    0.4F * old[at(i, j)] + 0.15F * (old[at(i, j - 1)] + old[at(i, j + 1)] +
                                                    old[at(i - 1, j)] + old[at(i + 1, j)]);
        float top = 0;  // the last row is one point
        for (int j = 0; j < kScalpColumns; ++j) top += old[at(kScalpRows - 2, j)] / kScalpColumns;
        for (int j = 0; j < kScalpColumns; ++j) radius[at(kScalpRows - 1, j)] = top;
    }
    for (std::size_t i = 0; i < radius.size(); ++i) rounding_m_.push_back(radius[i] - skin[i]);
}

Point Shell::skin(const HeadAngles& at) const {
    const Cell c = cell(at);
    return mix(mix(points_[c.low], points_[c.low_next], c.u),
               mix(points_[c.high], points_[c.high_next], c.u), c.v);
}

Point Shell::above(const HeadAngles& at, float height_m) const {
    const Point p = skin(at), way = p - middle_;
    return p + height_m / way.norm() * way;
}

HeadAngles Shell::seen_at(const Point& point) const {
    const HeadAngles wanted = angles_of(point - middle_);
    HeadAngles at = wanted;
    for (int step = 0; step < 4; ++step) {
        const HeadAngles now = angles_of(skin(at) - middle_);
        at.azimuth_deg += std::remainder(wanted.azimuth_deg - now.azimuth_deg, 360.0F);
        at.azimuth_deg = std::remainder(at.azimuth_deg, 360.0F);
        at.elevation_deg =
            std::clamp(at.elevation_deg + wanted.elevation_deg - now.elevation_deg, -80.0F, 90.0F);
    }
    return at;
}

Point Shell::clear(const Point& point, float off_m) const {
    const Point way = point - middle_;
    const float least = (skin(seen_at(point)) - middle_).norm() + off_m;
    return middle_ + std::max(1.0F, least / way.norm()) * way;
}

float Shell::rounding_m(const HeadAngles& at) const {
    const Cell c = cell(at);
    const auto& r = rounding_m_;
    return std::lerp(std::lerp(r[c.low], r[c.low_next], c.u),
                     std::lerp(r[c.high], r[c.high_next], c.u), c.v);
}

std::vector<float> columns_deg(int detail) {
    static const std::array<std::vector<float>, 3> kHalf{{
        {0,  8,  16, 24, 31, 37, 42,  46,  49,  52,  55,  58,
         61, 65, 73, 80, 85, 91, 100, 112, 126, 140, 154, 168},
        {0, 15, 28, 38, 46, 53, 57, 61, 72, 83, 92, 112, 135, 158},
        {0, 22, 40, 50, 56, 61, 80, 92, 120, 150},
    }};
    const std::vector<float>& half = kHalf[static_cast<std::size_t>(detail)];
    std::vector<float> all{-180};
    for (std::size_t k = half.size() - 1; k > 0; --k) all.push_back(-half[k]);
    all.insert(all.end(), half.begin(), half.end());
    return all;
}

void append(Piece& piece, const Piece& other) {
    const auto first = static_cast<std::uint32_t>(piece.vertices.size());
    piece.vertices.insert(piece.vertices.end(), other.vertices.begin(), other.vertices.end());
    for (const Corners& t : other.triangles)
        piece.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
}

void weld(Piece& piece) {
    std::map<std::array<long, 3>, std::uint32_t> first;
    std::vector<std::uint32_t> same;
    for (std::uint32_t i = 0; i < piece.vertices.size(); ++i) {
        const Point& p = piece.vertices[i].point;
        const auto cell = [](float x) { return std::lround(x * 20000); };
        same.push_back(first.try_emplace({cell(p.x()), cell(p.y()), cell(p.z())}, i).first->second);
    }
    std::vector<Corners> kept;
    for (const Corners& t : piece.triangles) {
        const Corners c{same[t[0]], same[t[1]], same[t[2]]};
        if (c[0] != c[1] && c[1] != c[2] && c[2] != c[0]) kept.push_back(c);
    }
    piece.triangles = std::move(kept);
    drop_unused(piece);
    smooth_normals(piece);
}

float strands(const Point& way, const Point& across, float seed) {
    const float along = way.dot(across);
    Point round = way - along * across;
    if (round.squaredNorm() > 1e-8F) round.normalize();
    const Point shift = Point::Constant(seed);
    const Point slow = 1.5F * along * Point(1, 1, 1);
    return 0.45F * noise(Point(11 * round + slow + shift)) +
           0.35F * noise(Point(26 * round + 2 * slow - shift)) +
           0.2F * noise(Point(55 * round + 3 * slow + 2 * shift));
}

}  // namespace headcount::sim::people
