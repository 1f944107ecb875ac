// SPDX-License-Identifier: Apache-2.0
#include "detectors/person_cascade.hpp"

#include <gtest/gtest.h>

namespace headcount::detectors {
namespace {

TEST(WholePerson, HangsBelowTheWindowOfAnUpperBody) {
    // The window is .47 of the height wide: 47 px are a person of 100 px, .06 of them below its
    // edge, .41 wide and in its middle: 100 + (47 - 41) / 2.
    const BoxPx person = whole_person(person_cascades().at(1), {100, 200, 47, 38.5});
    EXPECT_NEAR(person.height, 100, 1e-9);
    EXPECT_NEAR(person.y, 206, 1e-9);
    EXPECT_NEAR(person.width, 41, 1e-9);
    EXPECT_NEAR(person.x, 103, 1e-9);
}

TEST(WholePerson, IsInTheMiddleOfTheWindowOfAFullBody) {
    // Of a window of 64 x 128 three quarters of the height, 16 px from above and below.
    const BoxPx person = whole_person(person_cascades().at(0), {0, 0, 64, 128});
    EXPECT_NEAR(person.height, 96, 1e-9);
    EXPECT_NEAR(person.y, 16, 1e-9);
    EXPECT_NEAR(person.x + person.width / 2, 32, 1e-9);
}

TEST(PersonCascades, FindNobodyOnAnEmptyWall) {
    const cv::Mat wall(240, 320, CV_8UC1, cv::Scalar(128));
    for (const PersonCascade& kind : person_cascades()) {
        cv::CascadeClassifier cascade = load_cascade(kind.file, "");
        EXPECT_TRUE(find_people(cascade, kind, wall).empty()) << kind.name;
    }
}

}  // namespace
}  // namespace headcount::detectors
