// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/line_crossing.hpp"

#include <algorithm>
#include <cassert>

namespace headcount::sim {

using datasets::Crossing;
using datasets::PersonId;

LineCrossings::LineCrossings(const CountingLine& line, ConfirmationRule rule)
    : id_(line.id), rule_(rule) {
    assert(line.in_world);
    line_ = *line.in_world;
}

void LineCrossings::appear(LineMemory& memory, const Eigen::Vector2d& place) const {
    memory.side = line_.signed_distance(place) < 0 ? -1 : 1;
    memory.confirmed_side = memory.side;
    memory.pending.reset();
}

void LineCrossings::move(LineMemory& memory, PersonId person, const Eigen::Vector2d& from,
                         const Eigen::Vector2d& to, SensorTime t_from, SensorTime t_to) {
    const double before = line_.signed_distance(from), after = line_.signed_distance(to);
    const int side = after > 0 ? 1 : after < 0 ? -1 : memory.side;
    if (side != memory.side) {
        const double share = before == after ? 0 : std::clamp(before / (before - after), 0.0, 1.0);
        const double along = line_.along(from + share * (to - from));
        memory.side = side;
        if (along >= 0 && along <= 1) {
            const double way_s = seconds(t_to - t_from) * share;
            cross(memory, person, t_from + sensor_time(way_s));
        } else {  // round the end of the line: no crossing
            memory.confirmed_side = side;
            memory.pending.reset();
        }
    }
    if (memory.pending && (std::abs(after) >= rule_.distance_m ||
                           t_to - *memory.pending >= sensor_time(rule_.time_s)))
        confirm(memory, person);
}

void LineCrossings::cross(LineMemory& memory, PersonId person, SensorTime t) {
    if (memory.pending && t - *memory.pending >= sensor_time(rule_.time_s)) confirm(memory, person);
    step_.push_back(
        {person, id_, memory.side > 0 ? Direction::in : Direction::out, t, /*confirmed=*/false});
    memory.pending.reset();
    if (memory.side != memory.confirmed_side) memory.pending = t;
}

void LineCrossings::confirm(LineMemory& memory, PersonId person) {
    memory.confirmed_side = memory.pending ? -memory.confirmed_side : memory.confirmed_side;
    memory.pending.reset();
    // A person crosses at most once in a straight piece, so the last of his crossings is meant.
    const auto mine = [&](const Crossing& c) { return c.person == person; };
    const auto now = std::find_if(step_.rbegin(), step_.rend(), mine);
    if (now != step_.rend())
        now->confirmed = true;
    else
        confirmed_.push_back(person);
}

std::vector<Crossing> LineCrossings::end_step(std::vector<Crossing>& all) {
    for (const PersonId person : confirmed_) {
        const auto last = std::find_if(all.rbegin(), all.rend(),
                                       [&](const Crossing& c) { return c.person == person; });
        if (last != all.rend()) last->confirmed = true;
    }
    confirmed_.clear();
    std::vector<Crossing> step = std::move(step_);
    step_.clear();
    std::sort(step.begin(), step.end(), [](const Crossing& a, const Crossing& b) {
        return a.t != b.t ? a.t < b.t : a.person < b.person;
    });
    all.insert(all.end(), step.begin(), step.end());
    return step;
}

}  // namespace headcount::sim
