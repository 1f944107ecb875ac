// SPDX-License-Identifier: Apache-2.0
#include "detectors/detector.hpp"

#include <algorithm>
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

namespace {
template <std::size_t N>
std::size_t index_of(const std::array<std::string_view, N>& names, std::string_view what,
                     const std::string& wanted) {
    const auto found = std::find(names.begin(), names.end(), wanted);
    if (found == names.end())
        throw DataError("description", unknown_name(what, wanted, {names.begin(), names.end()}));
    return static_cast<std::size_t>(found - names.begin());
}
}  // namespace

Json to_json(const Description& description) {
    Json sensors = Json::array(), emissions = Json::array();
    for (const SensorWish& wish : description.sensors)
        sensors.push_back({{"kind", name(wish.kind)}, {"mount", wish.mount}});
    for (const DeclaredEmission& emission : description.emissions)
        emissions.push_back({{"path", emission.path},
                             {"class", name(emission.emission_class)},
                             {"names_attribute", emission.names_attribute}});
    return {{"name", description.name},
            {"senses", description.senses},
            {"counts", name(description.counts)},
            {"sensors", sensors},
            {"emissions", emissions},
            {"cannot_count", description.cannot_count},
            {"source", description.source}};
}

Description description_from_json(const Json& json) {
    try {
        Description d;
        d.name = json.at("name").get<std::string>();
        d.senses = json.value("senses", "");
        d.counts = static_cast<CountKind>(
            index_of(kCountKinds, "kind of count", json.at("counts").get<std::string>()));
        for (const Json& j : json.at("sensors"))
            d.sensors.push_back(
                {sensor_kind(j.at("kind").get<std::string>()), j.value("mount", "")});
        for (const Json& j : json.at("emissions"))
            d.emissions.push_back({j.at("path").get<std::string>(),
                                   static_cast<EmissionClass>(index_of(
                                       kNames, "emission class", j.at("class").get<std::string>())),
                                   j.value("names_attribute", "")});
        d.cannot_count = json.value("cannot_count", "");
        d.source = json.value("source", "");
        return d;
    } catch (const Json::exception& error) {
        throw DataError("description", error.what());
    } catch (const ConfigError& error) {
        throw DataError("description", error.what());
    }
}

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
