// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/frame.hpp"
#include "core/site.hpp"
#include "datasets/truth.hpp"

namespace headcount::datasets {

/// Population, layout, motion and sensor noise have seeds of their own, so that each can change
/// alone.
struct Seeds {
    std::uint64_t population = 0;
    std::uint64_t layout = 0;
    std::uint64_t motion = 0;
    std::uint64_t sensor = 0;

    /// Four unrelated seeds out of one.
    static Seeds from(std::uint64_t seed);
};

/// Which part of an experiment a scene belongs to: each draws people of its own. It is a fact about
/// the clip; the leakage audit of a scene splits its seeds by itself, whatever they belong to.
enum class Split : std::uint8_t { train, validation, test };
std::string_view name(Split split);
Split split_from_name(std::string_view name);  ///< @throws DataError

/// Where a clip comes from: enough to make it again.
struct Provenance {
    std::string
        scene;        ///< "entrance", "classroom", or the format of an outside clip: "mot", "video"
    Json parameters;  ///< every option of the scene
    std::uint64_t seed = 0;  ///< the trial's; absent seeds of an outside clip are 0
    Seeds seeds;
    Split split = Split::test;
    int day = 0;
    std::string layout;   ///< name or hash of the layout
    std::string version;  ///< of Headcount
    std::string source;   ///< path of a clip read from files, as it was given
    std::string hash;  ///< content hash of all the above, or of the files that a clip is read from
};

struct ClipInfo {
    Site site;
    Provenance provenance;
    SensorTime duration{0};
};

/// One frame and what is true in it.
struct Moment {
    Frame frame;
    std::optional<std::vector<Sighting>> sightings;  ///< absent: not known
};

/// Frames and truth, one frame at a time in order of time across all sensors. A clip without pixels
/// is a clip: it gives no moments, and its truth all the same.
class Clip {
public:
    virtual ~Clip() = default;
    virtual const ClipInfo& info() const = 0;
    /// The next frame; nothing after the last. @throws DataError when a file breaks off.
    virtual std::optional<Moment> next() = 0;
    /// The truth of the whole clip; complete once next() has returned nothing (a confirmed crossing
    /// looks ahead).
    virtual const Truth& truth() const = 0;
};

Json to_json(const Provenance& provenance);
Provenance provenance_from_json(const Json& json);  ///< @throws DataError
Json to_json(const Truth& truth);
Truth truth_from_json(const Json& json);  ///< @throws DataError

}  // namespace headcount::datasets
