// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "bench/face_recall.hpp"

namespace headcount::bench {
namespace {

// Fixed people: no chance is left. 20 people of each tenth of the scale of skin tones.
class RealismOfFaces : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        rows_ = measure_faces({.people_per_tone = 20}, [](double) {});
    }
    static inline std::vector<FaceRow> rows_;
};

TEST_F(RealismOfFaces, HoldsForNineInTenFrontalHeadsOfEverySkinTone) {
    int rows = 0;
    for (const FaceRow& row : rows_) {
        if (!row.condition.starts_with("frontal")) continue;
        EXPECT_GE(row.recall.estimate().value(), 0.9) << row.condition << " " << row.skin_tone;
        ++rows;
    }
    EXPECT_EQ(rows, 33);  // all and ten tenths, at 130, 90 and 52 px
}

TEST_F(RealismOfFaces, HoldsForSixInTenMaskedHeads) {
    int rows = 0;
    for (const FaceRow& row : rows_) {
        if (!row.condition.starts_with("mask") || !row.skin_tone.empty()) continue;
        EXPECT_GE(row.recall.estimate().value(), 0.6);
        ++rows;
    }
    EXPECT_EQ(rows, 1);
}

}  // namespace
}  // namespace headcount::bench
