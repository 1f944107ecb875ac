// SPDX-License-Identifier: Apache-2.0
// Feet that are down stay where they are, wherever the body goes: round corners, aside, to a halt,
// onto a seat.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "core/geometry.hpp"
#include "sim/people/body.hpp"
#include "sim/people/gait.hpp"
#include "tests/sim/scenes/watched.hpp"

namespace headcount::sim {
namespace {

constexpr SensorTime kLook{20'000};
constexpr float kOnFloor_m = 0.02F;  // a vertex lower than this touches the floor ...
constexpr float kStands_m = 0.005F;  // ... and of a foot that may be in the air, than this

/// A body and which of its vertices are of the left and of the right shoe.
struct Shod {
    Body body;
    std::array<std::vector<std::uint32_t>, 2> shoes;

    explicit Shod(const Person& person) : body(person, 1) {
        const std::vector<Eigen::Vector4f> points = posed(PersonState{});
        for (std::uint32_t i = 0; i < body.mesh().own_vertex_count; ++i)
            if (points[i].z() < 0.1F) shoes[points[i].y() > 0 ? 0 : 1].push_back(i);
    }
    std::vector<Eigen::Vector4f> posed(const PersonState& state) const {
        std::vector<Eigen::Vector4f> points(body.mesh().vertex_count), normals(points.size());
        body.pose(state, points, normals);
        return points;
    }
};

/// One person at one instant.
struct Feet {
    PersonState state;
    std::vector<Eigen::Vector4f> points;
};

constexpr double kSat = 0.5;  // steps begun on the way in are done when somebody sits so far

/// How far planted feet slip while the body goes on for a look.
struct Slip {
    std::vector<double> straight_mm, turning_mm, sitting_mm;
    std::size_t lost = 0;  ///< feet that are down by the gait and touch nothing

    void add(const Shod& shod, const Feet& before, const Feet& now, double stride_m) {
        const double rate =
            std::abs(angle_between(before.state.heading_rad, now.state.heading_rad)) /
            seconds(kLook);
        const bool sits = before.state.seated > 0 || now.state.seated > 0;
        for (std::size_t foot = 0; foot < 2; ++foot) {
            // On a seat feet are put elsewhere whatever the gait says, but while it lasts.
            const bool sat = before.state.seated > kSat && now.state.seated > kSat;
            if (!sat && !is_down(foot, before, now, stride_m)) continue;
            const double least =
                least_way_m(shod.shoes[foot], before, now, sits ? kStands_m : kOnFloor_m);
            const bool touches = least < 1;
            if (sits && touches)
                sitting_mm.push_back(1e3 * least);
            else if (!sits && touches)
                (rate > 0.2 ? turning_mm : straight_mm).push_back(1e3 * least);
            else if (!sits)
                ++lost;
        }
    }

private:
    /// By the gait, from one look to the next.
    static bool is_down(std::size_t foot, const Feet& before, const Feet& now, double stride_m) {
        const auto phase = [&](const Feet& f) {
            return f.state.walked_m / stride_m + 0.5 * static_cast<double>(foot);
        };
        const double from = phase(before), to = phase(now);
        return std::floor(from) == std::floor(to) && to - std::floor(to) <= people::kToeOff;
    }
    /// Of the vertex on the floor that moves least: the contact. 1e9 without one.
    static double least_way_m(const std::vector<std::uint32_t>& shoe, const Feet& before,
                              const Feet& now, float below_m) {
        double least = 1e9;
        for (const std::uint32_t i : shoe) {
            const Eigen::Vector4f &a = before.points[i], &b = now.points[i];
            if (a.z() < below_m && b.z() < below_m)
                least = std::min<double>(least, (b - a).head<2>().norm());
        }
        return least;
    }
};

Slip slip_in(const std::string& scene, double from_s, double for_s, Json options) {
    const auto world = make_world(scene_request(scene, 4, std::move(options)));
    std::map<PersonId, Shod> bodies;
    std::map<PersonId, Feet> before;
    Slip slip;
    for (SensorTime t = sensor_time(from_s); t < sensor_time(from_s + for_s); t += kLook) {
        world->advance_to(t);
        std::map<PersonId, Feet> now;
        for (const PersonState& state : world->state_at(t).people) {
            const Person person = world->population().person(state.id);
            if (value_of(person, "mobility_aid") == "wheelchair") continue;
            const Shod& shod = bodies.try_emplace(state.id, person).first->second;
            now[state.id] = {state, shod.posed(state)};
            const auto last = before.find(state.id);
            if (last != before.end())
                slip.add(shod, last->second, now[state.id], people::stride_m(person));
        }
        before = std::move(now);
    }
    return slip;
}

void print(const char* name, std::vector<double> mm) {
    std::sort(mm.begin(), mm.end());
    if (mm.empty()) return;
    const auto at = [&](double share) {
        return mm[static_cast<std::size_t>(share * static_cast<double>(mm.size() - 1))];
    };
    std::printf("%s: n = %zu, median %.2f mm, 99 %% %.2f, 99.9 %% %.2f, worst %.2f\n", name,
                mm.size(), at(0.5), at(0.99), at(0.999), mm.back());
}

void expect_planted(const char* scene, const Slip& slip) {
    print(scene, slip.straight_mm);
    print("  in turns", slip.turning_mm);
    print("  on a seat, on the way down to it or up", slip.sitting_mm);
    std::printf("  touch nothing: %zu\n", slip.lost);
    EXPECT_EQ(slip.lost, 0u);
    for (const auto* mm : {&slip.straight_mm, &slip.turning_mm}) {
        ASSERT_GT(mm->size(), 1000u);
        EXPECT_LT(*std::max_element(mm->begin(), mm->end()), 2);
    }
}

TEST(PlantedFeet, StayWhereTheyAreInAnEntrance) {
    expect_planted("entrance",
                   slip_in("entrance", 0, 59, {{"rate_in_per_min", 30}, {"rate_out_per_min", 30}}));
}

// A whole lecture in two minutes: all of them sit down and get up.
TEST(PlantedFeet, StayWhereTheyAreInAClassroomThatFillsAndEmpties) {
    const Slip slip = slip_in("classroom", 0, 120, {{"duration_s", 120}, {"people", 30}});
    expect_planted("classroom", slip);
    ASSERT_GT(slip.sitting_mm.size(), 1000u);
    EXPECT_LT(*std::max_element(slip.sitting_mm.begin(), slip.sitting_mm.end()), 2);
}

}  // namespace
}  // namespace headcount::sim
