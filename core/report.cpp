// SPDX-License-Identifier: Apache-2.0
#include "core/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.hpp"

namespace headcount {

namespace {

constexpr std::array<std::string_view, 4> kSemantics{"delta", "cumulative", "state", "window"};

// What a counter can mean; beyond it are slips and garbage, and every person of a count is an
// element of memory later.
constexpr double kMostPeople = 1e6;

constexpr std::array<const char*, 6> kCountKeys{"place",     "direction",  "value",
                                                "semantics", "t_event_us", "window_us"};

Semantics semantics_from_name(std::string_view wanted) {
    for (std::size_t i = 0; i < kSemantics.size(); ++i)
        if (kSemantics[i] == wanted) return static_cast<Semantics>(i);
    throw DataError("report",
                    unknown_name("semantics", wanted, {kSemantics.begin(), kSemantics.end()}));
}

Count count_from(const Json& j, SensorTime t_event) {
    Count count;
    count.place = j.at("place").get<std::string>();
    if (j.contains("direction"))
        count.direction = direction_from_name(j.at("direction").get<std::string>());
    count.value = j.at("value").get<double>();
    if (!(std::abs(count.value) <= kMostPeople))
        throw DataError("report", "counts " + j.at("value").dump() + " people at \"" + count.place +
                                      "\"; -1000000 to 1000000 can be");
    count.semantics = semantics_from_name(j.at("semantics").get<std::string>());
    count.t_event = event_time(j, t_event);
    if (j.contains("window_us")) {
        const Json& window = j.at("window_us");
        if (!window.is_array() || window.size() != 2)
            throw DataError("report", "counts over the window " + window.dump() +
                                          "; \"window_us\" is [from, to]");
        count.window = {time_from_json(window[0]), time_from_json(window[1])};
    }
    if (count.window && count.window->second < count.window->first)
        throw DataError("report", "counts over a window that ends before it begins, " +
                                      j.at("window_us").dump());
    if (count.semantics == Semantics::window && !count.window)
        throw DataError("report", "a count over a window needs \"window_us\": [from, to]");
    return count;
}

Json json_from(const Count& count, SensorTime t_event) {
    Json j = {{"place", count.place}, {"value", count.value}, {"semantics", name(count.semantics)}};
    if (count.direction) j["direction"] = name(*count.direction);
    if (count.t_event != t_event) j["t_event_us"] = count.t_event.count();
    if (count.window) j["window_us"] = {count.window->first.count(), count.window->second.count()};
    return j;
}

void collect_leaves(const Json& node, const std::string& path, std::vector<std::size_t>& indices,
                    std::vector<Emission>& into) {
    if (node.is_object() && !node.empty()) {
        for (const auto& [key, value] : node.items()) {
            std::string below = path;
            collect_leaves(value, below.append(path.empty() ? "" : ".").append(key), indices, into);
        }
    } else if (node.is_array() && !node.empty()) {
        for (std::size_t i = 0; i < node.size(); ++i) {
            indices.push_back(i);
            collect_leaves(node[i], path + "[]", indices, into);
            indices.pop_back();
        }
    } else if (!node.is_structured()) {
        Emission leaf{path, indices, {}};
        if (node.is_boolean()) leaf.value = node.get<bool>();
        if (node.is_number()) leaf.value = node.get<double>();
        if (node.is_string()) leaf.value = node.get<std::string>();
        into.push_back(std::move(leaf));
    }
}

}  // namespace

std::string_view name(Semantics semantics) {
    return kSemantics[static_cast<std::size_t>(semantics)];
}

std::string_view name(Direction direction) { return direction == Direction::in ? "in" : "out"; }

Direction direction_from_name(std::string_view wanted) {
    if (wanted == "in") return Direction::in;
    if (wanted == "out") return Direction::out;
    throw DataError(unknown_name("direction", wanted, {"in", "out"}));
}

SensorTime time_from_json(const Json& json) {
    constexpr std::int64_t kMost = std::int64_t{1} << 53;  // what every JSON reader keeps exactly
    const bool beyond = json.is_number_unsigned()
                            ? json.get<std::uint64_t>() > static_cast<std::uint64_t>(kMost)
                            : json.is_number_integer() && json.get<std::int64_t>() < -kMost;
    if (!json.is_number_integer() || beyond)
        throw DataError("time " + (json.is_structured() ? json.type_name() : json.dump()) +
                        " is no whole number of microseconds from -2^53 "
                        "to 2^53");
    return SensorTime(json.get<std::int64_t>());
}

bool nests_too_deep(const Json& json, int levels) {
    return levels < 0 ||
           (json.is_structured() && std::any_of(json.begin(), json.end(), [&](const Json& part) {
                return nests_too_deep(part, levels - 1);
            }));
}

std::vector<Emission> leaves_of(const Json& json) {
    std::vector<Emission> leaves;
    std::vector<std::size_t> indices;
    collect_leaves(json, "", indices, leaves);
    return leaves;
}

SensorTime event_time(const Json& json, SensorTime otherwise) {
    return json.contains("t_event_us") ? time_from_json(json.at("t_event_us")) : otherwise;
}

Report parse_report(std::string raw, std::string content_type, SensorTime default_t_event) {
    Report report;
    report.content_type = std::move(content_type);
    report.raw = std::move(raw);
    report.t_event = default_t_event;
    if (report.content_type != "application/json") {
        report.emissions.push_back({"body", {}, report.raw});
        return report;
    }
    try {
        Json body = Json::parse(report.raw);
        if (!body.is_object()) throw DataError("report", "is no JSON object");
        if (nests_too_deep(body)) throw DataError("report", "nests deeper than 64 levels");
        report.t_event = event_time(body, default_t_event);
        if (body.contains("counts"))
            for (Json& j : body.at("counts")) {
                report.counts.push_back(count_from(j, report.t_event));
                for (const char* key : kCountKeys) j.erase(key);
            }
        body.erase("t_event_us");
        report.emissions = leaves_of(body);
    } catch (const std::exception& error) {
        throw DetectorError(std::string("wrote a report that cannot be read: ") + error.what());
    }
    return report;
}

Report make_report(SensorTime t_event, const std::vector<Count>& counts, const Json& emissions) {
    Json body = emissions;
    body["t_event_us"] = t_event.count();
    if (!counts.empty()) body["counts"] = Json::array();
    for (const Count& count : counts) body["counts"].push_back(json_from(count, t_event));
    return parse_report(body.dump(), "application/json", t_event);
}

}  // namespace headcount
