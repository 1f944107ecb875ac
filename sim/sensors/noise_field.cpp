// SPDX-License-Identifier: Apache-2.0
#include "sim/sensors/noise_field.hpp"

#include <cmath>

namespace headcount::sim {

NoiseField::NoiseField(std::uint64_t seed, Purpose purpose)
    : key_(mix64(mix64(seed) ^ purpose.value())), numbers_(kSize + kLongestRow) {
    Stream stream(seed, purpose);
    double sum = 0, squares = 0;
    for (std::uint64_t i = 0; i < kSize; ++i) {
        const double x = stream.normal();
        numbers_[i] = static_cast<float>(x);
        sum += x;
        squares += x * x;
    }
    // Exactly mean 0 and standard deviation 1, whatever the seed: every frame draws from this
    // table.
    const double mean = sum / kSize, sd = std::sqrt(squares / kSize - mean * mean);
    for (std::uint64_t i = 0; i < kSize; ++i)
        numbers_[i] = static_cast<float>((static_cast<double>(numbers_[i]) - mean) / sd);
    for (std::uint64_t i = 0; i < kLongestRow; ++i) numbers_[kSize + i] = numbers_[i];
}

const float* NoiseField::row(std::uint64_t frame, std::uint64_t row) const {
    return numbers_.data() + mix64(mix64(key_ ^ frame) ^ row) % kSize;
}

}  // namespace headcount::sim
