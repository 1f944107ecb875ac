// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/frame.hpp"
#include "core/report.hpp"
#include "core/site.hpp"

namespace headcount::detectors {

/// What leaves a counter, by intrusiveness (emissions.md section 1).
enum class EmissionClass : std::uint8_t {
    health,      ///< E0 device state
    aggregate,   ///< E1 counts or occupancy, a window of at least a minute each
    event,       ///< E2 one time-stamped crossing or change of occupancy, no id
    position,    ///< E3 coordinates or boxes, no id
    trajectory,  ///< E4 positions linked over time by a volatile id
    identifier,  ///< E5 an id that persists across views, time or sets
    attribute,   ///< E6 a trait of one person
    biometric,   ///< E7 a template, embedding or match
    imagery,     ///< E8 picture, video, silhouette
};
std::string_view code(EmissionClass emission_class);  ///< "E0" .. "E8"
std::string_view name(EmissionClass emission_class);

/// One field that the backend says it lets out. What it lets out without saying is a finding.
struct DeclaredEmission {
    std::string path;  ///< "counts[].value", "tracks[].gender"; every index written as []
    EmissionClass emission_class = EmissionClass::event;
    std::string names_attribute;  ///< the trait it names, "" if none: a named field like any other
};

/// What the backend's counts are counts of.
enum class CountKind : std::uint8_t { nothing, crossings, occupancy };
std::string_view name(CountKind kind);

/// A sensor the backend asks for. It is granted the first that fits, and receives nothing else.
struct SensorWish {
    SensorKind kind = SensorKind::rgb;
    std::string mount;  ///< "overhead"; "" = any
};

/// What a backend is, before any site is known.
struct Description {
    std::string name;
    std::string senses;  ///< one line: what it looks at and how
    CountKind counts = CountKind::nothing;
    std::vector<SensorWish> sensors;
    std::vector<DeclaredEmission> emissions;
    std::string cannot_count;  ///< one line: where it fails by construction
    std::string source;        ///< author, year of the method
};

Json to_json(const Description& description);
/// @throws DataError when a part is missing, of the wrong type or of an unknown name.
Description description_from_json(const Json& json);

/// A people counter under test. It sees its site (lines, zones, mount) and sensor frames: no scene,
/// no truth, no clock.
class Detector {
public:
    virtual ~Detector() = default;
    virtual Description describe() const = 0;
    /// Before the first frame of each clip; forgets every earlier clip. The site holds only the
    /// sensors granted.
    /// @throws DetectorRefusal when this site or these options cannot be served; bench records
    /// "refused".
    virtual void begin(const Site& site) = 0;
    /// Takes the next frame (times never decrease, and strictly increase for one sensor) and
    /// returns the reports ready by now: none while it thinks, several when a device answers once a
    /// minute.
    /// @throws DetectorError on failure; bench records the failure, it never becomes a zero.
    virtual std::vector<Report> observe(const Frame& frame) = 0;
    virtual std::vector<Report> finish() = 0;  ///< once, after the last frame: the rest
};

/// The ids of the sensors that the site grants, one for each wish.
/// @throws DetectorRefusal naming the wish that no sensor of the site fits.
std::vector<std::string> negotiate(const Description& description, const Site& site);

}  // namespace headcount::detectors
