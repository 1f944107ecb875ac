// SPDX-License-Identifier: Apache-2.0
#include "bench/realism.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

datasets::Sighting person(datasets::PersonId id, BoxPx box, double visible = 1) {
    datasets::Sighting s;
    s.person = id;
    s.box_px = box;
    s.visible_fraction = visible;
    return s;
}

TEST(MatchPeople, FindsAPersonWhoseBoxOverlapsByHalf) {
    const std::vector sightings{person(1, {100, 100, 40, 120})};
    // Shifted by 10 of 40 px: overlap 30 / 50 = 0.6. Shifted by 20: 20 / 60 = 0.33.
    const std::vector<ScoredBox> near{{{110, 100, 40, 120}, 1}}, far{{{120, 100, 40, 120}, 1}};
    EXPECT_TRUE(match_people(sightings, near, 640, 480).people[0].found);
    EXPECT_FALSE(match_people(sightings, far, 640, 480).people[0].found);
    EXPECT_EQ(match_people(sightings, far, 640, 480).false_alarms.size(), 1u);
}

TEST(MatchPeople, CountsASecondBoxOnOnePersonAsAFalseAlarm) {
    const std::vector sightings{person(1, {100, 100, 40, 120})};
    const std::vector<ScoredBox> boxes{{{100, 100, 40, 120}, 1}, {{102, 100, 40, 120}, 2}};
    const FrameMatches matches = match_people(sightings, boxes, 640, 480);
    EXPECT_TRUE(matches.people[0].found);
    ASSERT_EQ(matches.false_alarms.size(), 1u);
    EXPECT_EQ(matches.false_alarms[0].score, 1);  // the better score takes the person
}

TEST(MatchPeople, IgnoresTheHiddenTheSmallTheLargeAndThoseAtTheEdge) {
    const std::vector sightings{person(1, {100, 100, 40, 120}, 0.89), person(2, {200, 100, 30, 79}),
                                person(3, {300, 100, 70, 201}), person(4, {1, 100, 40, 120})};
    std::vector<ScoredBox> boxes;
    for (const auto& s : sightings) boxes.push_back({s.box_px, 1});
    const FrameMatches matches = match_people(sightings, boxes, 640, 480);
    EXPECT_TRUE(matches.people.empty());
    EXPECT_TRUE(matches.false_alarms.empty());
    EXPECT_EQ(matches.ignored, 4u);
}

TEST(MatchPeople, CountsTheHalfHiddenWhereAsked) {
    const std::vector sightings{person(1, {100, 100, 40, 120}, 0.5)};
    EXPECT_EQ(match_people(sightings, {}, 640, 480, 0.5).people.size(), 1u);
    EXPECT_TRUE(match_people(sightings, {}, 640, 480, 0.51).people.empty());
}

TEST(MatchPeople, MeasuresCrowdingAsTheShareThatNeighboursCover) {
    // The neighbour covers the right half.
    const std::vector sightings{person(1, {100, 100, 40, 120}), person(2, {120, 100, 40, 120})};
    const FrameMatches matches = match_people(sightings, {}, 640, 480);
    EXPECT_DOUBLE_EQ(matches.people[0].crowding, 0.5);
}

}  // namespace
}  // namespace headcount::bench
