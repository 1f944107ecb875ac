// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace headcount {

/// What a stream of random numbers is for ("gait", "arrival", ...). Two purposes never share a
/// stream, so one more draw for one purpose moves nothing else. The value is the FNV-1a hash of the
/// name.
class Purpose {
public:
    consteval Purpose(const char* name)
        : value_(hash(name)) {}  // NOLINT(google-explicit-constructor)
    constexpr std::uint64_t value() const { return value_; }

private:
    static consteval std::uint64_t hash(std::string_view name) {
        std::uint64_t h = 0xcbf29ce484222325ULL;
        for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
        return h;
    }
    std::uint64_t value_;
};

/// The block function of Philox4x32-10 (Salmon et al., SC 2011): 128 random bits from a counter and
/// a key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// A reversible 64-bit mix (SplitMix64's finaliser, Steele et al. 2014): neighbouring seeds give
/// unrelated results.
std::uint64_t mix64(std::uint64_t x);

/// Random numbers that depend only on (seed, purpose, person_id, time_index) and on how many this
/// stream has given: no two people and no two purposes share any. The distributions are our own
/// code: the same bytes with every standard library, as far as its C library rounds log and cos the
/// same.
class Stream {
public:
    Stream(std::uint64_t seed, Purpose purpose, std::uint64_t person_id = 0,
           std::uint64_t time_index = 0);

    std::uint32_t next_u32();
    std::uint64_t next_u64();
    double uniform();                         ///< in [0, 1), 53 bits
    double uniform(double low, double high);  ///< in [low, high)
    std::uint64_t below(std::uint64_t n);     ///< 0 .. n-1, each equally likely; n >= 1
    bool chance(double probability);          ///< true with that probability
    double normal();  ///< mean 0, standard deviation 1 (Box and Muller 1958)
    double normal(double mean, double sd);
    double truncated_normal(double mean, double sd, double low,
                            double high);  ///< by rejection; low < high
    double exponential(double mean);
    double gamma(double shape, double scale);  ///< Marsaglia and Tsang 2000; shape > 0
    double lognormal(double median, double sigma_log);
    std::uint64_t poisson(double mean);  ///< by exponential gaps up to mean 30, normal above it
    std::size_t choice(
        std::span<const double> weights);  ///< index drawn in proportion to weights >= 0, sum > 0

private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 4> block_{};
    int used_ = 4;
};

}  // namespace headcount
