// SPDX-License-Identifier: Apache-2.0
// What every counter of a line must do, on hand-drawn frames that each of them can read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/hand_drawn.hpp"

namespace headcount::detectors {
namespace {

using hand_drawn::in_and_out;
using hand_drawn::make;
using hand_drawn::Walk;
using hand_drawn::walk_in;
using hand_drawn::walk_out;
using Counted = std::pair<int, int>;

class LineDetector : public testing::TestWithParam<const char*> {
protected:
    Counted counted(const std::vector<Walk>& walks, const Site& site = hand_drawn::site(),
                    double seconds = 6) {
        const auto detector = make(GetParam());
        return in_and_out(hand_drawn::run(*detector, site, walks, seconds));
    }
};

INSTANTIATE_TEST_SUITE_P(, LineDetector, testing::Values("mog2_line", "depth_line", "beam_pair"),
                         [](const auto& the) { return std::string(the.param); });

TEST_P(LineDetector, CountsAWalkerInOnceAsIn) { EXPECT_EQ(counted({walk_in()}), Counted(1, 0)); }

TEST_P(LineDetector, CountsAWalkerOutOnceAsOut) { EXPECT_EQ(counted({walk_out()}), Counted(0, 1)); }

TEST_P(LineDetector, CountsNobodyInAnEmptyDoor) { EXPECT_EQ(counted({}), Counted(0, 0)); }

TEST_P(LineDetector, SwapsTheDirectionsWithTheLine) {
    Site site = hand_drawn::site();
    std::swap(site.lines[0].in_world->a, site.lines[0].in_world->b);
    EXPECT_EQ(counted({walk_in()}, site), Counted(0, 1));
}

TEST_P(LineDetector, GivesNothingToWhoTurnsRoundOnTheLine) {
    EXPECT_EQ(counted({{{{1, {0, -1.4}}, {2.4, {0, 0}}, {3.8, {0, -1.4}}}}}), Counted(0, 0));
}

TEST_P(LineDetector, CountsOnceWhoStopsOnTheLine) {
    EXPECT_EQ(counted({{{{1, {0, -1.4}}, {2.4, {0, 0}}, {3.6, {0, 0}}, {5, {0, 1.4}}}}}),
              Counted(1, 0));
}

TEST_P(LineDetector, CountsTwoPeopleOneBehindTheOther) {
    EXPECT_EQ(counted({walk_in(0, 1), walk_in(0, 2)}), Counted(2, 0));
}

TEST_P(LineDetector, SaysWhenTheLineWasCrossed) {
    const auto detector = make(GetParam());
    const auto reports = hand_drawn::run(*detector, hand_drawn::site(), {walk_in()});
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_NEAR(seconds(reports[0].t_event), 2.5, 0.1);
    EXPECT_EQ(reports[0].counts.at(0).place, "door");
}

TEST_P(LineDetector, GivesTheSameReportsForTheSameFrames) {
    const auto detector = make(GetParam());
    const std::vector<Walk> walks{walk_in(-0.5, 1), walk_out(0.5, 1.7)};
    const auto first = hand_drawn::run(*detector, hand_drawn::site(), walks);
    const auto again = hand_drawn::run(*detector, hand_drawn::site(), walks);  // begin() forgets
    ASSERT_EQ(first.size(), again.size());
    EXPECT_FALSE(first.empty());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].raw, again[i].raw);
}

TEST_P(LineDetector, RefusesASiteWithoutALine) {
    Site site = hand_drawn::site();
    site.lines.clear();
    EXPECT_THROW(counted({}, site), DetectorRefusal);
}

TEST_P(LineDetector, RefusesASiteWithoutItsSensorAndNamesIt) {
    Site site = hand_drawn::site();
    site.sensors.clear();
    try {
        counted({}, site);
        FAIL() << "no refusal";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_NE(std::string(refusal.what()).find(GetParam()), std::string::npos);
        EXPECT_NE(std::string(refusal.what()).find("sensor, which site hand_drawn lacks"),
                  std::string::npos);
    }
}

class PictureDetector : public LineDetector {};

INSTANTIATE_TEST_SUITE_P(, PictureDetector, testing::Values("mog2_line", "depth_line"),
                         [](const auto& the) { return std::string(the.param); });

TEST_P(PictureDetector, CountsTwoPeopleAbreast) {
    EXPECT_EQ(counted({walk_in(-0.4), walk_in(0.4)}), Counted(2, 0));
}

TEST_P(PictureDetector, CountsTwoPeopleWhoMeetInTheDoor) {
    EXPECT_EQ(counted({walk_in(-0.4), walk_out(0.4)}), Counted(1, 1));
}

TEST_P(PictureDetector, GivesNothingToWhoPassesBesideTheLine) {
    EXPECT_EQ(counted({walk_in(1.35)}), Counted(0, 0));
}

