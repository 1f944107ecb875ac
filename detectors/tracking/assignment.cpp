// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/assignment.hpp"

#include <algorithm>
#include <limits>

namespace headcount::detectors {

namespace {

/// Rows <= columns. Indices from 1; column 0 stands for "the row now being placed".
class ShortestAugmentingPath {
public:
    explicit ShortestAugmentingPath(const Eigen::MatrixXd& cost)
        : cost_(cost),
          row_price_(static_cast<std::size_t>(cost.rows()) + 1, 0.0),
          column_price_(static_cast<std::size_t>(cost.cols()) + 1, 0.0),
          row_of_column_(static_cast<std::size_t>(cost.cols()) + 1, 0),
          previous_(static_cast<std::size_t>(cost.cols()) + 1, 0) {}

    std::vector<int> solve() {
        for (std::size_t row = 1; row < row_price_.size(); ++row) {
            row_of_column_[0] = row;
            augment(cheapest_free_column());
        }
        std::vector<int> column_of_row(row_price_.size() - 1, -1);
        for (std::size_t column = 1; column < row_of_column_.size(); ++column)
            if (row_of_column_[column] > 0)
                column_of_row[row_of_column_[column] - 1] = static_cast<int>(column) - 1;
        return column_of_row;
    }

private:
    /// Dijkstra over the reduced costs, from the new row to the nearest column that nobody has.
    std::size_t cheapest_free_column() {
        constexpr double kFar = std::numeric_limits<double>::infinity();
        std::vector<double> distance(column_price_.size(), kFar);
        std::vector<bool> done(column_price_.size(), false);
        std::size_t column = 0;
        do {
            done[column] = true;
            const std::size_t row = row_of_column_[column];
            double step = kFar;
            std::size_t next = 0;
            for (std::size_t j = 1; j < column_price_.size(); ++j) {
                if (done[j]) continue;
                const double reduced =
                    cost_(static_cast<Eigen::Index>(row) - 1, static_cast<Eigen::Index>(j) - 1) -
                    row_price_[row] - column_price_[j];
                if (reduced < distance[j]) {
                    distance[j] = reduced;
                    previous_[j] = column;
                }
                if (distance[j] < step) {
                    step = distance[j];
                    next = j;
                }
            }
            for (std::size_t j = 0; j < column_price_.size(); ++j) {
                if (done[j]) {
                    row_price_[row_of_column_[j]] += step;
                    column_price_[j] -= step;
                } else {
                    distance[j] -= step;
                }
            }
            column = next;
        } while (row_of_column_[column] != 0);
        return column;
    }

    void augment(std::size_t column) {
        while (column != 0) {
            const std::size_t before = previous_[column];
            row_of_column_[column] = row_of_column_[before];
            column = before;
        }
    }

    const Eigen::MatrixXd& cost_;
    std::vector<double> row_price_, column_price_;
    std::vector<std::size_t> row_of_column_;  ///< 0: free
    std::vector<std::size_t> previous_;       ///< column before this one on the path
};

}  // namespace

std::vector<int> assign(const Eigen::MatrixXd& cost) {
    std::vector<int> column_of_row(static_cast<std::size_t>(cost.rows()), -1);
    if (cost.size() == 0) return column_of_row;
    const Eigen::MatrixXd bounded = cost.cwiseMin(kForbiddenCost);
    if (cost.rows() <= cost.cols()) {
        column_of_row = ShortestAugmentingPath(bounded).solve();
    } else {
        const Eigen::MatrixXd turned = bounded.transpose();
        const std::vector<int> row_of_column = ShortestAugmentingPath(turned).solve();
        for (std::size_t column = 0; column < row_of_column.size(); ++column)
            column_of_row[static_cast<std::size_t>(row_of_column[column])] =
                static_cast<int>(column);
    }
    for (std::size_t row = 0; row < column_of_row.size(); ++row)
        if (column_of_row[row] >= 0 &&
            bounded(static_cast<Eigen::Index>(row), column_of_row[row]) >= kForbiddenCost)
            column_of_row[row] = -1;
    return column_of_row;
}

}  // namespace headcount::detectors
