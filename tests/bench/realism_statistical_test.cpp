// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <numeric>

#include "bench/realism.hpp"

namespace headcount::bench {
namespace {

/// 24 entrances as they are when nobody sets an option. Fixed seeds: no chance is left.
class RealismOfPeople : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        RealismOptions options;
        options.seeds.resize(24);
        std::iota(options.seeds.begin(), options.seeds.end(), 1);
        rows_ = measure_realism(options, [](double) {});
    }
    static const RealismRow& hog(const std::string& stratum, const std::string& value) {
        for (const RealismRow& row : rows_)
            if (row.detector == "HOG" && row.stratum == stratum && row.value == value) return row;
        throw std::logic_error("no row " + stratum + ", " + value);
    }
    static inline std::vector<RealismRow> rows_;
};

TEST_F(RealismOfPeople, IsMeasuredOnTwoHundredPeopleOrMore) {
    const auto& people = hog("all", "").recall.denominator;
    EXPECT_GE(std::accumulate(people.begin(), people.end(), 0.0), 200);
}

TEST_F(RealismOfPeople, LetsHogFindSeventeenInTwenty) {
    EXPECT_GE(hog("all", "").recall.estimate().value(), 0.85);
}

TEST_F(RealismOfPeople, LetsHogFindMoreThanNineInTenWhoStandFree) {
    EXPECT_GE(hog("crowding", "below 0.1").recall.estimate().value(), 0.92);
}

// Mannequins and people on posters are ignored, as benchmarks of pedestrian detectors do (Zhang et
// al. 2017, CityPersons).
TEST_F(RealismOfPeople, LeavesHogFewFalseAlarmsWithFakeHumansIgnored) {
    EXPECT_GE(hog("all", "").precision_beside_decoys.estimate().value(), 0.85);
}

}  // namespace
}  // namespace headcount::bench
