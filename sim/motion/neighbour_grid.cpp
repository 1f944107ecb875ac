// SPDX-License-Identifier: Apache-2.0
#include "sim/motion/neighbour_grid.hpp"

namespace headcount::sim {

void NeighbourGrid::build(std::span<const float> x, std::span<const float> y, float period_x_m) {
    x_ = x;
    y_ = y;
    period_ = period_x_m;
    if (x.empty()) return;
    const auto [min_x, max_x] = std::minmax_element(x.begin(), x.end());
    const auto [min_y, max_y] = std::minmax_element(y.begin(), y.end());
    low_x_ = period_ > 0 ? 0 : *min_x;
    low_y_ = *min_y;
    columns_ = period_ > 0 ? std::max(1, static_cast<int>(period_ / kCell))
                           : static_cast<int>((*max_x - low_x_) / kCell) + 1;
    per_m_x_ = period_ > 0 ? static_cast<float>(columns_) / period_ : 1 / kCell;
    rows_ = static_cast<int>((*max_y - low_y_) / kCell) + 1;

    const std::size_t n = x.size();
    cell_.resize(n);
    index_.resize(n);
    sorted_x_.resize(n);
    sorted_y_.resize(n);
    first_.assign(static_cast<std::size_t>(columns_ * rows_) + 1, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const int row = std::min(rows_ - 1, static_cast<int>((y[i] - low_y_) / kCell));
        cell_[i] = row * columns_ + std::clamp(column(x[i]), 0, columns_ - 1);
        ++first_[static_cast<std::size_t>(cell_[i]) + 1];
    }
    for (std::size_t c = 1; c < first_.size(); ++c) first_[c] += first_[c - 1];
    next_.assign(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(next_[static_cast<std::size_t>(cell_[i])]++);
        index_[at] = static_cast<int>(i);
        sorted_x_[at] = x[i];
        sorted_y_[at] = y[i];
    }
}

}  // namespace headcount::sim
