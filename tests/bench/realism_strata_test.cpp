// SPDX-License-Identifier: Apache-2.0
#include "bench/realism_strata.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

PersonToFind found(bool yes) {
    PersonToFind p;
    p.sighting.box_px = {0, 0, 40, 120};
    p.found = yes;
    return p;
}

/// Recall of one row, and of how many people it is.
struct Recall {
    double estimate = -1, people = 0;
};
Recall recall(const std::vector<PersonToFind>& people, const std::string& stratum,
              const std::string& value) {
    std::vector<RealismRow> rows = realism_rows("HOG");
    FrameMatches frame;
    frame.people = people;
    add_scene({frame}, rows);
    for (const RealismRow& row : rows)
        if (row.stratum == stratum && row.value == value)
            return {row.recall.estimate().value_or(-1), row.recall.denominator.at(0)};
    ADD_FAILURE() << "no row " << stratum << ", " << value;
    return {};
}

TEST(RealismStrata, CountASkinToneInItsThirdAlone) {
    std::vector<PersonToFind> people{found(true), found(false), found(true), found(true)};
    people[0].skin_tone = 0.2;
    people[1].skin_tone = 0.3;
    people[2].skin_tone = 1.0;  // people[3]: not known
    EXPECT_EQ(recall(people, "skin tone", "light third").estimate, 0.5);
    EXPECT_EQ(recall(people, "skin tone", "middle third").people, 0);
    EXPECT_EQ(recall(people, "skin tone", "dark third").people, 1);
    EXPECT_EQ(recall(people, "all", "").estimate, 0.75);
}

TEST(RealismStrata, PutTheLimitOfAContrastIntoTheUpperRow) {
    std::vector<PersonToFind> people{found(true), found(true), found(false)};
    people[0].sighting.chest_contrast = 14.9;
    people[1].sighting.chest_contrast = 15;
    people[2].sighting.chest_contrast = 40;
    EXPECT_EQ(recall(people, "chest contrast", "below 15").people, 1);
    EXPECT_EQ(recall(people, "chest contrast", "15 to 40").estimate, 1);
    EXPECT_EQ(recall(people, "chest contrast", "40 and over").estimate, 0);
}

TEST(RealismStrata, ReadThePostureOffTheSighting) {
    std::vector<PersonToFind> people{found(true), found(false)};
    people[0].sighting.posture = "sitting";
    EXPECT_EQ(recall(people, "posture", "sitting").estimate, 1);
    EXPECT_EQ(recall(people, "posture", "walking").people, 0);
}

TEST(RealismStrata, LeaveAlarmsOnDecoysOutOfThePrecisionBesideThemAlone) {
    FrameMatches frame;
    frame.people = {found(true), found(true), found(true), found(false)};
    frame.false_alarms.assign(3, {.box_px = {100, 0, 40, 120}});
    frame.on_decoys = 2;
    std::vector<RealismRow> rows = realism_rows("HOG");
    add_scene({frame}, rows);
    EXPECT_EQ(rows[0].precision.estimate(), 0.5);                 // 3 hits of 6 boxes
    EXPECT_EQ(rows[0].precision_beside_decoys.estimate(), 0.75);  // 3 of 4
}

TEST(RealismStrata, LeaveOutWhoseGarmentIsNotKnown) {
    std::vector<PersonToFind> people{found(true), found(false), found(true), found(false)};
    people[0].lower_garment = "long_skirt";
    people[1].lower_garment = "dress";
    people[2].lower_garment = "trousers";
    EXPECT_EQ(recall(people, "garment", "skirt or dress").estimate, 0.5);
    EXPECT_EQ(recall(people, "garment", "trousers or shorts").people, 1);
}

}  // namespace
}  // namespace headcount::bench
