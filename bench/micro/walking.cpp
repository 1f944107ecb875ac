// SPDX-License-Identifier: Apache-2.0
// Agent-steps a second of the walking core: people in front of a door of 1.2 m, as in F3.
#include <benchmark/benchmark.h>

#include <cmath>

#include "core/rng.hpp"
#include "sim/motion/crowd.hpp"
#include "sim/motion/distance_field.hpp"

namespace headcount::sim {
namespace {

struct Room {
    Crowd crowd;
    DistanceField way_out;
};

Room crowded_room(int people) {
    const float side = std::sqrt(static_cast<float>(people)), half = side / 2, door = 0.6f;
    const ObstacleMap walls({{-half - 2, -0.2f, -door, 0},
                             {door, -0.2f, half + 2, 0},
                             {-half - 2, -1, -half, side + 2},
                             {half, -1, half + 2, side + 2},
                             {-half - 2, side + 0.2f, half + 2, side + 2}});
    const FloorRaster floor({-half - 1, -4}, {half + 1, side + 1.5f}, walls, 0.22f);
    Room room{Crowd(walls), DistanceField(floor, [](float, float y) { return y < -3.5f; })};
    Stream rng(3, "benchmark");
    while (room.crowd.size() < static_cast<std::size_t>(people)) {
        const Eigen::Vector2f at(static_cast<float>(rng.uniform(-half + 0.25f, half - 0.25f)),
                                 static_cast<float>(rng.uniform(0.4, side)));
        if (room.crowd.is_free(at))
            room.crowd.add({room.crowd.size() + 1,
                            at,
                            {0, -1},
                            static_cast<float>(rng.truncated_normal(1.34, 0.26, 0.7, 2.0)),
                            0});
    }
    return room;
}

void step(Room& room) {
    Walkers& w = room.crowd.walkers();
    for (std::size_t i = 0; i < w.size(); ++i) {
        const auto way = room.way_out.way(w.x[i], w.y[i]);
        w.guide[i] = {way.x, way.y, way.distance_m};
    }
    room.crowd.step();
    for (std::size_t i = w.size(); i-- > 0;)
        if (w.y[i] < -3) room.crowd.remove(i);
}

/// The first 20 s before the door: from walking to a jam. items = agent-steps.
void walk_to_a_door(benchmark::State& state) {
    const Room start = crowded_room(static_cast<int>(state.range(0)));
    std::int64_t agent_steps = 0;
    for (auto _ : state) {
        Room room = start;
        for (int k = 0; k < 400; ++k) {
            agent_steps += static_cast<std::int64_t>(room.crowd.size());
            step(room);
        }
        benchmark::DoNotOptimize(room.crowd.walkers().x.data());
    }
    state.SetItemsProcessed(agent_steps);
}
BENCHMARK(walk_to_a_door)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace headcount::sim

BENCHMARK_MAIN();
