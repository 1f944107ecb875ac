// SPDX-License-Identifier: Apache-2.0
// Whole lectures: everybody finds a seat, nobody jumps, vanishes or walks through anybody.
#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "tests/sim/scenes/watched.hpp"

namespace headcount::sim {
namespace {

struct Filling {
    int came = 0, sat = 0, shared_seats = 0;
    double longest_s = 0;  ///< from being seen first to sitting
};

/// How a room fills, looked at every second as long as people may sit.
void fill(std::uint64_t seed, Filling& filling) {
    const auto world = make_world(scene_request("classroom", seed, Json::object()));
    std::map<PersonId, double> came, sat;
    for (double s = 0; s <= seconds(world->duration()); s += 1) {
        world->advance_to(sensor_time(s));
        std::set<std::pair<double, double>> seats;
        for (const PersonState& p : world->state_at(sensor_time(s)).people) {
            came.emplace(p.id, s);
            if (p.seated < 1) continue;
            sat.emplace(p.id, s);
            filling.shared_seats += !seats.emplace(p.position_m.x(), p.position_m.y()).second;
        }
    }
    for (const auto& [id, since] : came) {
        ++filling.came;
        if (sat.count(id) == 0) continue;
        ++filling.sat;
        filling.longest_s = std::max(filling.longest_s, sat[id] - since);
    }
}

TEST(ClassroomCrowd, SeatsEverybodyWithinTwoMinutesOfComing) {  // H3
    Filling filling;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) fill(seed, filling);
    std::printf("30 lectures: %d came, %d sat, longest way to a seat %.0f s\n", filling.came,
                filling.sat, filling.longest_s);
    EXPECT_EQ(filling.came, 30 * 24);
    EXPECT_EQ(filling.sat, filling.came);
    EXPECT_EQ(filling.shared_seats, 0);
    EXPECT_LE(filling.longest_s, 120);
}

Watched watch_lectures(double duration_s) {
    Watched worst;
    for (std::uint64_t seed = 1; seed <= 15; ++seed) {
        const Watched w = watch("classroom", seed, {{"duration_s", duration_s}});
        worst.least_distance_m = std::min(worst.least_distance_m, w.least_distance_m);
        worst.least_wall_m = std::min(worst.least_wall_m, w.least_wall_m);
        worst.longest_stay_s = std::max(worst.longest_stay_s, w.longest_stay_s);
        worst.fastest_mps = std::max(worst.fastest_mps, w.fastest_mps);
        worst.vanished += w.vanished;
    }
    std::printf(
        "15 lectures of %.0f s: least distance %.4f m, wall %.4f m, longest stay %.1f s, fastest "
        "%.2f m/s, vanished %d times\n",
        duration_s, worst.least_distance_m, worst.least_wall_m, worst.longest_stay_s,
        worst.fastest_mps, worst.vanished);
    return worst;
}

TEST(ClassroomCrowd, StandsInNobodysPlaceAndNeverForLong) {
    const Watched w = watch_lectures(270);
    // Walkers keep 0.4 m. Who steps between seat and way, 0.525 m apart, holds his place on the way
    // but passes the side of his chair: with a share a of the way to go he is 0.7 a (1 - a) m
    // aside and 0.525 (1 - a) m before it. From another 0.4 m along the way that is least at
    // a = 0.7: hypot(0.4 - 0.147, 0.157) = 0.298 m.
    EXPECT_GE(w.least_distance_m, 0.29);
    EXPECT_GE(w.least_wall_m, 0.2 - 1e-4);
    EXPECT_LT(w.longest_stay_s, 10);  // F10
}

TEST(ClassroomCrowd, MovesNobodyByAJump) {
    // Nobody walks faster than 2.0 m/s; who sits down moves by a smooth step, at most 1.5 times its
    // mean: 1.5 x (0.525 m + 0.35 m from where he gave up waiting) / 1.2 s = 1.1 m/s.
    EXPECT_LE(watch_lectures(270).fastest_mps, 2.05);
    // In a minute's lecture people must get up who have hardly sat down.
    EXPECT_LE(watch_lectures(60).fastest_mps, 2.05);
}

TEST(ClassroomCrowd, LosesNobodyFromSightBetweenTwoInstants) {
    EXPECT_EQ(watch_lectures(270).vanished, 0);
}

}  // namespace
}  // namespace headcount::sim
