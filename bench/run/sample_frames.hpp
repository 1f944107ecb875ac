// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bench/store.hpp"
#include "datasets/clip.hpp"

namespace headcount::bench {

/// Chooses a few frames of every camera for the report while a clip runs by: of each quarter of the
/// clip the one with most people in it (the middle one where nobody knows). Keeps four frames a
/// sensor in memory.
class SampleChooser {
public:
    explicit SampleChooser(SensorTime duration) : duration_(duration) {}

    void look(const datasets::Moment& moment);
    std::vector<SampleFrame> chosen(const std::string& scene, std::uint64_t seed) const;

private:
    struct Candidate {
        double score = 0;
        std::optional<int> people;
        Frame frame;
    };
    SensorTime duration_;
    std::map<std::pair<std::string, std::int64_t>, Candidate> best_;  ///< by sensor and quarter
};

/// What a detector said is in the sample frames of the camera it looked through: the "tracks" or
/// "boxes" of its report nearest in time, at most a quarter of a second away. Frames without such a
/// report give nothing: the detector said nothing, which is not "nobody".
std::vector<SampleBoxes> boxes_in(const std::vector<SampleFrame>& samples,
                                  const std::string& sensor, const std::string& detector,
                                  const std::vector<Report>& reports);

}  // namespace headcount::bench
