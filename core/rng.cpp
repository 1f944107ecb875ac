// SPDX-License-Identifier: Apache-2.0
#include "core/rng.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace headcount {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t kMultiplier0 = 0xD2511F53,
                            kMultiplier1 = 0xCD9E8D57;  // Salmon et al. 2011, table 2
    constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = kMultiplier0 * counter[0], p1 = kMultiplier1 * counter[2];
        counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(p1),
                   static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(p0)};
        key[0] += kWeyl0;
        key[1] += kWeyl1;
    }
    return counter;
}

std::uint64_t mix64(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

Stream::Stream(std::uint64_t seed, Purpose purpose, std::uint64_t person_id,
               std::uint64_t time_index) {
    const std::uint64_t key = mix64(mix64(mix64(seed) ^ purpose.value()) ^ person_id);
    key_ = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
    counter_ = {0, 0, static_cast<std::uint32_t>(time_index),
                static_cast<std::uint32_t>(time_index >> 32)};
}

std::uint32_t Stream::next_u32() {
    if (used_ == 4) {
        block_ = philox4x32(counter_, key_);
        if (++counter_[0] == 0) ++counter_[1];
        used_ = 0;
    }
    return block_[static_cast<std::size_t>(used_++)];
}

std::uint64_t Stream::next_u64() {
    const std::uint64_t low = next_u32();
    return low | (static_cast<std::uint64_t>(next_u32()) << 32);
}

double Stream::uniform() { return static_cast<double>(next_u64() >> 11) * 0x1.0p-53; }

double Stream::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint64_t Stream::below(std::uint64_t n) {
    assert(n >= 1);
    // Lemire 2019 without the multiply trick: reject the short last cycle so that every value is
    // equally likely.
    const std::uint64_t limit = -n % n;  // 2^64 mod n
    std::uint64_t x = next_u64();
    while (x < limit) x = next_u64();
    return x % n;
}

bool Stream::chance(double probability) { return uniform() < probability; }

double Stream::normal() {
    const double u = 1.0 - uniform();  // in (0, 1]: the logarithm is finite
    const double v = uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
}

double Stream::normal(double mean, double sd) { return mean + sd * normal(); }

double Stream::truncated_normal(double mean, double sd, double low, double high) {
    assert(low < high);
    for (;;) {
        const double x = normal(mean, sd);
        if (x >= low && x <= high) return x;
    }
}

double Stream::exponential(double mean) { return -mean * std::log(1.0 - uniform()); }

double Stream::gamma(double shape, double scale) {
    assert(shape > 0);
    if (shape < 1) {
        const double boosted = gamma(shape + 1.0, scale);
        return boosted * std::pow(1.0 - uniform(), 1.0 / shape);
    }
    const double d = shape - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = normal();
        const double v = std::pow(1.0 + c * x, 3.0);
        if (v <= 0) continue;
        const double u = 1.0 - uniform();
        if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v * scale;
    }
}

double Stream::lognormal(double median, double sigma_log) {
    return median * std::exp(sigma_log * normal());
}

std::uint64_t Stream::poisson(double mean) {
    if (mean > 30.0) {
        const double x = std::round(normal(mean, std::sqrt(mean)));
        return x < 0 ? 0 : static_cast<std::uint64_t>(x);
    }
    std::uint64_t count = 0;
    for (double total = exponential(1.0); total < mean; total += exponential(1.0)) ++count;
    return count;
}

std::size_t Stream::choice(std::span<const double> weights) {
    double total = 0;
    for (const double w : weights) total += w;
    assert(total > 0);
    double left = uniform() * total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0) return i;
    }
    std::size_t last = weights.size() - 1;  // rounding left a crumb: the last value that can occur
    while (last > 0 && weights[last] <= 0) --last;
    return last;
}

}  // namespace headcount
