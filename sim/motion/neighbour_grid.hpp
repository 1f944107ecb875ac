// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace headcount::sim {

/// Points sorted into cells of 0.5 m, row by row, so that the neighbours of a place lie in a few
/// contiguous runs. With a period the x axis is a loop (corridors of validation tests).
class NeighbourGrid {
public:
    /// Takes the points as they are now. @param period_x_m length of the loop, 0 for none; the
    /// points then lie in [0, period).
    void build(std::span<const float> x, std::span<const float> y, float period_x_m);

    /// Calls visit(j, dx, dy, distance_squared) for every point j != i nearer than `reach` to point
    /// i, in a fixed order; (dx, dy) points from i to j. reach < half the period.
    template <class Visit>
    void for_each_near(std::size_t i, float reach, Visit visit) const;

private:
    static constexpr float kCell = 0.5f;

    template <class Visit>
    void visit_run(int row, int from, int to, float shift, float x, float y, float reach_squared,
                   int self, Visit& visit) const;
    int column(float x) const { return static_cast<int>(std::floor((x - low_x_) * per_m_x_)); }

    float low_x_ = 0, low_y_ = 0, per_m_x_ = 1 / kCell, period_ = 0;
    int columns_ = 1, rows_ = 1;
    std::span<const float> x_, y_;
    std::vector<int> cell_, first_, next_, index_;
    std::vector<float> sorted_x_, sorted_y_;
};

template <class Visit>
void NeighbourGrid::visit_run(int row, int from, int to, float shift, float x, float y,
                              float reach_squared, int self, Visit& visit) const {
    const int first = row * columns_ + from, last = row * columns_ + to;
    const int begin = first_[static_cast<std::size_t>(first)];
    const int end = first_[static_cast<std::size_t>(last) + 1];
    for (int q = begin; q < end; ++q) {
        const float dx = sorted_x_[static_cast<std::size_t>(q)] + shift - x;
        const float dy = sorted_y_[static_cast<std::size_t>(q)] - y;
        const float squared = dx * dx + dy * dy;
        const int j = index_[static_cast<std::size_t>(q)];
        if (squared < reach_squared && j != self)
            visit(static_cast<std::size_t>(j), dx, dy, squared);
    }
}

template <class Visit>
void NeighbourGrid::for_each_near(std::size_t i, float reach, Visit visit) const {
    const float x = x_[i], y = y_[i], squared = reach * reach;
    const int self = static_cast<int>(i);
    const int row0 = std::max(0, static_cast<int>((y - reach - low_y_) / kCell));
    const int row1 = std::min(rows_ - 1, static_cast<int>((y + reach - low_y_) / kCell));
    const int a = column(x - reach), b = column(x + reach);
    for (int row = row0; row <= row1; ++row) {
        if (period_ == 0) {
            visit_run(row, std::max(a, 0), std::min(b, columns_ - 1), 0, x, y, squared, self,
                      visit);
        } else if (a < 0) {
            visit_run(row, a + columns_, columns_ - 1, -period_, x, y, squared, self, visit);
            visit_run(row, 0, b, 0, x, y, squared, self, visit);
        } else if (b >= columns_) {
            visit_run(row, a, columns_ - 1, 0, x, y, squared, self, visit);
            visit_run(row, 0, b - columns_, period_, x, y, squared, self, visit);
        } else {
            visit_run(row, a, b, 0, x, y, squared, self, visit);
        }
    }
}

}  // namespace headcount::sim
