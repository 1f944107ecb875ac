// SPDX-License-Identifier: Apache-2.0
#include "sim/people/surface_nets.hpp"

#include <algorithm>
#include <cmath>

namespace headcount::sim::people {

namespace {

constexpr int kBlock = 4;  // cells a side that are skipped together

/// Distances at the corners of a grid of cells. Blocks far from the surface hold one distance for
/// all their corners: only its sign is ever used.
class Grid {
public:
    Grid(const Distance& distance, const Eigen::AlignedBox3f& box, float cell)
        : low_(box.min()), cell_(cell) {
        for (int a = 0; a < 3; ++a)
            size_[a] = static_cast<int>(std::ceil(box.sizes()[a] / cell)) + 1;
        values_.resize(static_cast<std::size_t>(size_[0]) * size_[1] * size_[2]);
        Eigen::Vector3i block;
        for (block.x() = 0; block.x() < size_[0]; block.x() += kBlock)
            for (block.y() = 0; block.y() < size_[1]; block.y() += kBlock)
                for (block.z() = 0; block.z() < size_[2]; block.z() += kBlock)
                    fill(distance, block);
    }

    const Eigen::Vector3i& size() const { return size_; }
    Point point(const Eigen::Vector3i& corner) const { return low_ + cell_ * corner.cast<float>(); }
    float value(const Eigen::Vector3i& corner) const { return values_[index(corner)]; }
    std::size_t index(const Eigen::Vector3i& c) const {
        return (static_cast<std::size_t>(c.z()) * size_[1] + c.y()) * size_[0] + c.x();
    }

private:
    void fill(const Distance& distance, const Eigen::Vector3i& block) {
        const float half = 0.5F * kBlock * cell_;
        const float middle = distance(point(block) + Point::Constant(half - 0.5F * cell_));
        // Half diagonal and one cell, doubled because distances may be too large by that much.
        const bool far = std::abs(middle) > 2 * (half * 1.74F + cell_);
        const Eigen::Vector3i end = (block + Eigen::Vector3i::Constant(kBlock)).cwiseMin(size_);
        Eigen::Vector3i c;
        for (c.z() = block.z(); c.z() < end.z(); ++c.z())
            for (c.y() = block.y(); c.y() < end.y(); ++c.y())
                for (c.x() = block.x(); c.x() < end.x(); ++c.x())
                    values_[index(c)] = far ? middle : distance(point(c));
    }

    Point low_;
    float cell_;
    Eigen::Vector3i size_;
    std::vector<float> values_;
};

Eigen::Vector3i corner_offset(int i) { return {i & 1, (i >> 1) & 1, (i >> 2) & 1}; }

/// The mean of the points where the surface crosses the cell's edges; false when it does not.
bool crossing_mean(const Grid& grid, const Eigen::Vector3i& cell, Point& mean) {
    Point sum(0, 0, 0);
    int crossings = 0;
    for (int i = 0; i < 8; ++i)
        for (int axis = 0; axis < 3; ++axis) {
            const int j = i | (1 << axis);
            if (j == i) continue;
            const Eigen::Vector3i a = cell + corner_offset(i), b = cell + corner_offset(j);
            const float da = grid.value(a), db = grid.value(b);
            if ((da < 0) == (db < 0)) continue;
            sum += grid.point(a) + da / (da - db) * (grid.point(b) - grid.point(a));
            ++crossings;
        }
    if (crossings > 0) mean = sum / static_cast<float>(crossings);
    return crossings > 0;
}

/// The quad round one edge of the grid, between the four cells that share it.
void add_quad(const Grid& grid, const std::vector<std::int32_t>& vertex_of_cell,
              const Eigen::Vector3i& corner, int axis, QuadSurface& surface) {
    const Eigen::Vector3i next = corner + Eigen::Vector3i::Unit(axis);
    if ((next.array() >= grid.size().array()).any()) return;
    const bool inside = grid.value(corner) < 0;
    if (inside == (grid.value(next) < 0)) return;
    const Eigen::Vector3i b = Eigen::Vector3i::Unit((axis + 1) % 3);
    const Eigen::Vector3i c = Eigen::Vector3i::Unit((axis + 2) % 3);
    std::array<std::uint32_t, 4> quad{};
    const std::array<Eigen::Vector3i, 4> cells{corner, corner - b, corner - b - c, corner - c};
    for (std::size_t i = 0; i < 4; ++i) {
        if ((cells[i].array() < 0).any()) return;
        const std::int32_t vertex = vertex_of_cell[grid.index(cells[i])];
        if (vertex < 0) return;
        quad[i] = static_cast<std::uint32_t>(vertex);
    }
    if (!inside) std::reverse(quad.begin(), quad.end());
    surface.quads.push_back(quad);
}

}  // namespace

Point normal_at(const Distance& distance, const Point& p, float step_m) {
    Point gradient;
    for (int axis = 0; axis < 3; ++axis) {
        const Point step = step_m * Point::Unit(axis);
        gradient[axis] = distance(p + step) - distance(p - step);
    }
    const float length = gradient.norm();
    return length > 1e-9F ? Point(gradient / length) : Point::UnitZ();
}

QuadSurface surface_nets(const Distance& distance, const Eigen::AlignedBox3f& box, float cell_m) {
    const Grid grid(distance, box, cell_m);
    QuadSurface surface;
    const Eigen::Vector3i& size = grid.size();
    std::vector<std::int32_t> vertex_of_cell(
        static_cast<std::size_t>(size.x()) * size.y() * size.z(), -1);
    Eigen::Vector3i c;
    for (c.z() = 0; c.z() + 1 < size.z(); ++c.z())
        for (c.y() = 0; c.y() + 1 < size.y(); ++c.y())
            for (c.x() = 0; c.x() + 1 < size.x(); ++c.x()) {
                Point mean;
                if (!crossing_mean(grid, c, mean)) continue;
                vertex_of_cell[grid.index(c)] = static_cast<std::int32_t>(surface.points.size());
                surface.points.push_back(mean);
            }
    for (c.z() = 0; c.z() < size.z(); ++c.z())
        for (c.y() = 0; c.y() < size.y(); ++c.y())
            for (c.x() = 0; c.x() < size.x(); ++c.x())
                for (int axis = 0; axis < 3; ++axis)
                    add_quad(grid, vertex_of_cell, c, axis, surface);

    for (Point& p : surface.points) {
        const Point start = p;
        for (int step = 0; step < 2; ++step)
            p -= distance(p) * normal_at(distance, p, 0.2F * cell_m);
        // No further than half a cell: beyond it neighbours would fold over each other.
        const Point moved = p - start;
        if (moved.norm() > 0.5F * cell_m) p = start + moved.normalized() * 0.5F * cell_m;
        surface.normals.push_back(normal_at(distance, p, 0.35F * cell_m));
    }
    return surface;
}

}  // namespace headcount::sim::people
