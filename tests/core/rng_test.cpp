// SPDX-License-Identifier: Apache-2.0
#include "core/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace headcount {
namespace {

// Known answers of the authors' Random123 distribution (kat_vectors, philox4x32-10).
TEST(Philox, GivesTheAuthorsKnownAnswers) {
    EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
              (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    EXPECT_EQ(
        philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
        (std::array<std::uint32_t, 4>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Stream, GivesTheSameNumbersForTheSameKey) {
    Stream a(1, "gait", 7, 3), b(1, "gait", 7, 3);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(a.next_u32(), b.next_u32());
}

TEST(Stream, SharesNothingBetweenPurposesPeopleAndTimes) {
    const std::uint64_t first = Stream(1, "gait", 7, 3).next_u64();
    EXPECT_NE(first, Stream(1, "arrival", 7, 3).next_u64());
    EXPECT_NE(first, Stream(1, "gait", 8, 3).next_u64());
    EXPECT_NE(first, Stream(1, "gait", 7, 4).next_u64());
    EXPECT_NE(first, Stream(2, "gait", 7, 3).next_u64());
}

struct Moments {
    double mean, variance;
};

template <class Draw>
Moments moments(Draw draw) {
    Stream stream(20261123, "test");
    constexpr int kDraws = 200'000;
    double sum = 0, squares = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double x = static_cast<double>(draw(stream));
        sum += x;
        squares += x * x;
    }
    const double mean = sum / kDraws;
    return {mean, squares / kDraws - mean * mean};
}

// Tolerances: of the mean 5 standard errors at 200,000 draws, sd * 5 / 447; of the variance 5 %.
TEST(Stream, DrawsDistributionsWithTheirMeansAndVariances) {
    const auto expect = [](Moments m, double mean, double variance) {
        EXPECT_NEAR(m.mean, mean, 5 * std::sqrt(variance / 200'000));
        EXPECT_NEAR(m.variance, variance, 0.05 * variance);
    };
    expect(moments([](Stream& s) { return s.uniform(2, 4); }), 3, 4.0 / 12);
    expect(moments([](Stream& s) { return s.normal(1, 3); }), 1, 9);
    expect(moments([](Stream& s) { return s.exponential(2); }), 2, 4);
    expect(moments([](Stream& s) { return s.gamma(2.5, 2); }), 5, 10);
    expect(moments([](Stream& s) { return s.gamma(0.5, 2); }), 1, 2);
    expect(moments([](Stream& s) { return s.poisson(4); }), 4, 4);
    expect(moments([](Stream& s) { return s.poisson(80); }), 80, 80);
    expect(moments([](Stream& s) { return s.below(6); }), 2.5, 35.0 / 12);
    const double weights[] = {0, 3, 1};  // index 1 with 3/4, 2 with 1/4: mean 1.25, variance 0.1875
    expect(moments([&](Stream& s) { return s.choice(weights); }), 1.25, 0.1875);
}

TEST(Stream, KeepsATruncatedNormalInsideItsLimits) {
    Stream stream(1, "test");
    for (int i = 0; i < 10'000; ++i) {
        const double v = stream.truncated_normal(1.34, 0.26, 0.7, 2.0);
        EXPECT_GE(v, 0.7);
        EXPECT_LE(v, 2.0);
    }
}

}  // namespace
}  // namespace headcount
