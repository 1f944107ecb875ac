// SPDX-License-Identifier: Apache-2.0
#include "core/geometry.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;

const Segment kAlongX{{0, 0}, {4, 0}};

TEST(Segment, HasItsPositiveSideToTheLeftInAYUpFrame) {
    EXPECT_DOUBLE_EQ(kAlongX.signed_distance({1, 3}), 3);
    EXPECT_DOUBLE_EQ(kAlongX.signed_distance({1, -3}), -3);
    EXPECT_DOUBLE_EQ(kAlongX.signed_distance({9, 0}), 0);  // of the infinite line
}

TEST(Segment, MeasuresAlongFromZeroAtAToOneAtB) {
    EXPECT_DOUBLE_EQ(kAlongX.along({1, 7}), 0.25);
    EXPECT_DOUBLE_EQ(kAlongX.along({-4, 0}), -1);
    EXPECT_DOUBLE_EQ(kAlongX.length(), 4);
}

TEST(CrossingShare, TellsHowMuchOfTheWayWasWalked) {
    // from 1 below to 3 above: the line is met after 1 / 4 of the way
    EXPECT_DOUBLE_EQ(crossing_share(kAlongX, {2, -1}, {2, 3}).value(), 0.25);
    EXPECT_DOUBLE_EQ(crossing_share(kAlongX, {2, 3}, {2, -1}).value(), 0.75);
}

TEST(CrossingShare, IsNothingBesideTheSegmentOrWithoutAChangeOfSide) {
    EXPECT_FALSE(crossing_share(kAlongX, {5, -1}, {5, 1}).has_value());
    EXPECT_FALSE(crossing_share(kAlongX, {2, 1}, {2, 3}).has_value());
    EXPECT_FALSE(crossing_share(kAlongX, {2, 1}, {2, 1}).has_value());
    EXPECT_FALSE(crossing_share(kAlongX, {1, 0}, {3, 0}).has_value());  // along the line
}

TEST(Polygon, ContainsWhatLiesInsideEvenOfAConcaveOne) {
    const Polygon l_shape{{{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 4}, {0, 4}}};
    EXPECT_TRUE(l_shape.contains({0.5, 3}));
    EXPECT_TRUE(l_shape.contains({3, 0.5}));
    EXPECT_FALSE(l_shape.contains({3, 3}));  // in the notch
    EXPECT_FALSE(Polygon{}.contains({0, 0}));
}

TEST(Polygon, HasAPositiveAreaWhenItsCornersRunCounterClockwise) {
    const Polygon square{{{0, 0}, {2, 0}, {2, 3}, {0, 3}}};
    EXPECT_DOUBLE_EQ(square.area(), 6);
    EXPECT_DOUBLE_EQ((Polygon{{{0, 3}, {2, 3}, {2, 0}, {0, 0}}}).area(), -6);
    EXPECT_DOUBLE_EQ(Polygon{}.area(), 0);
}

TEST(IntersectionOverUnion, IsTheSharedPartOfBothBoxes) {
    // 2 x 2 and 2 x 2, shifted by 1: common 2, all 4 + 4 - 2 = 6
    EXPECT_DOUBLE_EQ(intersection_over_union({0, 0, 2, 2}, {1, 0, 2, 2}), 2.0 / 6);
    EXPECT_DOUBLE_EQ(intersection_over_union({0, 0, 2, 2}, {2, 0, 2, 2}), 0);  // they touch
    EXPECT_DOUBLE_EQ(intersection_over_union({0, 0, 0, 0}, {0, 0, 0, 0}), 0);
}

/// 3 m up, looking straight down; the picture's up is the world's +y.
Camera overhead() { return Camera::look_at({0, 0, 3}, {0, 0, 0}, {0, 1, 0}, 90, 200, 100); }

TEST(Camera, SeesItsTargetInTheMiddleOfThePicture) {
    const Camera camera = Camera::look_at({1, -4, 2.5}, {0, 0, 1}, {0, 0, 1}, 60, 640, 480);
    const auto seen = camera.project({0, 0, 1});
    ASSERT_TRUE(seen.has_value());
    EXPECT_NEAR((*seen - Vector2d(320, 240)).norm(), 0, 1e-9);
    EXPECT_NEAR((camera.eye_in_world() - Vector3d(1, -4, 2.5)).norm(), 0, 1e-12);
}

TEST(Camera, SpreadsItsHorizontalViewOverItsWidth) {
    // 90 degrees: at 3 m the picture's half width shows 3 m, so 100 px are 3 m.
    const auto right = overhead().project({3, 0, 0});
    EXPECT_NEAR(right->x(), 200, 1e-9);
    EXPECT_NEAR(right->y(), 50, 1e-9);
    EXPECT_NEAR(overhead().project({0, 1.5, 0})->y(), 0, 1e-9);  // up in the picture: smaller y
}

TEST(Camera, SeesNothingBehindIt) {
    EXPECT_FALSE(overhead().project({0, 0, 4}).has_value());
    EXPECT_FALSE(overhead().project({0, 0, 3}).has_value());  // at the eye itself
}

TEST(Camera, FindsThePointAgainAtItsDepth) {
    const Camera camera = Camera::look_at({1, -4, 2.5}, {0, 0, 1}, {0, 0, 1}, 60, 640, 480);
    const Vector3d point(0.7, 1.3, 0.4);
    const double depth_m = (camera.camera_from_world * point).z();
    EXPECT_NEAR((camera.point_at_depth(*camera.project(point), depth_m) - point).norm(), 0, 1e-9);
}

TEST(Camera, LooksAlongARayTowardsThePointThatItShows) {
    const Camera camera = Camera::look_at({1, -4, 2.5}, {0, 0, 1}, {0, 0, 1}, 60, 640, 480);
    const Vector3d point(0.7, 1.3, 0.4);
    const Vector3d ray = camera.ray_in_world(*camera.project(point));
    EXPECT_NEAR(ray.norm(), 1, 1e-12);
    EXPECT_NEAR((ray - (point - camera.eye_in_world()).normalized()).norm(), 0, 1e-9);
}

}  // namespace
}  // namespace headcount
