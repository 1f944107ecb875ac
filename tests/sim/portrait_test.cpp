// SPDX-License-Identifier: Apache-2.0
#include "sim/portrait.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <numbers>

#include "core/error.hpp"

namespace headcount::sim {
namespace {

const PortraitView kBody{.width_px = 72, .height_px = 116, .height_m = 2.3, .samples = 1};
const PortraitView kHead{
    .framing = Framing::head, .width_px = 48, .height_px = 48, .height_m = 0.6, .samples = 2};
const PersonState kStanding{.posture = Posture::standing};

Person person(PersonId id) { return Population(3, PopulationOptions{}).person(id); }

std::vector<std::byte> bytes(const Portrait& p) {
    return {p.picture.pixels, p.picture.pixels + p.picture.row_stride_bytes *
                                                     static_cast<std::size_t>(p.picture.height)};
}

/// Rows and columns that show the person at all.
struct Extent {
    int left = 9999, right = -1, top = 9999, bottom = -1;
};
Extent extent(const Portrait& p) {
    Extent e;
    for (int y = 0; y < p.picture.height; ++y)
        for (int x = 0; x < p.picture.width; ++x)
            if (p.person[static_cast<std::size_t>(y * p.picture.width + x)] > 0) {
                e.left = std::min(e.left, x), e.right = std::max(e.right, x);
                e.top = std::min(e.top, y), e.bottom = std::max(e.bottom, y);
            }
    return e;
}

TEST(Studio, TakesTheSamePictureWhoeverWasThereBefore) {
    Studio one({kBody, kHead}, 1), two({kBody, kHead}, 2);
    one.invite(person(1));
    const auto first = bytes(one.portrait(kStanding, 0)), head = bytes(one.portrait(kStanding, 1));
    two.invite(person(2));
    two.portrait({.heading_rad = 1}, 1);
    two.invite(person(1));
    two.portrait({.heading_rad = 2, .walked_m = 3}, 0);
    EXPECT_EQ(bytes(two.portrait(kStanding, 1)), head);
    EXPECT_EQ(bytes(two.portrait(kStanding, 0)), first);
}

TEST(Studio, DoesNotMixUpTwoPeopleOfOneId) {
    Studio studio({kHead}, 1);
    Person bare = person(1), masked = bare;
    bare.attributes["face_mask"] = "none";
    masked.attributes["face_mask"] = "mask";
    studio.invite(bare);
    const auto without = bytes(studio.portrait(kStanding, 0));
    studio.invite(masked);
    EXPECT_NE(bytes(studio.portrait(kStanding, 0)), without);
}

TEST(Studio, ShowsAWholeBodyInTheMiddleWithRoomAllRound) {
    Studio studio({kBody}, 1);
    for (PersonId id = 1; id <= 6; ++id) {
        Person who = person(id);
        who.attributes["bag"] = "none";
        who.attributes["hat"] = "none";
        who.attributes["mobility_aid"] = "none";
        studio.invite(who);
        for (const double heading : {0.0, std::numbers::pi / 2, std::numbers::pi}) {
            const Extent e = extent(studio.portrait({.heading_rad = heading, .walked_m = 0.3}, 0));
            EXPECT_GE(e.left, 3) << id;
            EXPECT_LE(e.right, 68) << id;
            EXPECT_LE(e.bottom, 114) << id;
            EXPECT_NEAR((e.left + e.right) / 2.0, 35.5, 1) << id;
            // 116 px for 2.3 m are 50.4 px a metre; soles and hair add some centimetres, and
            // from soles to feet nearer to the camera some more.
            EXPECT_NEAR(e.bottom - e.top, who.height_m * 50.4, 8) << id;
        }
    }
}

TEST(Studio, ShowsNobodyElse) {
    Studio studio({kBody}, 1);
    studio.invite(person(1));
    const Portrait one = studio.portrait(kStanding, 0);
    studio.invite(person(5));
    const Portrait other = studio.portrait(kStanding, 0);
    // Above the waist no shadow falls on the paper: what shows neither person is the same.
    int same = 0;
    for (int y = 0; y < 58; ++y)
        for (int x = 0; x < 72; ++x) {
            const auto at = static_cast<std::size_t>(y * 72 + x);
            if (one.person[at] > 0 || other.person[at] > 0) continue;
            ++same;
            ASSERT_EQ(std::memcmp(one.picture.row<std::byte>(y) + 3 * x,
                                  other.picture.row<std::byte>(y) + 3 * x, 3),
                      0)
                << x << ", " << y;
        }
    EXPECT_GT(same, 58 * 72 / 2);
}

TEST(Studio, PutsTheHeadIntoTheUpperMiddleOfAHeadPicture) {
    Studio studio({kHead}, 1);
    for (PersonId id = 1; id <= 6; ++id) {
        studio.invite(person(id));
        for (const double down : {0.0, 0.35}) {
            const Portrait p = studio.portrait(
                {.heading_rad = 0.5, .posture = Posture::standing, .head_pitch_rad = down}, 0);
            EXPECT_NEAR(p.head_px.x(), 24, 0.5);
            EXPECT_NEAR(p.head_px.y(), 0.42 * 48, 0.6);
            EXPECT_LT(p.head_top_px.y(), p.head_px.y() - 6);  // 0.12 m at 80 px a metre is 9.6
            EXPECT_GT(p.head_top_px.y(), 0);
            EXPECT_EQ(p.person[static_cast<std::size_t>(p.head_px.y()) * 48 + 24], 255);
        }
    }
}

TEST(Studio, SeesAHeadFromAboveWhenTheCameraIsPitched) {
    PortraitView steep = kHead;
    steep.pitch_rad = 0.5;
    Studio studio({kHead, steep}, 1);
    studio.invite(person(1));
    const Portrait level = studio.portrait(kStanding, 0), above = studio.portrait(kStanding, 1);
    // The way from between the ears to the crown is foreshortened by cos 0.5 = 0.88.
    EXPECT_NEAR(
        (above.head_px.y() - above.head_top_px.y()) / (level.head_px.y() - level.head_top_px.y()),
        0.88, 0.25);
    EXPECT_NE(bytes(level), bytes(above));
}

TEST(Studio, WalksWithTheWayWalked) {
    Studio studio({kBody}, 1);
    studio.invite(person(1));
    const auto at = [&](double way_m) {
        return bytes(studio.portrait({.heading_rad = 1.5, .speed_mps = 1, .walked_m = way_m}, 0));
    };
    EXPECT_NE(at(0.2), at(0.5));
}

TEST(PortraitView, NamesTheFieldThatIsOutOfRange) {
    PortraitView view = kBody;
    view.samples = 9;
    try {
        const Studio studio({view}, 1);
        FAIL() << "took it";
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("samples = 9"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace headcount::sim
