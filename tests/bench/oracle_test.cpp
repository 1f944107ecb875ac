// SPDX-License-Identifier: Apache-2.0
#include "bench/oracle.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.hpp"

namespace headcount::bench {
namespace {

using datasets::Truth;

/// Somebody walks in every 10 s, each of them another person: a man with a mask.
Truth people_walk_in(int people) {
    Truth truth;
    truth.people.emplace();
    truth.crossings.emplace();
    truth.occupancy = {{"hall", SensorTime(0), 0}};
    for (int i = 0; i < people; ++i) {
        const auto id = static_cast<datasets::PersonId>(i);
        truth.people->push_back(
            {id, {{"gender", std::string("male")}, {"face_mask", std::string("mask")}}});
        truth.crossings->push_back({id, "door", Direction::in, sensor_time(10.0 * i + 5), true});
        truth.occupancy->push_back({"hall", sensor_time(10.0 * i + 5), i + 1});
    }
    return truth;
}

Written written(const Json& values) { return {values, {}}; }

std::size_t answers(const Json& options, const Truth& truth, int people) {
    return make_oracle("oracle", written(options))
        ->answer(truth, sensor_time(10.0 * people), 1)
        .size();
}

TEST(Oracle, ReportsEveryConfirmedCrossingAtItsTime) {
    const auto reports = make_oracle("oracle")->answer(people_walk_in(3), sensor_time(30), 1);
    ASSERT_EQ(reports.size(), 3u);
    EXPECT_EQ(reports[1].t_event, sensor_time(15));
    EXPECT_EQ(reports[1].counts.at(0).place, "door");
    EXPECT_EQ(reports[1].counts.at(0).direction, Direction::in);
}

TEST(Oracle, IgnoresRawCrossingsOfPeopleWhoTurnRound) {
    Truth truth = people_walk_in(2);
    truth.crossings->at(0).confirmed = false;
    EXPECT_EQ(make_oracle("oracle")->answer(truth, sensor_time(30), 1).size(), 1u);
}

// 2000 people, misses .2: mean 1600, sd sqrt(2000 .2 .8) = 17.9; five of them are 90.
TEST(Oracle, MissesTheShareItWasTold) {
    EXPECT_NEAR(static_cast<double>(answers({{"miss_rate", 0.2}}, people_walk_in(2000), 2000)),
                1600, 90);
}

TEST(Oracle, DoublesEverybodyAtRateOne) {
    EXPECT_EQ(answers({{"double_rate", 1.0}}, people_walk_in(50), 50), 100u);
}

TEST(Oracle, DelaysByTheConstantAndNoMoreThanTheJitter) {
    const auto reports = make_oracle("oracle", written({{"delay_s", 1.0}, {"jitter_s", 0.5}}))
                             ->answer(people_walk_in(100), sensor_time(2000), 1);
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const double delay_s = seconds(reports[i].t_event) - (10.0 * static_cast<double>(i) + 5);
        EXPECT_GE(delay_s, 1.0 - 1e-6);
        EXPECT_LE(delay_s, 1.5 + 1e-6);
    }
}

TEST(Oracle, StatesTheOccupancyOncePerPeriod) {
    const auto oracle = make_oracle("oracle", written({{"counts", "occupancy"}}));
    const auto reports = oracle->answer(people_walk_in(3), sensor_time(30), 1);
    ASSERT_EQ(reports.size(), 4u);  // at 0, 10, 20 and 30 s; people come at 5, 15 and 25 s
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_EQ(reports[i].counts.at(0).value, static_cast<double>(i));
}

TEST(Oracle, RefusesAClipWhoseCrossingsNobodyKnows) {
    EXPECT_THROW((void)make_oracle("oracle")->answer(Truth{}, sensor_time(1), 1), DetectorRefusal);
}

TEST(Oracle, GivesTheSameBytesForTheSameSeedAndOthersForAnother) {
    const auto camera = make_oracle("smart_camera");
    const auto bytes = [&](std::uint64_t seed) {
        std::string all;
        for (const Report& r : camera->answer(people_walk_in(50), sensor_time(500), seed))
            all += r.raw;
        return all;
    };
    EXPECT_EQ(bytes(1), bytes(1));
    EXPECT_NE(bytes(1), bytes(2));
}

// 4000 masks of which .3 are missed: 1200, sd sqrt(4000 .3 .7) = 29; five of them are 145.
TEST(SmartCamera, MissesTheShareOfMasksItWasTold) {
    const auto reports = make_oracle("smart_camera", written({{"mask_miss", 0.3}}))
                             ->answer(people_walk_in(4000), sensor_time(40'000), 7);
    int missed = 0;
    for (const Report& report : reports)
        for (const Emission& e : report.emissions)
            missed += e.path == "face_mask" && std::get<std::string>(e.value) == "none" ? 1 : 0;
    EXPECT_NEAR(missed, 1200, 145);
}

TEST(SmartCamera, DeclaresTheTraitsItTells) {
    int traits = 0;
    for (const auto& field : make_oracle("smart_camera")->describe().emissions)
        traits += field.emission_class == detectors::EmissionClass::attribute ? 1 : 0;
    EXPECT_EQ(traits, 2);
}

TEST(SmartCamera, RejectsARateAboveOneAndNamesTheOption) {
    try {
        (void)make_oracle("smart_camera", written({{"mask_miss", 1.5}}));
        FAIL() << "no error";
    } catch (const ConfigError& error) {
        EXPECT_NE(std::string(error.what()).find("mask_miss"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace headcount::bench
