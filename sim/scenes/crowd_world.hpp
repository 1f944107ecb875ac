// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/motion/crowd.hpp"
#include "sim/scenes/line_crossing.hpp"
#include "sim/scenes/past.hpp"
#include "sim/world.hpp"

namespace headcount::sim {

/// What a scene hands over when its world is built.
struct WorldParts {
    Layout layout;
    std::vector<Obstacle> undrawn;  ///< further obstacles: the edge of what is walked in
    Site site;
    Population population;
    std::string zone;        ///< the zone whose people the first line counts
    int people_in_zone = 0;  ///< when the world is built
    SensorTime duration{0};
    SensorTime warm_up{0};  ///< stepped before t = 0, so that the scene starts in full flow
    ConfirmationRule rule;
};

/// The part of a world that every scene shares: steps, the past, crossings, occupancy, truth. A
/// scene says who comes, where each walks and who leaves.
class CrowdWorld : public World {
public:
    const Layout& layout() const override { return parts_.layout; }
    const Population& population() const override { return parts_.population; }
    const Site& site() const override { return parts_.site; }
    SensorTime duration() const override { return parts_.duration; }
    void advance_to(SensorTime t) override;
    WorldState state_at(SensorTime t) const override;
    const datasets::Truth& truth() const override { return truth_; }

protected:
    explicit CrowdWorld(WorldParts parts);

    /// Says for every walker where to go in the step that begins at t.
    virtual void guide_walkers(SensorTime t) = 0;
    /// After a step that ended at t: calls enter() for who comes and sets gone() of who stops
    /// walking.
    virtual void come_and_go(SensorTime t) = 0;
    /// Nobody is at this index any more; the last walker takes it.
    virtual void forget_walker(std::size_t index) = 0;
    /// Everybody who does not walk at t, in any order.
    virtual void add_seated(SensorTime /*t*/, std::vector<PersonState>& /*people*/) const {}
    /// The clip is over: labels that are still open end here.
    virtual void close_labels() {}

    /// Somebody begins to walk in the scene at t.
    void enter(const Walker& walker, double heading_rad, SensorTime t);
    /// Somebody who was in the scene but did not walk takes a place among the walkers, with the
    /// heading and way walked of `before`; not seen among them until show().
    void resume(const Walker& walker, const PersonState& before);
    void show(std::size_t index) { bodies_[index].hidden = false; }
    void leave(std::size_t index) { bodies_[index].gone = true; }
    Eigen::Vector2d place(std::size_t index) const;
    double walked_m(std::size_t index) const { return bodies_[index].walked_m; }
    double heading_rad(std::size_t index) const { return bodies_[index].heading_rad; }
    bool is_gone(std::size_t index) const { return bodies_[index].gone; }
    void label(const std::string& name, const std::string& value, SensorTime from, SensorTime to);

    Crowd& crowd() { return crowd_; }
    const Crowd& crowd() const { return crowd_; }

private:
    struct Body {
        double heading_rad = 0;  ///< of the chest
        double walked_m = 0;
        LineMemory line;
        bool gone = false;
        bool hidden = false;  ///< seen as a seated person still
    };
    void step();
    void start_clip();
    void decide_last_crossings();
    void follow_bodies(const std::vector<float>& old_x, const std::vector<float>& old_y,
                       SensorTime t);
    void count(SensorTime t);
    void drop_gone();
    std::vector<Footprint> footprints() const;

    WorldParts parts_;
    Crowd crowd_;
    Past past_;
    LineCrossings line_;
    datasets::Truth truth_;
    std::vector<Body> bodies_;  ///< one a walker, same index
    std::vector<datasets::Crossing> before_clip_;
    std::int64_t step_ = 0;  ///< steps done; t = step_ * kStep
    int people_in_zone_ = 0;
    bool over_ = false;  ///< past the clip's end: only open crossings are still decided
    std::vector<float> old_x_, old_y_;
};

/// Share of the free speed at which to come to a stop: at full speed one would circle round it.
float slow_down(double distance_m);

/// What of a layout stands in the way of walkers, and further boxes that are not drawn.
ObstacleMap obstacles_of(const Layout& layout, const std::vector<Obstacle>& undrawn = {});

}  // namespace headcount::sim