TEST_P(PictureDetector, EmitsTracksOnlyWhenAsked) {
    const auto quiet = make(GetParam());
    for (const Report& report : hand_drawn::run(*quiet, hand_drawn::site(), {walk_in()}))
        EXPECT_TRUE(report.emissions.empty());
    const auto open = make(GetParam(), {{"emit", "tracks"}});
    const auto reports = hand_drawn::run(*open, hand_drawn::site(), {walk_in()});
    ASSERT_FALSE(reports.empty());
    EXPECT_EQ(reports.front().emissions.back().path, "tracks[].id");
}

TEST(DepthLine, KeepsPeopleWhoTouchApart) {
    const auto detector = make("depth_line");
    const auto reports = hand_drawn::run(*detector, hand_drawn::site(),
                                         {walk_in(-0.23), walk_in(0.23)});  // shoulder to shoulder
    EXPECT_EQ(in_and_out(reports), Counted(2, 0));
}

TEST(DepthLine, CountsNothingLowerThanAPerson) {
    Walk trolley = walk_in();
    trolley.height_m = 0.9;
    const auto detector = make("depth_line");
    EXPECT_EQ(in_and_out(hand_drawn::run(*detector, hand_drawn::site(), {trolley})), Counted(0, 0));
}

// The background rises by 1 cm a second: after 200 s a coat stand of 1.70 m is part of it. One
// frame without a return must not make it a person.
TEST(DepthLine, DoesNotTakeAFrameWithoutReturnsForTheFloor) {
    const Site site = hand_drawn::site();
    const SensorSpec& sensor = *site.sensor("overhead_depth");
    const Walk stand{{{0, {0, 0.6}}, {300, {0, 0.6}}}};
    NewFrame blind = make_frame(sensor.id, SensorKind::depth, sensor_time(200.1), PixelType::f32,
                                sensor.width_px, sensor.height_px, 1);
    std::fill_n(blind.pixels, blind.frame.row_bytes() * static_cast<std::size_t>(sensor.height_px),
                std::byte(0));
    std::vector<Frame> frames{hand_drawn::draw(sensor, {stand}, 0),
                              hand_drawn::draw(sensor, {stand}, 200), blind.frame};
    for (int i = 2; i < 12; ++i) frames.push_back(hand_drawn::draw(sensor, {stand}, 200 + 0.1 * i));
    const auto detector = make("depth_line", {{"emit", "tracks"}});
    const auto reports = hand_drawn::run(*detector, site, frames);
    for (const Report& report : reports) {
        EXPECT_THAT(report.raw, testing::Not(testing::HasSubstr("\"id\""))) << report.raw;
    }
}

TEST(DepthLine, GivesTheHeightOnlyWhenAsked) {
    Walk tall = walk_in();
    tall.height_m = 1.85;
    const auto quiet = make("depth_line");
    EXPECT_TRUE(hand_drawn::run(*quiet, hand_drawn::site(), {tall}).at(0).emissions.empty());
    const auto open = make("depth_line", {{"emit_height", true}});
    const Report report = hand_drawn::run(*open, hand_drawn::site(), {tall}).at(0);
    ASSERT_EQ(report.emissions.size(), 1U);
    EXPECT_EQ(report.emissions[0].path, "height_m");
    EXPECT_NEAR(std::get<double>(report.emissions[0].value), 1.85, 0.01);
}

TEST(DepthLine, RefusesASensorWithoutACameraModel) {
    Site site = hand_drawn::site();
    site.sensors[1].camera.reset();
    site.lines[0].in_picture = Segment{{100, 120}, {220, 120}};
    const auto detector = make("depth_line");
    try {
        detector->begin(site);
        FAIL() << "no refusal";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_NE(std::string(refusal.what()).find("camera model of sensor overhead_depth"),
                  std::string::npos);
    }
}

TEST(DepthLine, RefusesARangeOfHeadsWithNothingInItAndNamesBothEnds) {
    try {
        make("depth_line", {{"min_head_m", 2}, {"max_head_m", 1}});
        FAIL() << "no error";
    } catch (const ConfigError& error) {
        EXPECT_STREQ(error.what(),
                     "depth_line.min_head_m = 2 is out of range (less than max_head_m = 1)");
    }
}

TEST(DepthLine, NeverAsksForRgb) {
    for (const SensorWish& wish : make("depth_line")->describe().sensors)
        EXPECT_EQ(wish.kind, SensorKind::depth);
}

TEST(Mog2Line, CountsInAnUncalibratedPicture) {
    const auto detector = make("mog2_line", {{"person_height_px", 102}});
    EXPECT_EQ(in_and_out(hand_drawn::run(*detector, hand_drawn::picture_site(), {walk_in()})),
              Counted(1, 0));
}

}  // namespace
}  // namespace headcount::detectors
