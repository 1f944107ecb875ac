// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "bench/face_recall.hpp"

namespace headcount::bench {
namespace {

// The gate: of 10 frontal heads of each tenth of the scale of skin tones at least 9 are found.
// Fixed people: no chance is left.
TEST(RealismOfFaces, HoldsForFrontalHeadsOfEverySkinTone) {
    FaceRecallOptions options;
    options.frontal_px = {130};
    int rows = 0;
    for (const FaceRow& row : measure_faces(options, [](double) {})) {
        if (!row.condition.starts_with("frontal")) continue;
        EXPECT_GE(row.recall.estimate().value(), 0.9) << row.skin_tone;
        ++rows;
    }
    EXPECT_EQ(rows, 11);  // all and ten tenths
}

}  // namespace
}  // namespace headcount::bench
