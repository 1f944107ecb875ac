// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/viewpoint.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/hand_drawn.hpp"

namespace headcount::detectors {
namespace {

SensorSpec oblique() {
    // 2.5 m up, 5 m inside, looking at the door: the usual corner camera.
    return {"oblique_rgb",
            SensorKind::rgb,
            "oblique",
            10,
            Camera::look_at({0, 5, 2.5}, {0, 0, 1}, {0, 0, 1}, 70, 640, 480),
            {},
            640,
            480};
}

std::string refusal(const Site& site, const SensorSpec& sensor) {
    try {
        Viewpoint viewpoint("mog2_line", site, sensor);
    } catch (const DetectorRefusal& refusal) {
        return refusal.what();
    }
    return "";
}

TEST(Viewpoint, PutsAFootPointWhereThePersonStands) {
    const SensorSpec sensor = oblique();
    const Viewpoint viewpoint("test", hand_drawn::site(), sensor);
    const auto foot = sensor.camera->project({0.5, 1, 0});
    const BoxPx box{foot->x() - 20, foot->y() - 100, 40, 100};
    EXPECT_LT((viewpoint.position_m(box) - Eigen::Vector2d(0.5, 1)).norm(), 1e-9);
}

TEST(Viewpoint, PutsABoxSeenFromAboveBelowItsMiddle) {
    const Site site = hand_drawn::site();
    const SensorSpec& sensor = *site.sensor("overhead_rgb");
    const Viewpoint viewpoint("test", site, sensor);
    EXPECT_TRUE(viewpoint.looks_down());
    const auto chest = sensor.camera->project({0.5, 0.5, 1.2});
    const BoxPx box{chest->x() - 10, chest->y() - 10, 20, 20};
    EXPECT_LT((viewpoint.position_m(box) - Eigen::Vector2d(0.5, 0.5)).norm(), 1e-9);
}

TEST(Viewpoint, GivesBackThePersonThatItDraws) {
    const Viewpoint viewpoint("test", hand_drawn::site(), oblique());
    const auto box = viewpoint.person_box({0.3, 0.5});
    ASSERT_TRUE(box.has_value());
    // The box's lower edge is the near side of the feet, half a radius before their middle.
    EXPECT_NEAR((viewpoint.position_m(*box) - Eigen::Vector2d(0.3, 0.5)).norm(), 0, 0.15);
}

TEST(Viewpoint, KeepsThePositiveSideOfAPictureLine) {
    const Site site = hand_drawn::picture_site();
    const Viewpoint viewpoint("test", site, site.sensors[0], 102);  // 60 px a metre
    const Segment& line = viewpoint.lines().at(0).on_floor;
    EXPECT_NEAR(line.length(), 2.0, 1e-9);  // 120 px
    const BoxPx above{150, 20, 20, 40};     // its lower edge at y = 60: above the line, "in"
    EXPECT_GT(line.signed_distance(viewpoint.position_m(above)), 0.9);
}

TEST(Viewpoint, RefusesASiteWithoutALine) {
    Site site = hand_drawn::site();
    site.lines.clear();
    EXPECT_EQ(refusal(site, site.sensors[0]),
              "mog2_line needs a counting line: site hand_drawn has none");
}

TEST(Viewpoint, RefusesALineOutsideThePictureAndNamesBoth) {
    Site site = hand_drawn::picture_site();
    site.lines[0].in_picture = Segment{{400, 20}, {400, 200}};
    EXPECT_EQ(
        refusal(site, site.sensors[0]),
        "mog2_line: line \"door\", (400, 20) to (400, 200), lies outside the picture of sensor "
        "video (320 x 240 px)");
}

TEST(Viewpoint, RefusesALineThatIsAPoint) {
    Site site = hand_drawn::picture_site();
    site.lines[0].in_picture = Segment{{40, 20}, {40, 20}};
    EXPECT_NE(refusal(site, site.sensors[0]).find("two different ends"), std::string::npos);
}

}  // namespace
}  // namespace headcount::detectors
