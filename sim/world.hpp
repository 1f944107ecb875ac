// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/site.hpp"
#include "datasets/clip.hpp"
#include "sim/people/population.hpp"
#include "sim/scenes/layout.hpp"

namespace headcount::sim {

enum class Posture : std::uint8_t { walking, standing, sitting };
std::string_view name(Posture posture);

/// Where a body was when one of its feet came down. Until it is lifted that foot stays where a
/// straight walk from there would keep it.
struct Footfall {
    Eigen::Vector2d position_m{0, 0};
    double heading_rad = 0;
    double step = 1;  ///< the step's length, share of a full one
};

/// Where somebody's feet are.
struct Footing {
    std::array<Footfall, 2> down;  ///< the last ones of the left and the right foot
    double heading_rad = 0;        ///< where the next one will point
    double step = 1;               ///< length of the next one's step, share of a full one
};

/// One person at one instant: all that a body needs to be posed.
struct PersonState {
    PersonId id = 0;
    Eigen::Vector2d position_m{0, 0};  ///< the body's centre on the floor
    double heading_rad = 0;            ///< where the chest points: 0 = +x, counter-clockwise
    double speed_mps = 0;
    /// Way walked since the person appeared, short steps counted as full ones: drives the gait.
    double walked_m = 0;
    /// Without it the feet fall as on a straight walk to here.
    std::optional<Footing> footing;

    Posture posture = Posture::walking;
    double seated = 0;  ///< 0 on the feet to 1 on the seat: sitting down takes about a second
    double seat_height_m = 0.45;
    double table_height_m = 0;  ///< of the table before a seated person; 0 without one
    double lean_rad = 0;        ///< trunk forward (+) or back (-)
    double sway_rad = 0;        ///< trunk to the left (+)
    double head_yaw_rad = 0;    ///< head against chest, left (+)
    double head_pitch_rad = 0;  ///< head down (+)
    double hand_raised = 0;     ///< 0 down to 1 up
};

/// Everything that moves, at one instant. Truth and pixels of a frame come from one of these.
struct WorldState {
    SensorTime t{0};
    std::vector<PersonState> people;  ///< in order of id
    double light = 1.0;               ///< of the room's lamps: 0 off to 1 full
};

/// A crowd in a scene. Steps forward in time; keeps a window of the past, in which any instant can
/// be asked for.
class World {
public:
    virtual ~World() = default;
    virtual const Layout& layout() const = 0;
    virtual const Population& population() const = 0;
    virtual const Site& site() const = 0;  ///< lines, zones and every sensor that the scene offers
    virtual SensorTime duration() const = 0;
    /// Steps until state_at(t) can be answered, at least. Times never decrease.
    virtual void advance_to(SensorTime t) = 0;
    /// Immutable: the same answer for every call with the same t, whichever instants were asked for
    /// before. t must lie in the window: [the last advance_to - 2 s, the last advance_to], never
    /// past duration().
    virtual WorldState state_at(SensorTime t) const = 0;
    /// Crossings, occupancy, people and strata up to now; complete after advance_to(duration()).
    virtual const datasets::Truth& truth() const = 0;
};

/// What a scene is made from. Each scene is a plain struct with validate() in scenes/; this is what
/// they share.
struct SceneRequest {
    std::string scene;       ///< "entrance", "classroom"
    Written options;         ///< the scene's own keys, "population", "layout_seed" ...
    std::uint64_t seed = 0;  ///< everything is drawn from it that no seed of `options` says
    datasets::Split split =
        datasets::Split::test;  ///< identities and layouts of the splits are disjoint
    int day = 0;  ///< another day: the same people and layout, other comings and goings
};

/// @throws ConfigError for an unknown scene (naming the nearest), an unknown key or a value out of
/// range.
std::unique_ptr<World> make_world(const SceneRequest& request);
std::vector<std::string> scene_names();
std::vector<ParameterTable::Row> scene_parameters(const std::string& scene);
datasets::Provenance provenance(const SceneRequest& request);

}  // namespace headcount::sim
