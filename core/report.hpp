// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/parameters.hpp"
#include "core/time.hpp"

namespace headcount {

/// How a count is to be read. Taking one for another is the commonest integration error, so every
/// count says it.
enum class Semantics : std::uint8_t {
    delta,       ///< so many more since the report before
    cumulative,  ///< so many since the start of the clip
    state,       ///< so many right now
    window,      ///< so many in [window_from, window_to)
};
std::string_view name(Semantics semantics);

enum class Direction : std::uint8_t { in, out };
std::string_view name(Direction direction);
/// @throws DataError
Direction direction_from_name(std::string_view name);

/// A time out of JSON: whole microseconds, within 285 years of the clip's begin, so that sums and
/// differences of times stay in range. @throws DataError
SensorTime time_from_json(const Json& json);

/// Whether a JSON value nests deeper than so many levels below itself. Readers of a tree recurse:
/// whoever takes JSON from another program asks this first.
bool nests_too_deep(const Json& json, int levels = 64);

/// One count out of a report.
struct Count {
    std::string place;                   ///< id of the line or zone
    std::optional<Direction> direction;  ///< of crossings; absent for occupancy
    double value = 0;
    Semantics semantics = Semantics::delta;
    SensorTime t_event{0};  ///< when it happened, says the counter
    std::optional<std::pair<SensorTime, SensorTime>> window;
};

/// Anything else out of a report: one leaf of what the backend let out. Path "tracks[].gender",
/// indices {2}, value.
struct Emission {
    std::string path;  ///< every array index written as []
    std::vector<std::size_t> indices;
    std::variant<std::monostate, bool, double, std::string> value;  ///< monostate: null
};

/// The "t_event_us" of a report, or of a count in it; `otherwise` when it names none.
/// @throws DataError for a time that no clip has.
SensorTime event_time(const Json& json, SensorTime otherwise);

/// Every leaf of a JSON value, in order of keys and indices: what an inventory of a report's bytes
/// lists. Empty objects and lists have none. It recurses: see nests_too_deep.
std::vector<Emission> leaves_of(const Json& json);

/// All that leaves a detector, kept losslessly. Counts and emissions are parsed from the bytes,
/// never beside them.
///
/// Content type "application/json" of version 1 is an object
///     {"t_event_us": 1200000, "counts": [{"place": "door", "direction": "in", "value": 1,
///     "semantics": "delta",
///      "t_event_us": ..., "window_us": [from, to]}], ...anything else...}
/// in which all that stands beside these keys, in a count too ("counts[].gender"), is an emission.
/// Any other content type is one emission: path "body".
struct Report {
    std::string content_type = "application/json";
    std::string raw;           ///< the bytes as they left the backend
    SensorTime t_event{0};     ///< the moment in the clip that it speaks of
    SteadyTime t_received{0};  ///< when bench had it in hand; set by bench, 0 before
    std::vector<Count> counts;
    std::vector<Emission> emissions;  ///< empty in what a store gives back: see leaves_of()
};

/// Parses the bytes a backend let out.
/// @throws DetectorError for "application/json" that is no JSON, that nests deeper than 64 levels,
/// whose counts lack place, value or semantics, or that speaks of more than a million people, of a
/// time beyond 285 years or of a window that ends before it begins.
Report parse_report(std::string raw, std::string content_type = "application/json",
                    SensorTime default_t_event = {});

/// A report of our own detectors: builds the JSON above and parses it, so that nothing can be said
/// beside the bytes.
Report make_report(SensorTime t_event, const std::vector<Count>& counts,
                   const Json& emissions = Json::object());

}  // namespace headcount
