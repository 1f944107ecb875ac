// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bench/plan.hpp"
#include "datasets/clip.hpp"

namespace headcount::bench {

/// Where the clips of an experiment come from. Tests give clips of their own.
class ClipSource {
public:
    virtual ~ClipSource() = default;
    /// @throws ConfigError for a scene that does not exist or options that it does not take,
    /// DataError for an outside clip that cannot be read.
    virtual void check(const SceneEntry& scene) const = 0;
    /// A clip of these sensors; without any, truth alone.
    virtual std::unique_ptr<datasets::Clip> open(const SceneEntry& scene, std::uint64_t seed,
                                                 const std::vector<std::string>& sensors,
                                                 int threads) const = 0;
};

/// The simulator's scenes and outside clips.
class AllClips : public ClipSource {
public:
    void check(const SceneEntry& scene) const override;
    std::unique_ptr<datasets::Clip> open(const SceneEntry& scene, std::uint64_t seed,
                                         const std::vector<std::string>& sensors,
                                         int threads) const override;
};

}  // namespace headcount::bench
