// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "sim/motion/contacts.hpp"
#include "sim/motion/heading_choice.hpp"
#include "sim/motion/neighbour_grid.hpp"
#include "sim/motion/obstacles.hpp"
#include "sim/motion/walkers.hpp"
#include "sim/motion/walking_parameters.hpp"

namespace headcount::sim {

/// People who walk among each other and between walls: a collision-free speed model (Tordeux,
/// Chraibi, Seyfried 2016) in which everybody chooses a heading. Two generations: all read the
/// state before the step, all write the next. No random numbers.
///
///     for each walker: crowd.walkers().guide[i] = where to go;
///     crowd.step();
class Crowd {
public:
    /// @param period_x_m length of a corridor that is a loop along x, for validation; 0 for none.
    explicit Crowd(ObstacleMap obstacles, WalkingParameters parameters = {}, float period_x_m = 0);

    /// Whether somebody can stand here without touching a wall or anybody.
    bool is_free(Eigen::Vector2f place_m) const;
    void add(const Walker& walker) { walkers_.add(walker); }
    void remove(std::size_t index) { walkers_.remove(index); }
    /// One step of parameters().step_s.
    void step();

    std::size_t size() const { return walkers_.size(); }
    Walkers& walkers() { return walkers_; }
    const Walkers& walkers() const { return walkers_; }
    const WalkingParameters& parameters() const { return parameters_; }
    const ObstacleMap& obstacles() const { return obstacles_; }
    std::int64_t steps_done() const { return steps_done_; }

private:
    void look(std::size_t i);
    float floor_before(std::size_t i, std::size_t j, float ahead_m) const;
    Vector turn(std::size_t i) const;
    void predict(std::size_t i);
    void commit();

    WalkingParameters parameters_;
    ObstacleMap obstacles_;
    float period_ = 0;
    Walkers walkers_;
    NeighbourGrid grid_;
    Contacts contacts_;
    View view_;
    std::int64_t steps_done_ = 0;
    std::vector<float> next_x_, next_y_, next_heading_x_, next_heading_y_;
};

/// Which of two streams goes first now: each has the greatest rank in turn (window by window), the
/// order of the others is mixed. Exposed for tests.
std::uint32_t stream_rank(int stream, std::int64_t window);

}  // namespace headcount::sim
