// SPDX-License-Identifier: Apache-2.0
#include "core/site.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount {
namespace {

Site door() {
    Site site;
    site.name = "door";
    site.lines = {{"door", Segment{{-1, 0}, {1, 0}}, {}},
                  {"street", {}, Segment{{10, 20}, {30, 40}}}};
    site.zones = {{"hall", Polygon{{{-3, 0}, {3, 0}, {3, 5}, {-3, 5}}}}};
    SensorSpec camera{.id = "front", .mount = "oblique", .width_px = 640, .height_px = 480};
    camera.camera = Camera::look_at({0, 4, 2.5}, {0, 0, 1}, {0, 0, 1}, 70, 640, 480);
    SensorSpec beams{.id = "beams", .kind = SensorKind::beam, .mount = "doorframe", .rate_hz = 50};
    beams.beams = {{{-1, -0.1, 1}, {1, -0.1, 1}}, {{-1, 0.1, 1}, {1, 0.1, 1}}};
    site.sensors = {camera, beams};
    return site;
}

TEST(Site, ReadsBackAsItWasWritten) {
    const Site site = door();
    EXPECT_EQ(to_json(site_from_json(to_json(site))), to_json(site));
    EXPECT_EQ(site_from_json(to_json(site)).hash(), site.hash());
}

TEST(Site, HasAnotherHashWhenAnythingAboutItChanges) {
    Site moved = door();
    moved.lines[0].in_world->a.x() -= 1e-6;
    EXPECT_NE(moved.hash(), door().hash());
}

TEST(Site, SaysWhatItLacksWhenItIsRead) {
    Json json = to_json(door());
    json.erase("zones");
    EXPECT_THROW(site_from_json(json), DataError);
    EXPECT_THROW(site_from_json(Json("door")), DataError);
}

TEST(WithSensors, KeepsTheNamedSensorsAndAllElse) {
    const Site granted = with_sensors(door(), {"beams", "no such sensor"});
    ASSERT_EQ(granted.sensors.size(), 1u);
    EXPECT_EQ(granted.sensors[0].id, "beams");
    EXPECT_EQ(granted.lines.size(), 2u);
    EXPECT_EQ(granted.sensor("front"), nullptr);
    EXPECT_NE(granted.sensor("beams"), nullptr);
}

TEST(LineInPicture, KeepsItsPositiveSide) {
    const Site site = door();
    const SensorSpec& camera = site.sensors[0];
    const auto line = line_in_picture(site.lines[0], camera, 0);
    ASSERT_TRUE(line.has_value());
    // In the world +y (into the hall) is the positive side, and it must stay so in the picture.
    const auto inside = camera.camera->project({0.2, 0.5, 0});
    const auto outside = camera.camera->project({0.2, -0.5, 0});
    EXPECT_GT(line->signed_distance(*inside), 0);
    EXPECT_LT(line->signed_distance(*outside), 0);
}

TEST(LineInPicture, IsTheGivenOneOfACameraThatNobodyCalibrated) {
    const SensorSpec video{.id = "camera"};
    const auto line = line_in_picture(door().lines[1], video, 1.7);
    ASSERT_TRUE(line.has_value());
    EXPECT_EQ(line->b, Eigen::Vector2d(30, 40));
    EXPECT_FALSE(line_in_picture(door().lines[0], video, 0).has_value());
}

TEST(LineInPicture, IsNothingWhenAnEndLiesBehindTheCamera) {
    Site site = door();
    site.lines[0].in_world = Segment{{0, 0}, {0, 9}};  // the camera stands at y = 4
    EXPECT_FALSE(line_in_picture(site.lines[0], site.sensors[0], 0).has_value());
}

}  // namespace
}  // namespace headcount
