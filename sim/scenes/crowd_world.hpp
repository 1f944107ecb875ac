// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "core/rng.hpp"
#include "sim/motion/crowd.hpp"
#include "sim/motion/distance_field.hpp"
#include "sim/scenes/area.hpp"
#include "sim/scenes/footsteps.hpp"
#include "sim/scenes/line_crossing.hpp"
#include "sim/scenes/past.hpp"
#include "sim/scenes/world_seeds.hpp"
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
    WorldSeeds seeds;
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
    /// After a step that ended at t: calls leave() for who stops walking.
    virtual void come_and_go(SensorTime t) = 0;
    /// The k-th of those expected wants to come in now: calls enter(), or says that there is no
    /// room; then he waits outside the scene, before all who come later by the same way.
    virtual bool try_to_enter(std::size_t k, SensorTime t) = 0;
    /// Nobody is at this index any more; the last walker takes it.
    virtual void forget_walker(std::size_t index) = 0;
    /// Everybody who does not walk at t, in any order.
    virtual void add_seated(SensorTime /*t*/, std::vector<PersonState>& /*people*/) const {}
    /// The clip is over: labels that are still open end here.
    virtual void close_labels() {}

    /// Somebody, or a party, will want to come in at t by one of the ways in. Said once, in order
    /// of time, when the world is built.
    void expect(double t_s, std::size_t way_in);
    /// A place in an area where all of a party can stand, given as offsets from it; nullopt when a
    /// few tries find none.
    std::optional<Eigen::Vector2f> free_place(const Area& area,
                                              std::span<const Eigen::Vector2f> party,
                                              Stream& stream) const;
    /// Where bodies can stand, with a little room to spare.
    FloorRaster raster(const Eigen::Vector2d& low_m, const Eigen::Vector2d& high_m) const;
    /// On by the way of a field, and straight on where it ends.
    Guide follow(std::size_t index, const DistanceField& field) const;
    /// Straight to a place, slower and slower, and to rest on it. Who does not face it turns before
    /// he goes on, or he would circle round it for ever.
    Guide come_to_rest(std::size_t index, const Eigen::Vector2d& stop, Guide guide) const;
    /// Stands and turns on the spot.
    static Guide turn_to(const Eigen::Vector2d& direction, Guide guide);
    /// Cosine of the angle between where somebody faces and a direction of length 1.
    double facing(std::size_t index, const Eigen::Vector2d& direction) const;

    /// Somebody begins to walk in the scene at t.
    void enter(const Walker& walker, double heading_rad, SensorTime t);
    /// Somebody who was in the scene but did not walk takes a place among the walkers, with the
    /// heading and way walked of `before`; not seen among them until show().
    void resume(const Walker& walker, const PersonState& before);
    void show(std::size_t index) { bodies_[index].hidden = false; }
    /// Stands in the way of others as before, but is seen among the walkers no more.
    void hide(std::size_t index) { bodies_[index].hidden = true; }
    void leave(std::size_t index) { bodies_[index].gone = true; }
    Eigen::Vector2d place(std::size_t index) const;
    const Footsteps& feet(std::size_t index) const { return bodies_[index].feet; }

    void label(const std::string& name, const std::string& value, SensorTime from, SensorTime to);

    /// Draws of one person and purpose on this day's way through the scene.
    Stream motion(Purpose purpose, PersonId person) const {
        return {parts_.seeds.seeds.motion, purpose, person, parts_.seeds.day_index()};
    }
    Crowd& crowd() { return crowd_; }
    const Crowd& crowd() const { return crowd_; }

private:
    struct Body {
        Footsteps feet;
        LineMemory line;
        bool gone = false;
        bool hidden = false;  ///< seen as a seated person
    };
    /// Somebody who wants to come in.
    struct Expected {
        SensorTime t{0};
        std::size_t way_in = 0;
    };
    void let_in(SensorTime t);
    void label_waiting(std::size_t k, SensorTime until);
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
    std::vector<Expected> expected_;
    std::size_t next_ = 0;                          ///< of expected_
    std::vector<std::deque<std::size_t>> waiting_;  ///< outside the scene, by way in
    std::int64_t step_ = 0;                         ///< steps done; t = step_ * kStep
    int people_in_zone_ = 0;
    bool over_ = false;  ///< past the clip's end: only open crossings are still decided
    std::vector<float> old_x_, old_y_;
};

/// What of a layout stands in the way of walkers, and further boxes that are not drawn.
ObstacleMap obstacles_of(const Layout& layout, const std::vector<Obstacle>& undrawn = {});

/// The way to a box of the floor.
DistanceField to_area(const FloorRaster& floor, const Area& area);

}  // namespace headcount::sim
