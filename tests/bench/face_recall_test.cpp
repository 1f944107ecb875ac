// SPDX-License-Identifier: Apache-2.0
#include "bench/face_recall.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount::bench {
namespace {

const HeadPx kHead{{100, 100}, 100};

/// A square box by its middle.
BoxPx square(double x, double y, double side) { return {x - side / 2, y - side / 2, side, side}; }

TEST(FindsFace, TakesABoxOverTheFace) {
    EXPECT_TRUE(finds_face(square(100, 100, 80), kHead));
    EXPECT_TRUE(finds_face(square(115, 110, 60), kHead));  // 18 px off, 30 allowed
}

TEST(FindsFace, TakesNoBoxBesideTheHead) {
    EXPECT_FALSE(finds_face(square(131, 100, 80), kHead));
    EXPECT_FALSE(finds_face(square(100, 160, 80), kHead));  // the chest
}

TEST(FindsFace, TakesNoBoxOfAnotherSize) {
    EXPECT_FALSE(finds_face(square(100, 100, 39), kHead));   // an eye, a mouth
    EXPECT_FALSE(finds_face(square(100, 100, 121), kHead));  // head and shoulders
}

TEST(FaceShare, HasTheExactInterval) {
    // Clopper and Pearson for 10 of 10: the lower limit is 0.025^(1/10) = 0.6915.
    const FaceShare share{.found = 10, .people = 10};
    EXPECT_EQ(share.estimate(), 1);
    EXPECT_NEAR(share.interval().low.value(), 0.6915, 1e-4);
    EXPECT_EQ(share.interval().high, 1);
}

TEST(FaceShare, IsNothingOfNobody) {
    EXPECT_FALSE(FaceShare{}.estimate());
    EXPECT_FALSE(FaceShare{}.interval().low);
}

TEST(PeopleByTone, TakesAsManyOfEachTenthOfTheScale) {
    const sim::Population population(1, sim::PopulationOptions{});
    const auto people = people_by_tone(population, 3);
    ASSERT_EQ(people.size(), 30u);
    for (std::size_t i = 0; i < people.size(); ++i) {
        EXPECT_GE(people[i].skin_tone, static_cast<double>(i / 3) / 10);
        EXPECT_LE(people[i].skin_tone, static_cast<double>(i / 3 + 1) / 10);
    }
}

TEST(MeasureFaces, SaysWhichCascadeIsMissing) {
    try {
        measure_faces({.people_per_tone = 1, .cascades = "/nowhere"}, [](double) {});
        FAIL() << "found it";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_NE(std::string(refusal.what()).find("frontalface_alt2.xml is not in /nowhere"),
                  std::string::npos)
            << refusal.what();
    }
}

}  // namespace
}  // namespace headcount::bench
