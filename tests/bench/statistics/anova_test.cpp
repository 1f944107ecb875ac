// SPDX-License-Identifier: Apache-2.0
#include "bench/statistics/anova.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

TEST(IntraclassCorrelation, IsOneWhenScenesDifferAndTheirMembersDoNot) {
    EXPECT_DOUBLE_EQ(intraclass_correlation({{1, 1}, {0, 0}, {1, 1}}), 1);
}

TEST(IntraclassCorrelation, IsZeroWhenScenesAreAlike) {
    EXPECT_DOUBLE_EQ(intraclass_correlation({{0, 1}, {0, 1}, {1, 0}}), 0);
}

// Grand mean .5; between 2 (.25 + 0 + .25)/2 = .5, within (0 + .5 + 0)/3 = 1/6, m0 = 2: (.5 -
// 1/6)/(.5 + 1/6) = .5.
TEST(IntraclassCorrelation, IsTheHandCountedOne) {
    EXPECT_DOUBLE_EQ(intraclass_correlation({{1, 1}, {0, 1}, {0, 0}}), 0.5);
}

// m = 2, ICC .5: 1 + .5.
TEST(DesignEffect, IsOnePlusTheExtraMembersTimesTheCorrelation) {
    EXPECT_DOUBLE_EQ(design_effect({{1, 1}, {0, 1}, {0, 0}}), 1.5);
}

TEST(DesignEffect, IsOneForOneTargetAScene) { EXPECT_DOUBLE_EQ(design_effect({{1}, {0}, {1}}), 1); }

}  // namespace
}  // namespace headcount::bench
