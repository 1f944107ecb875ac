// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/rng.hpp"

namespace headcount::sim {

/// Standard normal noise for whole rows of pixels at the price of a look-up. 2^18 numbers are drawn
/// once for a sensor's seed; each row of each frame reads them from a place of its own, which is a
/// function of (seed, frame, row) and of nothing else. Two rows that overlap in the table do so at
/// another shift in every frame, so that noise has no pattern that stays.
class NoiseField {
public:
    static constexpr int kLongestRow = 1 << 14;  ///< numbers that one row may take

    NoiseField(std::uint64_t seed, Purpose purpose);
    /// kLongestRow numbers with mean 0 and standard deviation 1.
    const float* row(std::uint64_t frame, std::uint64_t row) const;

private:
    static constexpr std::uint64_t kSize = 1 << 18;
    std::uint64_t key_;
    std::vector<float> numbers_;
};

}  // namespace headcount::sim
