// SPDX-License-Identifier: Apache-2.0
// Published measurements of crowds: dynamics.md section 2.
#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <cstdio>
#include <vector>

#include "sim/motion/distance_field.hpp"
#include "tests/sim/motion/corridor.hpp"

namespace headcount::sim {
namespace {

using namespace walking_tests;

/// Mean speed along a corridor of 26 x 2 m that is a loop, 70 s, the first 10 s left out.
double loop_speed(double people_per_m2, std::uint64_t seed) {
    constexpr float kLength = 26, kWidth = 2;
    Crowd crowd(ObstacleMap({{-50, -1, 80, 0}, {-50, kWidth, 80, kWidth + 1}}), {}, kLength);
    Stream rng(seed, "test");
    const int n = static_cast<int>(std::lround(people_per_m2 * kLength * kWidth));
    place(crowd, n, 0, 0.2f, kLength, kWidth - 0.2f, 0, {1, 0}, rng);
    double sum = 0;
    long count = 0;
    while (crowd.steps_done() < 1400) {
        for (Guide& guide : crowd.walkers().guide) guide = {1, 0, 0};
        crowd.step();
        if (crowd.steps_done() <= 200) continue;
        for (const float v : crowd.walkers().velocity_x) sum += static_cast<double>(v);
        count += static_cast<long>(crowd.size());
    }
    return sum / static_cast<double>(count);
}

// F1: Weidmann's fundamental diagram; RMSE below 0.15 m/s and falling with density.
TEST(Crowd, SlowsWithDensityAsWeidmannMeasured) {
    const std::vector<double> density{0.5, 1, 2, 3, 4}, weidmann{1.30, 1.06, 0.61, 0.33, 0.16};
    double squares = 0, before = 9;
    for (std::size_t k = 0; k < density.size(); ++k) {
        const double v = loop_speed(density[k], 101);
        std::printf("F1: %.1f /m2 %.3f m/s (%.2f)\n", density[k], v, weidmann[k]);
        squares += (v - weidmann[k]) * (v - weidmann[k]);
        EXPECT_LT(v, before);
        before = v;
    }
    EXPECT_LT(std::sqrt(squares / static_cast<double>(density.size())), 0.15);
}

struct DoorRun {
    double flow_per_m = 0;  ///< specific flow, 1/(m s)
    std::size_t left_behind = 0;
    Worst worst;
};

/// F3: people leave a square room (1 person/m2) by a door; distance field as in every scene.
DoorRun leave_room(float door_m, std::uint64_t seed) {
    const int n = std::max(200, static_cast<int>(std::ceil(115 * door_m)));
    const float side = std::sqrt(static_cast<float>(n));
    const float half = side / 2, th = 0.2f;
    const ObstacleMap walls({{-half - 2, -th, -door_m / 2, 0},
                             {door_m / 2, -th, half + 2, 0},
                             {-half - 2, -1, -half, side + 2},
                             {half, -1, half + 2, side + 2},
                             {-half - 2, side + th, half + 2, side + 2}});
    Crowd crowd(walls);
    Stream rng(seed, "test");
    place(crowd, n, -half + 0.25f, 0.4f, half - 0.25f, side, 0, {0, -1}, rng);
    const std::size_t people = crowd.size();
    const FloorRaster floor({-half - 1, -4}, {half + 1, side + 1.5f}, walls, 0.22f);
    const DistanceField goal(floor, [](float, float y) { return y < -3.5f; });
    DoorRun run;
    double first = -1, last = 0;
    std::size_t out = 0;
    while (crowd.size() > 0 && crowd.steps_done() < 8000) {
        for (std::size_t i = 0; i < crowd.size(); ++i) {
            const auto way = goal.way(crowd.walkers().x[i], crowd.walkers().y[i]);
            crowd.walkers().guide[i] = {way.x, way.y, way.distance_m};
        }
        const std::vector<float> y = crowd.walkers().y;
        crowd.step();
        if (crowd.steps_done() % 10 == 0) run.worst.look(crowd);
        for (std::size_t i = crowd.size(); i-- > 0;) {
            if (y[i] > -th / 2 && crowd.walkers().y[i] <= -th / 2) {
                last = static_cast<double>(crowd.steps_done()) * 0.05;
                if (first < 0) first = last;
                ++out;
            }
            if (crowd.walkers().y[i] < -3) crowd.remove(i);
        }
    }
    run.left_behind = people - out;
    run.flow_per_m = static_cast<double>(out - 1) / (last - first) / static_cast<double>(door_m);
    return run;
}

/// R2 of the straight line through the points.
double square_of_correlation(const std::vector<double>& x, const std::vector<double>& y) {
    const auto n = static_cast<Eigen::Index>(x.size());
    const Eigen::ArrayXd a = Eigen::Map<const Eigen::ArrayXd>(x.data(), n);
    const Eigen::ArrayXd b = Eigen::Map<const Eigen::ArrayXd>(y.data(), n);
    const Eigen::ArrayXd da = a - a.mean(), db = b - b.mean();
    return std::pow((da * db).sum(), 2) / (da.square().sum() * db.square().sum());
}

/// Mean specific flow over ten seeds. Nobody stays behind, overlaps or enters a wall.
double mean_flow_per_m(float door_m) {
    constexpr int kSeeds = 10;
    double flow = 0;
    for (std::uint64_t seed = 51; seed < 51 + kSeeds; ++seed) {
        const DoorRun run = leave_room(door_m, seed);
        flow += run.flow_per_m / kSeeds;
        EXPECT_EQ(run.left_behind, 0u) << door_m << " m, seed " << seed;
        EXPECT_LT(run.worst.overlap_m, 0.001f);
        EXPECT_LT(run.worst.wall_m, 1e-5f);
    }
    std::printf("F3: door %.2f m: %.2f /(m s)\n", static_cast<double>(door_m), flow);
    return flow;
}

// F3, whole: the flow of a door grows in proportion to its width, as Kretz, Seyfried and Liao
// measured.
TEST(DoorFlow, IsWithinWhatWasMeasuredAndProportionalToTheWidth) {
    std::vector<double> width, flow;
    double least = 9, most = 0;  // specific, of doors from 1 m
    for (const float door_m : {0.8f, 0.9f, 1.0f, 1.2f, 1.8f, 2.4f}) {
        const double per_m = mean_flow_per_m(door_m);
        EXPECT_GE(per_m, 1.2) << door_m;
        EXPECT_LE(per_m, 2.0) << door_m;
        width.push_back(static_cast<double>(door_m));
        flow.push_back(per_m * width.back());
        if (door_m < 1) continue;
        least = std::min(least, per_m);
        most = std::max(most, per_m);
    }
    EXPECT_LT((most - least) / least, 0.15);
    EXPECT_GT(square_of_correlation(width, flow), 0.98);
}

}  // namespace
}  // namespace headcount::sim
