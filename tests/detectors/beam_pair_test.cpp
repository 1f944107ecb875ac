// SPDX-License-Identifier: Apache-2.0
#include "detectors/beam_pair.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/hand_drawn.hpp"

namespace headcount::detectors {
namespace {

using hand_drawn::in_and_out;
using Counted = std::pair<int, int>;

/// One character is 20 ms.
Counted counted(const std::string& outer, const std::string& inner, Site site = hand_drawn::site(),
                const BeamPair::Options& options = {}) {
    BeamPair detector(options);
    return in_and_out(hand_drawn::run(detector, site, hand_drawn::beam_frames(outer, inner)));
}

TEST(BeamPair, CountsOuterBeforeInnerAsIn) {
    EXPECT_EQ(counted("..###########.............",  //
                      ".......###########........"),
              Counted(1, 0));
}

TEST(BeamPair, CountsInnerBeforeOuterAsOut) {
    EXPECT_EQ(counted(".......###########........",  //
                      "..###########............."),
              Counted(0, 1));
}

TEST(BeamPair, GivesTheMiddleOfTheFourEdgesAsTheMoment) {
    BeamPair detector({});
    const auto reports = hand_drawn::run(detector, hand_drawn::site(),
                                         hand_drawn::beam_frames("..####..............",  //
                                                                 "....####............"));
    ASSERT_EQ(reports.size(), 1U);
    // Broken at 2..5 and 4..7 of 20 ms: middles 70 and 110 ms.
    EXPECT_EQ(reports[0].t_event, SensorTime(90'000));
}

TEST(BeamPair, GivesNothingToWhoTurnsRoundBetweenTheBeams) {
    EXPECT_EQ(counted("..##################......",  //
                      ".......########..........."),
              Counted(0, 0));
}

TEST(BeamPair, GivesNothingToWhoBreaksOneBeamOnly) {
    EXPECT_EQ(counted("..##########..............",  //
                      ".........................."),
              Counted(0, 0));
}

TEST(BeamPair, CountsOnceWhoStandsInTheDoorAndGoesOn) {
    EXPECT_EQ(counted("..##############################......",  //
                      ".......##############################."),
              Counted(1, 0));
}

TEST(BeamPair, TakesAFlickerForOneInterruption) {
    // Free for 40 ms (2 frames) inside a passage: less than the 100 ms of debounce.
    EXPECT_EQ(counted("..####..#####.............",  //
                      ".......####..#####........"),
              Counted(1, 0));
}

TEST(BeamPair, CountsTwoPeopleOneBehindTheOther) {
    EXPECT_EQ(counted("..############.......############...............",  //
                      ".......############.......############.........."),
              Counted(2, 0));
}

TEST(BeamPair, CountsACloseFollowerWhomOneBeamMerges) {
    // The outer beam never gets free between them, the inner one does.
    EXPECT_EQ(counted("..###############################..................",  //
                      ".......############.......############............."),
              Counted(2, 0));
}

TEST(BeamPair, KeepsTwoPeopleInOppositeDirectionsApart) {
    EXPECT_EQ(counted("..############.......................############......",  //
                      ".......############............############..........."),
              Counted(1, 1));
}

TEST(BeamPair, TakesAHandThatSwingsAheadForPartOfTheBody) {
    // 80 ms of hand, 160 ms later the trunk, at the inner beam 100 ms after the outer.
    EXPECT_EQ(counted("..####........############...............",  //
                      ".......####........############.........."),
              Counted(1, 0));
}

TEST(BeamPair, ReadsTheDirectionFromTheTrunkWhenAHandBreaksOneBeamOnly) {
    // The hand breaks the inner beam before the trunk breaks the outer: on its own it would say
    // out.
    EXPECT_EQ(counted("..........############...............",  //
                      "....####.......############.........."),
              Counted(1, 0));
}

TEST(BeamPair, ReadsFromTheSiteWhichBeamIsTheOuter) {
    Site swapped = hand_drawn::site();
    std::swap(swapped.sensors[2].beams[0], swapped.sensors[2].beams[1]);
    EXPECT_EQ(counted("..###########.............",  //
                      ".......###########........", swapped),
              Counted(0, 1));
}

TEST(BeamPair, CountsAPassageThatTheEndOfTheClipCutsShort) {
    EXPECT_EQ(counted("..########....",  //
                      "......########"),
              Counted(1, 0));
}

/// What is counted of so many repetitions before the clip ends.
Counted counted_while_it_runs(int times, const std::string& outer, const std::string& inner) {
    BeamPair detector({});
    detector.begin(hand_drawn::site());
    std::string all_outer, all_inner;
    for (int i = 0; i < times; ++i) {
        all_outer += outer;
        all_inner += inner;
    }
    std::vector<Report> reports;
    for (const Frame& frame : hand_drawn::beam_frames(all_outer, all_inner))
        for (Report& report : detector.observe(frame)) reports.push_back(std::move(report));
    return in_and_out(reports);
}

TEST(BeamPair, ReportsADenseFlowWhileItGoesOn) {
    // Somebody every 500 ms: at no moment are both beams free for limb_pause_s. The last two wait
    // for pause_s: what comes then might explain them better.
    EXPECT_EQ(counted_while_it_runs(120, "############.............",  //
                                    ".....############........"),
              Counted(118, 0));
}

TEST(BeamPair, CountsTheCloseFollowersOfADenseFlowWhileItGoesOn) {
    // Two of whom the outer beam sees one, every 800 ms. The last two pairs wait, and
    // the follower before them, who might yet have gone out with the next.
    EXPECT_EQ(counted_while_it_runs(50, "###############################.........",  //
                                    ".....############.......############...."),
              Counted(95, 0));
}

TEST(BeamPair, RefusesASensorWithOneBeam) {
    Site site = hand_drawn::site();
    site.sensors[2].beams.pop_back();
    BeamPair detector({});
    try {
        detector.begin(site);
        FAIL() << "no refusal";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_STREQ(refusal.what(), "beam_pair needs a sensor with two beams: beams has 1");
    }
}

}  // namespace
}  // namespace headcount::detectors
