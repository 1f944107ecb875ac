// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/parameters.hpp"
#include "core/report.hpp"
#include "datasets/truth.hpp"
#include "detectors/detector.hpp"

namespace headcount::bench {

/// Answers from truth, spoiled on demand: what every measure is proved on. It is no Detector,
/// because it sees truth; its answers are reports like any detector's, made by the same
/// make_report.
class Oracle {
public:
    virtual ~Oracle() = default;
    virtual detectors::Description describe() const = 0;
    /// All reports of one clip, in order of t_event. The same truth, duration, seed and options
    /// give the same bytes; no frame is needed, so a clip without pixels will do.
    /// @param seed the trial's: what is missed, doubled, delayed and mistaken is drawn from it.
    /// @throws DetectorRefusal when the truth lacks what these options answer from.
    virtual std::vector<Report> answer(const datasets::Truth& truth, SensorTime duration,
                                       std::uint64_t seed) const = 0;
};

/// Options of `oracle`. Which people are missed depends on nothing about them.
struct OracleOptions {
    std::string counts = "crossings";  ///< "crossings": a delta each; "occupancy": a state a period
    double miss_rate = 0;              ///< of confirmed crossings, or of the people in the zone
    double double_rate = 0;            ///< of those not missed: counted twice
    double delay_s = 0;                ///< every crossing is said to be so much later
    double jitter_s = 0;               ///< and by up to so much more, uniformly
    double period_s = 10;              ///< between two states of the occupancy
    ParameterTable parameters();
};

/// Options of `smart_camera`: the oracle, whose every crossing also tells gender and face mask as
/// the entrance cameras of Leiden University could (emissions.md section 4). With a uniform gender
/// prior gender_error is the binary symmetric channel A1 of leakage.md, mask_miss the Z channel C1.
struct SmartCameraOptions {
    OracleOptions counting;     ///< `counts` is always "crossings"
    double gender_error = 0.1;  ///< the other gender is told
    double mask_miss = 0.3;     ///< of masks: "none" is told
    double mask_false = 0;      ///< of bare faces: "mask" is told
    ParameterTable parameters();
};

/// "oracle" and "smart_camera".
std::vector<std::string> oracle_names();
bool is_oracle(std::string_view name);
/// @throws ConfigError for an unknown oracle (naming the nearest), an unknown option or one out of
/// range.
std::unique_ptr<Oracle> make_oracle(const std::string& name, const Written& options = {});
/// For `list` and error messages. @throws ConfigError for an unknown oracle.
std::vector<ParameterTable::Row> oracle_parameters(const std::string& name);

}  // namespace headcount::bench
