// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/footsteps.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "sim/people/gait.hpp"

namespace headcount::sim {
namespace {

constexpr double kStride_m = 1.4, kStep_s = 0.05;

PersonState standing() { return {}; }

PersonState shown(const Footsteps& feet) {
    PersonState state;
    feet.write(state);
    return state;
}

bool same(const Footfall& a, const Footfall& b) {
    return a.position_m == b.position_m && a.heading_rad == b.heading_rad && a.step == b.step;
}

/// Share of the stride that a foot has done: in the air from people::kToeOff on.
double done(const PersonState& state, std::size_t foot) {
    const double phase = state.walked_m / kStride_m + 0.5 * static_cast<double>(foot);
    return phase - std::floor(phase);
}

void walk(Footsteps& feet, double speed_mps, double heading_rad, int steps) {
    for (int k = 0; k < steps; ++k) {
        const Eigen::Vector2d way(std::cos(heading_rad), std::sin(heading_rad));
        feet.move({feet.at().position_m + speed_mps * kStep_s * way, heading_rad, speed_mps},
                  kStep_s);
    }
}

TEST(Footsteps, KeepAFootThatIsDownWhereItIsWhileTheBodyTurns) {
    Footsteps feet(kStride_m, standing());
    walk(feet, 1.3, 0, 40);
    while (done(shown(feet), 0) > 0.1) walk(feet, 1.3, 0, 1);  // the left foot has just come down
    const Footfall left = shown(feet).footing->down[0];
    for (int k = 1; k <= 6; ++k) {  // 6 x 0.065 m = 0.28 strides
        walk(feet, 1.3, 0.1 * k, 1);
        EXPECT_TRUE(same(shown(feet).footing->down[0], left)) << k;
    }
}

TEST(Footsteps, PutEachFootDownOnceAStride) {
    Footsteps feet(kStride_m, standing());
    int falls = 0;
    Footfall left = shown(feet).footing->down[0];
    walk(feet, 1.3, 0, 20);
    left = shown(feet).footing->down[0];
    for (int k = 0; k < 215; ++k) {  // 215 x 0.065 m = 13.98 m, about 10 strides
        walk(feet, 1.3, 0, 1);
        falls += !same(shown(feet).footing->down[0], left);
        left = shown(feet).footing->down[0];
    }
    EXPECT_NEAR(falls, 10, 1);
}

TEST(Footsteps, FinishTheStepOfSomebodyWhoStops) {
    Footsteps feet(kStride_m, standing());
    walk(feet, 1.3, 0, 40);
    while (done(shown(feet), 0) < 0.75) walk(feet, 1.3, 0, 1);  // the left foot is in the air
    walk(feet, 0, 0, 20);
    EXPECT_LE(done(shown(feet), 0), people::kToeOff);
    EXPECT_LE(done(shown(feet), 1), people::kToeOff);
    const PersonState stopped = shown(feet);
    walk(feet, 0, 0, 100);
    EXPECT_EQ(shown(feet).walked_m, stopped.walked_m);  // and stands still from then on
}

TEST(Footsteps, FollowSomebodyWhoTurnsOnTheSpot) {
    Footsteps feet(kStride_m, standing());
    for (int k = 1; k <= 40; ++k) walk(feet, 0, std::numbers::pi * k / 40, 1);  // 2 s
    walk(feet, 0, std::numbers::pi, 40);
    const PersonState turned = shown(feet);
    for (const Footfall& fall : turned.footing->down)
        EXPECT_NEAR(fall.heading_rad, std::numbers::pi, 0.65);
}

TEST(Footsteps, AreShorterAtASlowerPace) {
    Footsteps slow(kStride_m, standing()), fast(kStride_m, standing());
    walk(slow, 0.4, 0, 100);
    walk(fast, 1.3, 0, 100);
    // (0.4 / 1.3)^0.42 = 0.61
    EXPECT_NEAR(shown(slow).footing->down[0].step, 0.61, 0.01);
    EXPECT_NEAR(shown(fast).footing->down[0].step, 1, 1e-9);
}

TEST(Footsteps, MoveWithoutAJumpFromOneStepOfTheWorldToTheNext) {
    Footsteps before(kStride_m, standing());
    walk(before, 1.3, 0.3, 17);
    Footsteps after = before;
    walk(after, 1.3, 0.35, 1);
    EXPECT_EQ(shown(Footsteps::between(before, after, 0)).walked_m, shown(before).walked_m);
    const PersonState end = shown(Footsteps::between(before, after, 1)), next = shown(after);
    EXPECT_NEAR(end.walked_m, next.walked_m, 1e-12);
    for (std::size_t foot = 0; foot < 2; ++foot)
        EXPECT_TRUE(same(end.footing->down[foot], next.footing->down[foot])) << foot;
}

}  // namespace
}  // namespace headcount::sim
