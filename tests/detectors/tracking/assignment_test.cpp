// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/assignment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/rng.hpp"

namespace headcount::detectors {
namespace {

double total(const Eigen::MatrixXd& cost, const std::vector<int>& column_of_row) {
    double sum = 0;
    for (std::size_t row = 0; row < column_of_row.size(); ++row)
        if (column_of_row[row] >= 0) sum += cost(static_cast<int>(row), column_of_row[row]);
    return sum;
}

TEST(Assignment, PrefersTheLeastSumToTheNearestFirst) {
    // Greedy takes (0, 0) at 1 and is left with (1, 1) at 10: 11. The other way costs 2 + 3 = 5.
    Eigen::MatrixXd cost(2, 2);
    cost << 1, 2, 3, 10;
    EXPECT_EQ(assign(cost), (std::vector<int>{1, 0}));
}

TEST(Assignment, NeverMatchesAForbiddenPair) {
    Eigen::MatrixXd cost(2, 2);
    cost << 1, kForbiddenCost, 2, kForbiddenCost;
    EXPECT_EQ(assign(cost), (std::vector<int>{0, -1}));
}

TEST(Assignment, MatchesAsManyAsItMayBeforeItLooksAtTheSum) {
    // (0, 0) alone would cost 1; both rows can be matched for 5 + 2.
    Eigen::MatrixXd cost(2, 2);
    cost << 1, 5, 2, kForbiddenCost;
    EXPECT_EQ(assign(cost), (std::vector<int>{1, 0}));
}

TEST(Assignment, ServesMoreRowsThanColumnsAndNone) {
    Eigen::MatrixXd tall(3, 1);
    tall << 3, 1, 2;
    EXPECT_EQ(assign(tall), (std::vector<int>{-1, 0, -1}));
    EXPECT_EQ(assign(Eigen::MatrixXd(2, 0)), (std::vector<int>{-1, -1}));
    EXPECT_TRUE(assign(Eigen::MatrixXd(0, 2)).empty());
}

TEST(Assignment, IsAsCheapAsTheBestOfAllPermutations) {
    Stream rng(1, "assignment_test");
    for (int trial = 0; trial < 200; ++trial) {
        const int n = 1 + static_cast<int>(rng.below(6));
        Eigen::MatrixXd cost(n, n);
        for (int i = 0; i < n * n; ++i) cost(i / n, i % n) = rng.uniform(0, 10);
        std::vector<int> order(static_cast<std::size_t>(n));
        std::iota(order.begin(), order.end(), 0);
        double best = 1e18;
        do best = std::min(best, total(cost, order));
        while (std::next_permutation(order.begin(), order.end()));
        EXPECT_NEAR(total(cost, assign(cost)), best, 1e-9);
    }
}

}  // namespace
}  // namespace headcount::detectors
