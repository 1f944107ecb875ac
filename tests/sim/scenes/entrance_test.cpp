// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/entrance.hpp"

#include <gmock/gmock.h>

#include <cstdlib>

#include "core/error.hpp"

namespace headcount::sim {
namespace {

SceneRequest request(std::uint64_t seed, Json options = Json::object()) {
    SceneRequest r;
    r.scene = "entrance";
    r.seed = seed;
    r.options.values = std::move(options);
    return r;
}

datasets::Truth truth_of(const SceneRequest& r) {
    const auto world = make_world(r);
    world->advance_to(world->duration());
    return world->truth();
}

TEST(Entrance, SeesPeopleCrossInBothDirections) {
    const auto truth = truth_of(request(1));
    int in = 0, out = 0;
    for (const auto& c : *truth.crossings) (c.direction == Direction::in ? in : out) += 1;
    EXPECT_GT(in, 2);
    EXPECT_GT(out, 2);
}

TEST(Entrance, ConservesPeopleAtEveryCrossing) {  // H2
    const auto truth = truth_of(request(2, {{"pulse_people", 30}}));
    ASSERT_EQ(truth.occupancy->size(), truth.crossings->size() + 1);
    int people = truth.occupancy->front().people;
    for (std::size_t k = 0; k < truth.crossings->size(); ++k) {
        people += (*truth.crossings)[k].direction == Direction::in ? 1 : -1;
        EXPECT_EQ((*truth.occupancy)[k + 1].people, people);
        EXPECT_EQ((*truth.occupancy)[k + 1].t, (*truth.crossings)[k].t);
    }
}

TEST(Entrance, GivesTheSameTruthForTheSameSeed) {
    EXPECT_EQ(datasets::to_json(truth_of(request(3))).dump(),
              datasets::to_json(truth_of(request(3))).dump());
}

TEST(Entrance, GivesTheSameStateWhicheverInstantsWereAskedForBefore) {
    const auto a = make_world(request(4)), b = make_world(request(4));
    for (int k = 1; k <= 100; ++k) {
        a->advance_to(sensor_time(0.137 * k));
        (void)a->state_at(sensor_time(0.137 * k));
    }
    b->advance_to(sensor_time(13.7));
    const auto one = a->state_at(sensor_time(12.34)), other = b->state_at(sensor_time(12.34));
    ASSERT_EQ(one.people.size(), other.people.size());
    ASSERT_FALSE(one.people.empty());
    for (std::size_t i = 0; i < one.people.size(); ++i) {
        EXPECT_EQ(one.people[i].id, other.people[i].id);
        EXPECT_EQ(one.people[i].position_m, other.people[i].position_m);
        EXPECT_EQ(one.people[i].heading_rad, other.people[i].heading_rad);
    }
}

TEST(Entrance, HasPeopleWhoStopExactlyOnTheLineAndAreNotCounted) {  // H1
    const auto world = make_world(request(
        6,
        {{"u_turn_share", 1}, {"pair_share", 0}, {"rate_in_per_min", 5}, {"rate_out_per_min", 0}}));
    int on_line = 0;
    for (double s = 0; s <= seconds(world->duration()); s += 0.05) {
        world->advance_to(sensor_time(s));
        for (const PersonState& p : world->state_at(sensor_time(s)).people)
            on_line += p.position_m.y() == 0.0 && p.speed_mps == 0.0;
    }
    EXPECT_GT(on_line, 10);  // half a second of standing on the line, in steps
    int net = 0;
    for (const auto& c : *world->truth().crossings) net += c.direction == Direction::in ? 1 : -1;
    EXPECT_LE(std::abs(net), 1);  // all turn round; one may be behind the line at the end
}

TEST(Entrance, ChangesOnlyTheComingsAndGoingsOnAnotherDay) {
    auto monday = request(7), tuesday = request(7);
    tuesday.day = 1;
    EXPECT_EQ(provenance(monday).layout, provenance(tuesday).layout);
    EXPECT_NE(provenance(monday).hash, provenance(tuesday).hash);
    const auto one = truth_of(monday), other = truth_of(tuesday);
    EXPECT_NE(datasets::to_json(one).dump(), datasets::to_json(other).dump());
}

TEST(Entrance, GivesTheSplitsDifferentLayouts) {
    auto train = request(8), test = request(8);
    train.split = datasets::Split::train;
    EXPECT_NE(provenance(train).layout, provenance(test).layout);
}

TEST(Entrance, NamesTheNearestSceneToAnUnknownOne) {
    SceneRequest r = request(1);
    r.scene = "entrence";
    try {
        (void)make_world(r);
        FAIL() << "accepted";
    } catch (const ConfigError& e) {
        EXPECT_THAT(e.what(), testing::HasSubstr("nearest: \"entrance\""));
    }
}

TEST(Entrance, NamesTheDoorThatDoesNotFitTheWall) {
    try {
        (void)make_world(request(1, {{"door_width_m", 6.0}, {"hall_width_m", 6.5}}));
        FAIL() << "accepted";
    } catch (const ConfigError& e) {
        EXPECT_THAT(e.what(), testing::HasSubstr("door_width_m"));
    }
}

TEST(Entrance, KeepsPeopleOfDifferentSplitsApart) {
    auto train = request(5), test = request(5);
    train.split = datasets::Split::train;
    const auto trained = truth_of(train), tested = truth_of(test);
    for (const auto& a : *trained.people)
        for (const auto& b : *tested.people) EXPECT_NE(a.id, b.id);
}

}  // namespace
}  // namespace headcount::sim
