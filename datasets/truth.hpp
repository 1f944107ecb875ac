// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.hpp"
#include "core/report.hpp"
#include "datasets/attribute.hpp"

namespace headcount::datasets {

/// A person's id: the same person has the same id in every scene and on every day of one
/// population.
using PersonId = std::uint64_t;

/// Somebody went over a counting line.
struct Crossing {
    PersonId person = 0;
    std::string line;
    Direction direction = Direction::in;
    SensorTime t{0};
    /// The person then stayed on the far side for 0.3 m or 0.5 s: a crossing that is scored. False:
    /// a raw crossing of somebody who turned round on the line (metrics.md section 2).
    bool confirmed = true;
};

/// From t on, so many people are in the zone.
struct OccupancyChange {
    std::string zone;
    SensorTime t{0};
    int people = 0;
};

struct PersonTruth {
    PersonId id = 0;
    Attributes attributes;
};

/// A label on a piece of time: light, density, behaviour, group. Never read out of a scene's name.
struct Stratum {
    std::string name;   ///< "density"
    std::string value;  ///< "pulse"
    SensorTime from{0};
    SensorTime to{0};
};

/// What is true of a whole clip. Each part that is absent is not known, which is not the same as
/// empty.
struct Truth {
    std::optional<std::vector<PersonTruth>> people;
    std::optional<std::vector<Crossing>> crossings;  ///< in order of time; raw and confirmed
    std::optional<std::vector<OccupancyChange>>
        occupancy;  ///< in order of time; the first at t = 0 for each zone
    std::vector<Stratum> strata;
};

/// How many people the zone holds at t; nothing when that is not known.
std::optional<int> occupancy_at(const Truth& truth, const std::string& zone, SensorTime t);

/// Where one person is in one frame.
struct Sighting {
    PersonId person = 0;
    /// Of the whole body with what is worn, also where something hides it (amodal); without what is
    /// held, pulled, pushed or ridden, as annotators draw boxes.
    BoxPx box_px;
    std::optional<double>
        visible_fraction;           ///< visible pixels by pixels of the whole silhouette, 0 to 1
    std::optional<int> visible_px;  ///< pixels that show the person
    std::optional<Eigen::Vector2d> head_px;        ///< middle of the head
    std::optional<Eigen::Vector3d> foot_in_world;  ///< on the floor below the body's centre, metres
    std::optional<Eigen::Vector3d> head_in_world;  ///< top of the head, metres
    std::optional<std::string> posture;            ///< "walking", "standing", "sitting"
    std::optional<double>
        chest_contrast;  ///< with what is beside it in the picture, grey levels, 0 to 255
};

}  // namespace headcount::datasets
