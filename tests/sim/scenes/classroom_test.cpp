// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/classroom.hpp"

#include <gmock/gmock.h>

#include <set>

#include "core/error.hpp"

namespace headcount::sim {
namespace {

SceneRequest request(std::uint64_t seed, Json options = Json::object()) {
    SceneRequest r;
    r.scene = "classroom";
    r.seed = seed;
    r.options.values = std::move(options);
    return r;
}

/// A short hour: 2 min to fill, 1 min lecture, 2 min to leave; 7 min with the empty room before and
/// after.
Json short_hour() {
    return {{"fill_min", 2}, {"lecture_min", 1}, {"leave_min", 2}, {"late_share", 0}};
}

std::string refusal(Json options) {
    try {
        (void)make_world(request(1, std::move(options)));
    } catch (const ConfigError& e) {
        return e.what();
    }
    return "accepted";
}

TEST(Classroom, SeatsEverybodyOnASeatOfTheirOwn) {  // H3
    const auto world = make_world(request(1, short_hour()));
    // 1 + 2 min until the lecture, and 0.9 min for the last to reach their seats.
    const SensorTime late_in_lecture = sensor_time(3.9 * 60);
    world->advance_to(late_in_lecture);
    const auto state = world->state_at(late_in_lecture);
    ASSERT_EQ(state.people.size(), 24u);
    std::set<std::pair<double, double>> places;
    for (const PersonState& p : state.people) {
        EXPECT_EQ(p.posture, Posture::sitting);
        const auto at = [&](const Seat& seat) { return seat.position_m == p.position_m; };
        const auto& seats = world->layout().seats;
        EXPECT_TRUE(std::any_of(seats.begin(), seats.end(), at));
        places.emplace(p.position_m.x(), p.position_m.y());
    }
    EXPECT_EQ(places.size(), 24u);
}

TEST(Classroom, IsEmptyAgainAtTheEnd) {
    const auto world = make_world(request(2, short_hour()));
    world->advance_to(world->duration());
    EXPECT_TRUE(world->state_at(world->duration()).people.empty());
    EXPECT_EQ(world->truth().occupancy->back().people, 0);
    EXPECT_EQ(world->truth().crossings->size(), 48u);
}

TEST(Classroom, CountsInItsRoomWhomItShowsThere) {  // H2
    const auto world = make_world(request(3, short_hour()));
    for (double s = 0; s <= seconds(world->duration()); s += 1.7) {
        const SensorTime t = sensor_time(s);
        world->advance_to(t);
        const Polygon& room = world->site().zones[0].in_world;
        const Segment& line = *world->site().lines[0].in_world;
        int shown = 0;
        for (const PersonState& p : world->state_at(t).people)
            shown +=
                line.signed_distance(p.position_m) > 0 && p.position_m.y() > room.corners[0].y();
        EXPECT_EQ(shown, datasets::occupancy_at(world->truth(), "room", t)) << "at " << s << " s";
    }
}

TEST(Classroom, ShowsNobodyWhenEmptyButCoatsAndBags) {
    Json options = short_hour();
    options["empty"] = true;
    const auto world = make_world(request(4, options));
    world->advance_to(world->duration());
    EXPECT_TRUE(world->truth().people->empty());
    std::set<FixtureKind> kinds;
    for (const Fixture& f : world->layout().fixtures) kinds.insert(f.kind);
    for (const FixtureKind kind :
         {FixtureKind::jacket_on_chair, FixtureKind::coat_rack, FixtureKind::backpack})
        EXPECT_TRUE(kinds.count(kind));
}

TEST(Classroom, LeavesInTheControlRoomAllThatLiesThereInTheLectureAndMore) {
    const WorldSeeds seeds{datasets::Seeds::from(4)};
    ClassroomScene scene;
    const Layout lecture = classroom_layout(scene, seeds);
    scene.empty = true;
    const Layout control = classroom_layout(scene, seeds);
    EXPECT_EQ(lecture.palette, control.palette);
    EXPECT_GT(control.fixtures.size(), lecture.fixtures.size());
    for (const Fixture& f : lecture.fixtures) {
        if (f.kind == FixtureKind::book) continue;  // may lie under a laptop now
        EXPECT_TRUE(std::any_of(control.fixtures.begin(), control.fixtures.end(),
                                [&](const Fixture& g) {
                                    return g.kind == f.kind && g.variant == f.variant &&
                                           g.position_m == f.position_m && g.yaw_rad == f.yaw_rad;
                                }))
            << "kind " << static_cast<int>(f.kind) << " at " << f.position_m.transpose();
    }
}

TEST(Classroom, HasNoUmbrellaOpenUnlessAsked) {
    const auto umbrellas = [](SceneRequest request) {
        const auto world = make_world(request);
        int open = 0;
        for (PersonId id = 1; id <= 200; ++id)
            open += std::get<std::string>(
                        world->population().person(id).attributes.at("umbrella")) == "umbrella";
        return open;
    };
    SceneRequest request{.scene = "classroom", .seed = 1};
    EXPECT_EQ(umbrellas(request), 0);
    request.options.values["population"] = {{"umbrella", {{"none", 0.5}, {"umbrella", 0.5}}}};
    EXPECT_GT(umbrellas(request), 50);  // half of those with a free left hand
}

TEST(Classroom, MovesNobodyByAJump) {
    const auto world = make_world(request(5, short_hour()));
    std::map<PersonId, Eigen::Vector2d> before;
    constexpr SensorTime kLook{37'000};  // between the steps of 50 ms, at every distance from them
    for (SensorTime t = kLook; t <= world->duration(); t += kLook) {
        world->advance_to(t);
        std::map<PersonId, Eigen::Vector2d> now;
        for (const PersonState& p : world->state_at(t).people) {
            now[p.id] = p.position_m;
            // Nobody is faster than 2.05 m/s, on the floor or on to a seat.
            if (before.count(p.id)) {
                EXPECT_LT((p.position_m - before[p.id]).norm(), 2.05 * seconds(kLook));
            }
        }
        before = std::move(now);
    }
}

TEST(Classroom, GivesTheSameTruthForTheSameSeed) {
    const auto truth = [] {
        const auto world = make_world(request(6, short_hour()));
        world->advance_to(world->duration());
        return datasets::to_json(world->truth()).dump();
    };
    EXPECT_EQ(truth(), truth());
}

TEST(Classroom, StretchesItsPhasesToTheLengthAskedFor) {
    ClassroomScene scene;  // 1 + 6 + 8 + 3 + 2 = 20 minutes
    scene.duration_s = 600;
    const ClassroomScene half = scene.stretched();
    EXPECT_DOUBLE_EQ(half.length_s(), 600);
    EXPECT_DOUBLE_EQ(half.lecture_min, 4);  // 8 x 600 s / 1200 s
}

TEST(Classroom, SaysThatMorePeopleDoNotFit) {
    EXPECT_THAT(refusal({{"people", 31}}),
                testing::HasSubstr("scene.people: 31 do not fit the 30"));
}

TEST(Classroom, SaysThatThereIsNoWayToASeat) {
    // Table, chair and knees take 0.97 m of 1.3: 0.33 m are left for a body of 0.40.
    EXPECT_THAT(refusal({{"row_pitch_m", 1.3}}),
                testing::HasSubstr("no way to the seat in row 1, column 1"));
}

TEST(Classroom, SaysThatThereAreTooManySeats) {
    EXPECT_THAT(refusal({{"rows", 20}, {"columns", 20}}), testing::HasSubstr("400 seats"));
}

}  // namespace
}  // namespace headcount::sim
