// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/entrance.hpp"

#include <gmock/gmock.h>

#include <cstdio>
#include <map>
#include <set>

#include "core/error.hpp"
#include "sim/scenes/entrance_plan.hpp"
#include "sim/scenes/past.hpp"

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

TEST(Entrance, CountsInItsHallWhomItShowsThere) {  // H2
    EntranceScene scene;
    scene.warm_up_s = 0;  // so that nobody has left yet when the clip begins
    scene.pulse_people = 30;
    scene.duration_s = 120;
    const WorldSeeds seeds{datasets::Seeds::from(2)};
    std::map<PersonId, double> comes_out;  // in the hall from the start, shown later
    for (const Party& party : plan_entrance(scene, seeds))
        for (const Visit& visit : party.visits)
            if (visit.direction == Direction::out) comes_out[visit.person] = party.t_s;
    const auto world = make_entrance(scene, {}, seeds);
    std::set<PersonId> inside;
    for (const auto& [id, t_s] : comes_out) inside.insert(id);
    for (SensorTime t{0}; t <= world->duration(); t += kStep) {
        world->advance_to(t);
        for (const PersonState& p : world->state_at(t).people) {
            if (p.position_m.y() > 0) inside.insert(p.id);  // or gone on by a corridor
            if (p.position_m.y() < 0) inside.erase(p.id);
        }
        ASSERT_EQ(static_cast<int>(inside.size()),
                  datasets::occupancy_at(world->truth(), "hall", t))
            << "at " << seconds(t) << " s";
    }
}

TEST(Entrance, ChangesOnlyWhatTheSeedIsOfThatIsGiven) {
    const SceneRequest plain = request(7);
    const auto with = [](const char* key) { return request(7, {{key, 99}}); };
    const auto of = [](const SceneRequest& r) { return provenance(r); };
    EXPECT_NE(of(plain).layout, of(with("layout_seed")).layout);
    EXPECT_EQ(of(plain).layout, of(with("motion_seed")).layout);
    EXPECT_EQ(of(with("sensor_seed")).seeds.sensor, 99u);
    EXPECT_NE(of(plain).hash, of(with("sensor_seed")).hash);
    const auto one = truth_of(plain), moved = truth_of(with("motion_seed")),
               others = truth_of(with("population_seed"));
    EXPECT_NE(datasets::to_json(one).dump(), datasets::to_json(moved).dump());
    int both = 0;  // those who are there in both: the same ids, other people
    for (const auto& a : *one.people)
        for (const auto& b : *others.people) {
            if (a.id != b.id) continue;
            ++both;
            EXPECT_NE(a.attributes.at("height_m"), b.attributes.at("height_m"));
        }
    EXPECT_GT(both, 5);
    EXPECT_EQ(datasets::to_json(one).dump(),
              datasets::to_json(truth_of(with("sensor_seed"))).dump());
}

TEST(Entrance, NamesTheSeedThatIsNone) {
    try {
        (void)make_world(request(1, {{"layout_seed", -1}}));
        FAIL() << "accepted";
    } catch (const ConfigError& e) {
        EXPECT_THAT(e.what(), testing::HasSubstr("scene.layout_seed"));
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

/// Everybody comes in alone and turns round at the door.
EntranceScene scene_of_turners() {
    EntranceScene scene;
    scene.u_turn_share = 1;
    scene.pair_share = 0;
    scene.rate_in_per_min = 2;  // hardly ever two at once, who would push each other over it
    scene.duration_s = 120;
    scene.rate_out_per_min = 0;
    return scene;
}

/// What became of those who are scripted to stop on the line, or before it.
struct Turned {
    int stop_on_line = 0, stood_on_line = 0;
    int crossings_on_line = 0, crossings_before_line = 0;
};

void turn_round(std::uint64_t seed, Turned& turned) {
    EntranceScene scene = scene_of_turners();
    const WorldSeeds seeds{datasets::Seeds::from(seed)};
    std::map<PersonId, double> stop_of;
    for (const Party& party : plan_entrance(scene, seeds))
        if (party.t_s > 0 && party.t_s < scene.duration_s - 20)  // at the door within the clip
            stop_of[party.visits[0].person] = party.visits[0].u_turn->past_m;
    const auto world = make_entrance(scene, {}, seeds);
    std::set<PersonId> stood;
    for (SensorTime t{0}; t <= world->duration(); t += kStep) {
        world->advance_to(t);
        for (const PersonState& p : world->state_at(t).people)
            if (p.position_m.y() == 0.0 && p.speed_mps == 0.0) stood.insert(p.id);
    }
    std::set<PersonId> seen;
    for (const datasets::PersonTruth& p : *world->truth().people) seen.insert(p.id);
    for (const auto& [id, past_m] : stop_of) {
        turned.stop_on_line += past_m == 0 && seen.count(id) > 0;
        turned.stood_on_line += past_m == 0 && stood.count(id) > 0;
    }
    for (const datasets::Crossing& c : *world->truth().crossings) {
        const auto found = stop_of.find(c.person);
        if (found == stop_of.end() || found->second > 0) continue;
        (found->second == 0 ? turned.crossings_on_line : turned.crossings_before_line) += 1;
    }
}

TEST(Entrance, HasPeopleWhoStandExactlyOnTheLineAndDoNotCrossIt) {  // H1
    Turned turned;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) turn_round(seed, turned);
    std::printf("%d people stop on the line, %d stand on it, %d crossings; %d of who stop before\n",
                turned.stop_on_line, turned.stood_on_line, turned.crossings_on_line,
                turned.crossings_before_line);
    EXPECT_GT(turned.stop_on_line, 25);
    EXPECT_EQ(turned.stood_on_line, turned.stop_on_line);
    EXPECT_EQ(turned.crossings_on_line, 0);
    EXPECT_EQ(turned.crossings_before_line, 0);
}

TEST(Entrance, ChangesOnlyTheComingsAndGoingsOnAnotherDay) {
    auto monday = request(7), tuesday = request(7);
    tuesday.day = 1;
    EXPECT_EQ(provenance(monday).layout, provenance(tuesday).layout);
    EXPECT_NE(provenance(monday).hash, provenance(tuesday).hash);
    const auto one = truth_of(monday), other = truth_of(tuesday);
    EXPECT_NE(datasets::to_json(one).dump(), datasets::to_json(other).dump());
    // Who comes on both days is the same person.
    monday.options.values = tuesday.options.values = {{"regulars", 10}};
    const auto before = truth_of(monday), after = truth_of(tuesday);
    int again = 0;
    for (const auto& a : *before.people)
        for (const auto& b : *after.people) {
            if (a.id != b.id) continue;
            ++again;
            EXPECT_EQ(a.attributes, b.attributes);
        }
    EXPECT_GT(again, 0);
}

TEST(Entrance, GivesTheSplitsDifferentLayouts) {
    auto train = request(8), test = request(8);
    train.split = datasets::Split::train;
    EXPECT_NE(provenance(train).layout, provenance(test).layout);
}

TEST(Entrance, HasATrolleyInSomeLayouts) {
    int trolleys = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
        for (const Fixture& f : entrance_layout({}, {datasets::Seeds::from(seed)}).fixtures)
            trolleys += f.kind == FixtureKind::trolley;
    EXPECT_GT(trolleys, 10);  // 25 in the mean, SD 4.3
    EXPECT_LT(trolleys, 40);
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
