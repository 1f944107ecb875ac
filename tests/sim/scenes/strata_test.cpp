// SPDX-License-Identifier: Apache-2.0
// Labels of scenes: what they say is what happens while they hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/scenes/classroom.hpp"
#include "sim/scenes/entrance_plan.hpp"
#include "sim/scenes/past.hpp"

namespace headcount::sim {
namespace {

const WorldSeeds kSeeds{datasets::Seeds::from(11)};

datasets::Truth truth_of(const EntranceScene& scene) {
    const auto world = make_entrance(scene, {}, kSeeds);
    world->advance_to(world->duration());
    return world->truth();
}

std::vector<datasets::Stratum> labels(const datasets::Truth& truth, const std::string& name,
                                      const std::string& value) {
    std::vector<datasets::Stratum> found;
    for (const datasets::Stratum& s : truth.strata)
        if (s.name == name && s.value == value) found.push_back(s);
    return found;
}

bool holds(const datasets::Stratum& s, SensorTime t) { return s.from <= t && t <= s.to; }

/// Nobody but a class change, through one door too narrow for it.
EntranceScene class_change() {
    EntranceScene scene;
    scene.rate_in_per_min = scene.rate_out_per_min = 0;
    scene.warm_up_s = 0;
    scene.door_width_m = 0.9;
    scene.pulse_people = 60;
    scene.duration_s = 240;
    return scene;
}

TEST(Strata, CallTheClassChangePulseUntilTheLastOfItIsThrough) {
    const auto truth = truth_of(class_change());
    const auto pulse = labels(truth, "density", "pulse");
    ASSERT_EQ(pulse.size(), 1u);
    std::set<datasets::PersonId> through;  // some are pushed back and come through again
    for (const auto& c : *truth.crossings)
        if (c.confirmed) through.insert(c.person);
    ASSERT_EQ(through.size(), 120u);  // 60 each way
    for (const auto& c : *truth.crossings) EXPECT_TRUE(holds(pulse[0], c.t)) << seconds(c.t);
    // The last is 0.6 m behind the line when it ends, at 0.7 m/s or more.
    EXPECT_LT(pulse[0].to - truth.crossings->back().t, sensor_time(0.6 / 0.7 + 0.1));
}

TEST(Strata, CallTheClassChangePulseToTheEndWhenItIsNotOver) {
    EntranceScene scene = class_change();
    scene.duration_s = 40;  // 120 people in 30 s, at about 1.5 a second at most
    const auto truth = truth_of(scene);
    EXPECT_LT(truth.crossings->size(), 120u);
    EXPECT_EQ(labels(truth, "density", "pulse").at(0).to, sensor_time(40));
    EXPECT_TRUE(labels(truth, "density", "medium").empty());
}

TEST(Strata, ReportEverybodyWhoWaitsOutsideToTheEnd) {
    EntranceScene scene = class_change();
    scene.pulse_people = 200;
    scene.pulse_length_s = 10;
    scene.duration_s = 60;
    const auto truth = truth_of(scene);
    std::set<PersonId> came;
    for (const auto& p : *truth.people) came.insert(p.id);
    std::ptrdiff_t outside = 0;
    for (const Party& party : plan_entrance(scene, kSeeds))
        outside += came.count(party.visits[0].person) == 0;
    ASSERT_GT(outside, 0);
    const auto waiting = labels(truth, "waiting", "outside the scene");
    EXPECT_EQ(std::count_if(waiting.begin(), waiting.end(),
                            [&](const auto& s) { return s.to == sensor_time(60); }),
              outside);
}

TEST(Strata, NameUTurnsAndPairsWhileTheyAreAtTheLine) {
    EntranceScene scene;
    scene.rate_in_per_min = 3;
    scene.rate_out_per_min = 0;
    scene.warm_up_s = 0;
    scene.pair_share = 0;
    scene.u_turn_share = 1;
    EXPECT_FALSE(labels(truth_of(scene), "behaviour", "u_turn").empty());
    scene.u_turn_share = 0;
    EXPECT_TRUE(labels(truth_of(scene), "behaviour", "u_turn").empty());
    EXPECT_TRUE(labels(truth_of(scene), "group", "pair").empty());
    scene.pair_share = 1;
    const auto truth = truth_of(scene);
    const auto pairs = labels(truth, "group", "pair");
    ASSERT_FALSE(truth.crossings->empty());
    for (const auto& c : *truth.crossings)
        EXPECT_TRUE(
            std::any_of(pairs.begin(), pairs.end(), [&](const auto& s) { return holds(s, c.t); }));
}

TEST(Strata, TellDayFromNight) {
    EntranceScene scene;
    scene.duration_s = 5;
    EXPECT_EQ(labels(truth_of(scene), "light", "day").size(), 1u);
    scene.daylight = 0;
    EXPECT_EQ(labels(truth_of(scene), "light", "night").size(), 1u);
}

TEST(Strata, DivideAnHourIntoItsPhases) {
    ClassroomScene scene;
    scene.duration_s = 100;  // 1 + 6 + 8 + 3 + 2 = 20 min: 5 s a minute
    const auto world = make_classroom(scene, {}, kSeeds);
    world->advance_to(world->duration());
    const std::pair<const char*, double> ends[] = {
        {"before", 5}, {"fill", 35}, {"lecture", 75}, {"leave", 90}, {"after", 100}};
    SensorTime begin{0};
    for (const auto& [phase, end_s] : ends) {
        const auto found = labels(world->truth(), "phase", phase);
        ASSERT_EQ(found.size(), 1u) << phase;
        EXPECT_EQ(found[0].from, begin);
        EXPECT_EQ(found[0].to, sensor_time(end_s));
        begin = found[0].to;
    }
}

TEST(Confirmation, TakesTheDistanceAndTheTimeThatTheSceneSays) {
    EntranceScene scene;
    scene.u_turn_share = 1;  // stops up to 0.6 m behind the line
    scene.pair_share = 0;
    const auto confirmed = [](const datasets::Truth& truth) {
        return std::count_if(truth.crossings->begin(), truth.crossings->end(),
                             [](const auto& c) { return c.confirmed; });
    };
    EXPECT_GT(confirmed(truth_of(scene)), 0);
    scene.confirm_distance_m = 5;  // nobody turns so far behind the line,
    scene.confirm_time_s = 60;     // nor stands there for so long: one who came in has gone
    EXPECT_EQ(confirmed(truth_of(scene)), 0);
}

}  // namespace
}  // namespace headcount::sim
