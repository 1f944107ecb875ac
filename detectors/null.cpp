// SPDX-License-Identifier: Apache-2.0
#include "detectors/null.hpp"

namespace headcount::detectors {

ParameterTable Null::Options::parameters() {
    ParameterTable table("null");
    table.add("sensor", sensor, {"rgb", "depth", "thermal", "beam", "pir", "co2", "none"},
              "kind of sensor whose frames it takes");
    table.add("mount", mount, "mount of that sensor; empty: any");
    return table;
}

Description Null::describe() const {
    Description description{
        .name = "null",
        .senses = "takes the frames of one sensor and ignores them",
        .counts = CountKind::nothing,
        .sensors = {},
        .emissions = {},
        .cannot_count = "anything: it is the floor that every figure is held against",
        .source = "NIST FRVT's null implementation"};
    if (options_.sensor != "none")
        description.sensors.push_back({sensor_kind(options_.sensor), options_.mount});
    return description;
}

}  // namespace headcount::detectors
