// SPDX-License-Identifier: Apache-2.0
#include "datasets/clip.hpp"

#include "core/error.hpp"
#include "core/rng.hpp"

namespace headcount::datasets {

Seeds Seeds::from(std::uint64_t seed) {
    const auto draw = [&](Purpose purpose) { return mix64(mix64(seed) ^ purpose.value()); };
    return {draw("population"), draw("layout"), draw("motion"), draw("sensor")};
}

std::string_view name(Split split) {
    switch (split) {
        case Split::train:
            return "train";
        case Split::validation:
            return "validation";
        case Split::test:
            return "test";
    }
    return "";
}

Split split_from_name(std::string_view wanted) {
    for (const Split split : {Split::train, Split::validation, Split::test})
        if (name(split) == wanted) return split;
    throw DataError(unknown_name("split", wanted, {"train", "validation", "test"}));
}

Json to_json(const Provenance& p) {
    return {{"scene", p.scene},
            {"parameters", p.parameters},
            {"seed", p.seed},
            {"seeds",
             {{"population", p.seeds.population},
              {"layout", p.seeds.layout},
              {"motion", p.seeds.motion},
              {"sensor", p.seeds.sensor}}},
            {"split", name(p.split)},
            {"day", p.day},
            {"layout", p.layout},
            {"version", p.version},
            {"source", p.source},
            {"hash", p.hash}};
}

Provenance provenance_from_json(const Json& json) {
    try {
        Provenance p;
        p.scene = json.at("scene").get<std::string>();
        p.parameters = json.at("parameters");
        p.seed = json.at("seed").get<std::uint64_t>();
        const Json& seeds = json.at("seeds");
        p.seeds = {seeds.at("population").get<std::uint64_t>(),
                   seeds.at("layout").get<std::uint64_t>(), seeds.at("motion").get<std::uint64_t>(),
                   seeds.at("sensor").get<std::uint64_t>()};
        p.split = split_from_name(json.at("split").get<std::string>());
        p.day = json.at("day").get<int>();
        p.layout = json.at("layout").get<std::string>();
        p.version = json.at("version").get<std::string>();
        p.source = json.at("source").get<std::string>();
        p.hash = json.at("hash").get<std::string>();
        return p;
    } catch (const Json::exception& error) {
        throw DataError("provenance", error.what());
    }
}

Json to_json(const Truth& truth) {
    Json j = Json::object();
    if (truth.people) {
        j["people"] = Json::array();
        for (const PersonTruth& person : *truth.people)
            j["people"].push_back({{"id", person.id}, {"attributes", to_json(person.attributes)}});
    }
    if (truth.crossings) {
        j["crossings"] = Json::array();
        for (const Crossing& c : *truth.crossings)
            j["crossings"].push_back({{"person", c.person},
                                      {"line", c.line},
                                      {"direction", name(c.direction)},
                                      {"t_us", c.t.count()},
                                      {"confirmed", c.confirmed}});
    }
    if (truth.occupancy) {
        j["occupancy"] = Json::array();
        for (const OccupancyChange& o : *truth.occupancy)
            j["occupancy"].push_back(
                {{"zone", o.zone}, {"t_us", o.t.count()}, {"people", o.people}});
    }
    j["strata"] = Json::array();
    for (const Stratum& s : truth.strata)
        j["strata"].push_back({{"name", s.name},
                               {"value", s.value},
                               {"from_us", s.from.count()},
                               {"to_us", s.to.count()}});
    return j;
}

namespace {

PersonId id_from_json(const Json& json) {
    if (json.is_number_unsigned()) return json.get<PersonId>();
    throw DataError("truth", "a person's id is a whole number from 0");
}

/// A list of what happened stands in order of time, from the clip's begin on.
template <class Event>
void check_times(const std::optional<std::vector<Event>>& events, const char* what) {
    if (!events) return;
    SensorTime before{0};
    for (const Event& event : *events) {
        if (event.t < before)
            throw DataError("truth", std::string(what) + " must stand in order of time, from 0 on");
        before = event.t;
    }
}

}  // namespace

Truth truth_from_json(const Json& json) {
    try {
        Truth truth;
        if (json.contains("people")) {
            truth.people.emplace();
            for (const Json& j : json.at("people"))
                truth.people->push_back(
                    {id_from_json(j.at("id")), attributes_from_json(j.at("attributes"))});
        }
        if (json.contains("crossings")) {
            truth.crossings.emplace();
            for (const Json& j : json.at("crossings"))
                truth.crossings->push_back(
                    {id_from_json(j.at("person")), j.at("line").get<std::string>(),
                     direction_from_name(j.at("direction").get<std::string>()),
                     time_from_json(j.at("t_us")), j.at("confirmed").get<bool>()});
        }
        if (json.contains("occupancy")) {
            truth.occupancy.emplace();
            for (const Json& j : json.at("occupancy"))
                truth.occupancy->push_back({j.at("zone").get<std::string>(),
                                            time_from_json(j.at("t_us")),
                                            j.at("people").get<int>()});
        }
        for (const Json& j : json.at("strata"))
            truth.strata.push_back(
                {j.at("name").get<std::string>(), j.at("value").get<std::string>(),
                 time_from_json(j.at("from_us")), time_from_json(j.at("to_us"))});
        check_times(truth.crossings, "crossings");
        check_times(truth.occupancy, "occupancy");
        return truth;
    } catch (const Json::exception& error) {
        throw DataError("truth", error.what());
    }
}

}  // namespace headcount::datasets
