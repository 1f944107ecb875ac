// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>

#include "sim/scenes/crowd_world.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

inline SceneRequest scene_request(const std::string& scene, std::uint64_t seed, Json options) {
    SceneRequest request;
    request.scene = scene;
    request.seed = seed;
    request.options.values = std::move(options);
    return request;
}

/// What of a whole scene shows that people walk as people do.
struct Watched {
    double least_distance_m = 9;  ///< of two on their feet, at the steps' instants
    double least_wall_m = 9;      ///< of who walks
    double longest_stay_s = 0;    ///< on the feet within kSpot of one place: stands or goes round
    double fastest_mps = 0;       ///< by places shown, so that a jump is seen too
    int vanished = 0;             ///< seen a look ago and a look later, but not now
    int in = 0, out = 0;
    int left = 0;  ///< still in the scene at the end

    static constexpr double kSpot = 0.3;
};

/// Looks at a scene's people one instant after another.
class Watcher {
public:
    Watcher(const World& world, Watched& watched)
        : walls_(obstacles_of(world.layout())), watched_(watched) {}

    void look(const WorldState& state) {
        std::map<PersonId, Seen> now;
        for (const PersonState& p : state.people) {
            Seen& seen = now[p.id] = {p.position_m, p.position_m, state.t, state.t};
            const auto before = seen_.find(p.id);
            if (before != seen_.end()) follow(p, before->second, seen);
            if (p.posture == Posture::walking) look_at_walls(p.position_m);
        }
        for (const auto& [id, seen] : before_last_)
            watched_.vanished += now.count(id) > 0 && seen_.count(id) == 0;
        before_last_ = std::move(seen_);
        seen_ = std::move(now);
    }

    void measure_distances(const WorldState& state) {
        for (std::size_t i = 0; i < state.people.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const PersonState &a = state.people[i], &b = state.people[j];
                if (a.seated > 0.5 || b.seated > 0.5) continue;
                watched_.least_distance_m =
                    std::min(watched_.least_distance_m, (a.position_m - b.position_m).norm());
            }
    }

private:
    struct Seen {
        Eigen::Vector2d place, spot;
        SensorTime t, on_spot_since;
    };
    void follow(const PersonState& p, const Seen& before, Seen& now) {
        const double way = (p.position_m - before.place).norm();
        watched_.fastest_mps = std::max(watched_.fastest_mps, way / seconds(now.t - before.t));
        if (p.seated > 0 || (p.position_m - before.spot).norm() > Watched::kSpot) return;
        now.spot = before.spot;
        now.on_spot_since = before.on_spot_since;
        watched_.longest_stay_s =
            std::max(watched_.longest_stay_s, seconds(now.t - now.on_spot_since));
    }
    void look_at_walls(const Eigen::Vector2d& place) {
        const Eigen::Vector2f p = place.cast<float>();
        watched_.least_wall_m =
            std::min(watched_.least_wall_m, static_cast<double>(walls_.distance(p.x(), p.y())));
    }

    ObstacleMap walls_;
    Watched& watched_;
    std::map<PersonId, Seen> seen_, before_last_;
};

/// Looks every 37 ms, which falls between the steps of 50 ms at every distance from them, and at
/// distances in every step.
inline Watched watch(const std::string& scene, std::uint64_t seed, Json options) {
    const auto world = make_world(scene_request(scene, seed, std::move(options)));
    Watched watched;
    Watcher watcher(*world, watched);
    constexpr SensorTime kLook{37'000};
    SensorTime step{0};
    for (SensorTime t{0}; t <= world->duration(); t += kLook) {
        for (; step <= t; step += kStep) {
            world->advance_to(step);
            watcher.measure_distances(world->state_at(step));
        }
        world->advance_to(t);
        watcher.look(world->state_at(t));
    }
    world->advance_to(world->duration());
    watched.left = static_cast<int>(world->state_at(world->duration()).people.size());
    for (const datasets::Crossing& c : *world->truth().crossings)
        if (c.confirmed) (c.direction == Direction::in ? watched.in : watched.out) += 1;
    return watched;
}

}  // namespace headcount::sim
