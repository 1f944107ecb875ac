// SPDX-License-Identifier: Apache-2.0
#include "sim/scenes/past.hpp"

#include <algorithm>
#include <cassert>
#include <map>

namespace headcount::sim {

namespace {

PersonState between(const Footprint& a, const Footprint& b, double share) {
    PersonState state;
    state.id = a.id;
    Footsteps::between(a.feet, b.feet, share).write(state);
    constexpr double kStill = 0.1;  // slower than this the legs stand
    state.posture = state.speed_mps < kStill ? Posture::standing : Posture::walking;
    return state;
}

}  // namespace

Past::Past() : ring_(static_cast<std::size_t>(kPast / kStep) + 3) {}

void Past::record(std::int64_t step, std::vector<Footprint> walkers) {
    ring_[static_cast<std::size_t>(step) % ring_.size()] = {step, std::move(walkers)};
}

const Past::Snapshot& Past::snapshot(std::int64_t step) const {
    const Snapshot& found = ring_[static_cast<std::size_t>(step) % ring_.size()];
    assert(found.step == step && "state_at: t is not in the window");
    return found;
}

std::vector<PersonState> Past::at(SensorTime t) const {
    const std::int64_t step = t / kStep;
    const double share =
        static_cast<double>((t % kStep).count()) / static_cast<double>(kStep.count());
    const Snapshot& now = snapshot(step);
    std::map<PersonId, const Footprint*> later;
    if (share > 0)
        for (const Footprint& f : snapshot(step + 1).walkers) later[f.id] = &f;
    std::vector<PersonState> people;
    for (const Footprint& f : now.walkers) {
        if (f.gone) continue;
        const auto next = later.find(f.id);
        people.push_back(between(f, next == later.end() ? f : *next->second, share));
    }
    std::sort(people.begin(), people.end(),
              [](const PersonState& a, const PersonState& b) { return a.id < b.id; });
    return people;
}

}  // namespace headcount::sim
