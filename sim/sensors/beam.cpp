// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/beam.hpp"

#include <algorithm>
#include <utility>

namespace headcount::sim {

ParameterTable BeamSensorOptions::parameters() {
    ParameterTable table("beam sensor");
    table.add("debounce_s", debounce_s, 0, 1, "a new state counts after it has held for so long");
    return table;
}

BeamSensor::BeamSensor(const SensorSpec& spec, WhoIs who_is, const BeamSensorOptions& options)
    : spec_(spec), who_is_(std::move(who_is)), options_(options), reported_(spec.beams.size()) {}

bool BeamSensor::near(const PersonState& person) const {
    constexpr double kReach_m = 1.5;  // of an arm, a trolley or a wheelchair about its person
    return std::any_of(spec_.beams.begin(), spec_.beams.end(), [&](const Beam& beam) {
        const Segment line{beam.emitter.head<2>(), beam.receiver.head<2>()};
        const double along = std::clamp(line.along(person.position_m), 0.0, 1.0);
        const Eigen::Vector2d nearest = line.a + along * (line.b - line.a);
        return (nearest - person.position_m).norm() < kReach_m;
    });
}

std::vector<char> BeamSensor::interrupted(const WorldState& state) {
    std::vector<char> found(spec_.beams.size());
    std::map<PersonId, Bones> present;
    for (const PersonState& person : state.people) {
        if (!near(person)) continue;
        auto node = bodies_.extract(person.id);
        if (node.empty())
            present.emplace(person.id, Bones(who_is_(person.id)));
        else
            present.insert(std::move(node));
        const Skeleton skeleton = present.at(person.id).skeleton(person);
        for (std::size_t b = 0; b < found.size(); ++b)
            for (const Capsule& capsule : skeleton.capsules)
                if (distance_m(spec_.beams[b].emitter, spec_.beams[b].receiver, capsule) <= 0)
                    found[b] = 1;
    }
    bodies_ = std::move(present);
    return found;
}

Frame BeamSensor::observe(const WorldState& state, std::uint64_t index) {
    const std::vector<char> now = interrupted(state);
    NewFrame made = make_frame(spec_.id, SensorKind::beam, state.t, PixelType::u8,
                               static_cast<int>(now.size()), 1, 1);
    made.frame.index = index;
    for (std::size_t b = 0; b < now.size(); ++b) {
        Reported& beam = reported_[b];
        const bool broken = now[b] != 0;
        if (broken != beam.pending) {
            beam.pending = broken;
            beam.since = state.t;
        }
        if (seconds(state.t - beam.since) >= options_.debounce_s) beam.interrupted = beam.pending;
        made.pixels[b] = static_cast<std::byte>(beam.interrupted);
    }
    return std::move(made.frame);
}

}  // namespace headcount::sim
