// SPDX-License-Identifier: Apache-2.0
#include "detectors/detector.hpp"

#include <array>

#include "core/error.hpp"

namespace headcount::detectors {

namespace {
constexpr std::array<std::string_view, 9> kCodes{"E0", "E1", "E2", "E3", "E4",
                                                 "E5", "E6", "E7", "E8"};
constexpr std::array<std::string_view, 9> kNames{"health",    "aggregate",  "event",
                                                 "position",  "trajectory", "identifier",
                                                 "attribute", "biometric",  "imagery"};
constexpr std::array<std::string_view, 3> kCountKinds{"nothing", "crossings", "occupancy"};
}  // namespace

std::string_view code(EmissionClass c) { return kCodes[static_cast<std::size_t>(c)]; }
std::string_view name(EmissionClass c) { return kNames[static_cast<std::size_t>(c)]; }
std::string_view name(CountKind kind) { return kCountKinds[static_cast<std::size_t>(kind)]; }

std::vector<std::string> negotiate(const Description& description, const Site& site) {
    std::vector<std::string> granted;
    for (const SensorWish& wish : description.sensors) {
        const SensorSpec* found = nullptr;
        for (const SensorSpec& spec : site.sensors)
            if (!found && spec.kind == wish.kind &&
                (wish.mount.empty() || spec.mount == wish.mount))
                found = &spec;
        if (!found)
            throw DetectorRefusal(
                description.name + " needs " + (wish.mount.empty() ? "a" : "an " + wish.mount) +
                " " + std::string(name(wish.kind)) + " sensor, which site " + site.name + " lacks");
        granted.push_back(found->id);
    }
    return granted;
}

}  // namespace headcount::detectors
