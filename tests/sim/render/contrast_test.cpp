// SPDX-License-Identifier: Apache-2.0
#include "sim/render/contrast.hpp"

#include <gtest/gtest.h>

namespace headcount::sim {
namespace {

/// 20 x 4 pixels of grey 100; person 1 fills columns 8 to 11 in grey 60.
struct ContrastTest : testing::Test {
    Picture picture{.width = 20,
                    .height = 4,
                    .rgb = std::vector<std::uint8_t>(20 * 4 * 3, 100),
                    .depth = {},
                    .person = std::vector<std::uint32_t>(20 * 4, 0),
                    .reflectivity = {}};
    ChestPx chest{.x = 10, .top = 0, .bottom = 4, .half_width = 2, .surroundings = 4};

    ContrastTest() { fill(8, 11, 60, 1); }
    void fill(int from, int to, std::uint8_t code, std::uint32_t person) {
        for (int y = 0; y < 4; ++y)
            for (int x = from; x <= to; ++x) {
                const auto at = static_cast<std::size_t>(20 * y + x);
                picture.person[at] = person;
                std::fill_n(&picture.rgb[3 * at], 3, code);
            }
    }
    double contrast() const { return chest_contrast(picture, 1, chest).value(); }
};

TEST_F(ContrastTest, IsTheDifferenceOfChestAndSurroundings) {
    EXPECT_NEAR(contrast(), 40, 1e-9);  // 100 - 60 on both sides
}

TEST_F(ContrastTest, DoesNotLetABrightAndADarkSideCancel) {
    fill(0, 7, 20, 0);                  // left: |60 - 20| = 40
    fill(12, 19, 100, 0);               // right: |60 - 100| = 40
    EXPECT_NEAR(contrast(), 40, 1e-9);  // the mean of both sides, 60, would say 0
}

TEST_F(ContrastTest, LeavesOutArmsAndTheBlurredEdge) {
    fill(6, 7, 0, 1);    // an arm of this person, beyond 2 px of the middle: no chest
    fill(12, 12, 0, 0);  // the pixel beside the silhouette
    EXPECT_NEAR(contrast(), 40, 1e-9);
}

TEST_F(ContrastTest, TakesNeighboursForBackground) {
    fill(0, 7, 80, 2);  // left: |60 - 80| = 20; right: 40
    EXPECT_NEAR(contrast(), 30, 1e-9);
}

TEST_F(ContrastTest, IsNotKnownWithoutAChestOrColours) {
    EXPECT_FALSE(chest_contrast(picture, 2, chest));
    ChestPx above = chest;
    above.top = -5, above.bottom = -1;
    EXPECT_FALSE(chest_contrast(picture, 1, above));
    picture.rgb.clear();
    EXPECT_FALSE(chest_contrast(picture, 1, chest));
}

}  // namespace
}  // namespace headcount::sim
