// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/geometry.hpp"
#include "core/site.hpp"
#include "datasets/truth.hpp"

namespace headcount::sim {

/// When a raw crossing counts: the person stays on the far side this far or this long (metrics.md
/// section 2).
struct ConfirmationRule {
    double distance_m = 0.3;
    double time_s = 0.5;
};

/// What is remembered of one person's way with respect to a line.
struct LineMemory {
    int side = 0;                       ///< of the body's centre: +1, -1; 0 before the first look
    int confirmed_side = 0;             ///< after the last confirmed crossing
    std::optional<SensorTime> pending;  ///< time of a raw crossing that is not decided yet
};

/// Watches the continuous paths of body centres and lists every crossing of one line, raw and
/// confirmed.
///
/// Raw: a strict sign change of the distance from the line, within its ends; a zero keeps the old
/// side. Confirmed: a raw crossing to the other side than the last confirmed one, after which the
/// person stays there as the rule says; so a turn on the line gives two raw crossings and no
/// confirmed one, and both lists conserve people. A crossing is listed as not confirmed until it is
/// decided.
class LineCrossings {
public:
    LineCrossings(const CountingLine& line, ConfirmationRule rule);

    /// Somebody appears at a place.
    void appear(LineMemory& memory, const Eigen::Vector2d& place) const;
    /// Somebody walks straight from one place to another. Between calls of end_step, every piece
    /// lies in the same step.
    void move(LineMemory& memory, datasets::PersonId person, const Eigen::Vector2d& from,
              const Eigen::Vector2d& to, SensorTime t_from, SensorTime t_to);
    /// The crossings of the step just done, in order of time; appends them to `all`.
    std::vector<datasets::Crossing> end_step(std::vector<datasets::Crossing>& all);

private:
    void confirm(LineMemory& memory, datasets::PersonId person);
    void cross(LineMemory& memory, datasets::PersonId person, SensorTime t);

    std::string id_;
    Segment line_;
    ConfirmationRule rule_;
    std::vector<datasets::Crossing> step_;
    std::vector<datasets::PersonId> confirmed_;
};

}  // namespace headcount::sim
