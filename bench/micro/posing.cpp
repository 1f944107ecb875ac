// SPDX-License-Identifier: Apache-2.0
// What it costs to make bodies and to pose 30 of them; the baseline copies as many points.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "sim/people/body.hpp"

namespace headcount::sim {
namespace {

using Vertices = std::vector<Eigen::Vector4f, Eigen::aligned_allocator<Eigen::Vector4f>>;
constexpr int kPeople = 30;

struct Crowd {
    std::vector<Body> bodies;
    std::vector<Vertices> positions, normals;

    explicit Crowd(int detail) {
        const Population population(1, {});
        for (PersonId id = 0; id < kPeople; ++id) {
            bodies.emplace_back(population.person(id), detail);
            positions.emplace_back(bodies.back().mesh().vertex_count);
            normals.emplace_back(bodies.back().mesh().vertex_count);
        }
    }
    double vertices() const {
        double n = 0;
        for (const Body& body : bodies) n += body.mesh().vertex_count;
        return n;
    }
};

void pose_30_people(benchmark::State& state) {
    Crowd crowd(static_cast<int>(state.range(0)));
    PersonState person;
    person.speed_mps = 1.3;
    for (auto _ : state) {
        person.walked_m += 0.05;
        for (std::size_t i = 0; i < crowd.bodies.size(); ++i)
            crowd.bodies[i].pose(person, crowd.positions[i], crowd.normals[i]);
        benchmark::ClobberMemory();
    }
    state.counters["vertices"] = crowd.vertices();
}
BENCHMARK(pose_30_people)->DenseRange(0, kBodyDetails - 1)->Unit(benchmark::kMillisecond);

void copy_as_many_points(benchmark::State& state) {
    Crowd crowd(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        for (std::size_t i = 0; i < crowd.bodies.size(); ++i)
            std::copy(crowd.positions[i].begin(), crowd.positions[i].end(),
                      crowd.normals[i].begin());
        benchmark::ClobberMemory();
    }
}
BENCHMARK(copy_as_many_points)->Arg(0)->Unit(benchmark::kMillisecond);

void bake_a_body(benchmark::State& state) {
    const Population population(1, {});
    PersonId id = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(
            Body(population.person(id++ % 100), static_cast<int>(state.range(0))));
}
BENCHMARK(bake_a_body)->DenseRange(0, kBodyDetails - 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace headcount::sim

BENCHMARK_MAIN();
