// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/plan.hpp"
#include "datasets/clip.hpp"

namespace headcount::bench {

/// Which clip of a scene, and what of it.
struct ClipRequest {
    std::uint64_t seed = 0;
    std::vector<std::string> sensors;  ///< none: truth alone, nothing is rendered
    int threads = 1;                   ///< that render; more change no byte
    bool sightings = false;            ///< also say who is where in every picture
};

/// Where the clips of an experiment come from. Tests give clips of their own.
class ClipSource {
public:
    virtual ~ClipSource() = default;
    /// @throws ConfigError for a scene that does not exist or options that it does not take,
    /// DataError for an outside clip that cannot be read.
    virtual void check(const SceneEntry& scene) const = 0;
    /// An outside clip has all its frames and sightings, whatever is asked for.
    virtual std::unique_ptr<datasets::Clip> open(const SceneEntry& scene,
                                                 const ClipRequest& request) const = 0;
};

/// The simulator's scenes and outside clips.
class AllClips : public ClipSource {
public:
    void check(const SceneEntry& scene) const override;
    std::unique_ptr<datasets::Clip> open(const SceneEntry& scene,
                                         const ClipRequest& request) const override;
};

}  // namespace headcount::bench
