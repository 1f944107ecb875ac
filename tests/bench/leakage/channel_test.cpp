// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/channel.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/rng.hpp"

namespace headcount::bench {
namespace {

using nlohmann::json;

json cases() {
    std::ifstream file(HEADCOUNT_SOURCE_DIR "/tests/bench/leakage/channels.json");
    return json::parse(file).at("cases");
}

Eigen::MatrixXd joint_of(const json& one) {
    const json& channel = one.at("channel");
    Eigen::MatrixXd joint(channel.size(), channel[0].size());
    for (Eigen::Index s = 0; s < joint.rows(); ++s)
        for (Eigen::Index o = 0; o < joint.cols(); ++o) {
            const auto row = static_cast<std::size_t>(s), column = static_cast<std::size_t>(o);
            joint(s, o) = one.at("prior")[row].get<double>() * channel[row][column].get<double>();
        }
    return joint;
}

// The specification asks for 5e-5: its table has four digits.
TEST(Channel, HitsEveryAnalyticCase) {
    for (const json& one : cases()) {
        const ChannelMeasures m = measure_channel(joint_of(one));
        const auto expect = [&](double measured, const char* key) {
            EXPECT_NEAR(measured, one.at(key).get<double>(), 5e-5) << one.at("id") << " " << key;
        };
        expect(m.secret_entropy_bits, "H");
        expect(m.information_bits, "I");
        expect(m.prior_vulnerability, "V0");
        expect(m.posterior_vulnerability, "V1");
        expect(m.normalised_advantage.value(), "NAdv");
        expect(m.min_entropy_leakage_bits, "Lmin");
    }
}

TEST(Channel, HasNoNormalisedAdvantageWhenThereIsNothingToGuess) {
    EXPECT_FALSE(measure_channel(Eigen::MatrixXd::Ones(1, 1)).normalised_advantage.has_value());
}

// B1: the rows (.75, 0, .25) and (0, .75, .25) lie 1.5 apart in L1.
TEST(Channel, KnowsTheTotalVariationOfABinarySecret) {
    Eigen::MatrixXd joint(2, 3);
    joint << 0.375, 0, 0.125, 0, 0.375, 0.125;
    EXPECT_DOUBLE_EQ(measure_channel(joint).total_variation.value(), 0.75);
}

// A1: both columns have maximum .9, log2(1.8) = .8480. A secret that never occurs adds nothing.
TEST(Channel, CountsOnlySecretsThatOccurInItsCapacity) {
    Eigen::MatrixXd joint(3, 2);
    joint << 0.45, 0.05, 0.05, 0.45, 0, 0;
    EXPECT_NEAR(measure_channel(joint).min_capacity_bits, 0.8480, 5e-5);
}

TEST(PlugIn, RefusesAnAlphabetAboveATwentiethOfTheTrials) {
    EXPECT_FALSE(alphabet_too_large(2, 5, 200));
    EXPECT_TRUE(alphabet_too_large(2, 5, 199));
}

// leakage.md section 3: S, O uniform and independent, |S| = 2, |O| = 10, n = 1000: .0065 bit raw,
// .0000 corrected, over 200 runs within .0008.
TEST(PlugIn, CorrectsTheBiasOfNothing) {
    double sum = 0;
    for (std::uint64_t sample = 0; sample < 200; ++sample) {
        Stream stream(sample, "test bias");
        CountTable counts = CountTable::Zero(2, 10);
        for (int i = 0; i < 1000; ++i)
            counts(static_cast<Eigen::Index>(stream.below(2)),
                   static_cast<Eigen::Index>(stream.below(10))) += 1;
        sum += corrected_information_bits(counts);
    }
    EXPECT_NEAR(sum / 200, 0, 0.0008);
}

}  // namespace
}  // namespace headcount::bench
