// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/interruption.hpp"

#include <gtest/gtest.h>

namespace headcount::bench {
namespace {

TEST(Interruption, TurnsTheFirstCtrlCIntoAQuestion) {
    const Interruption interruption;
    EXPECT_FALSE(interruption.asked());
    std::raise(SIGINT);
    EXPECT_TRUE(interruption.asked());
}

TEST(Interruption, LetsTheSecondCtrlCEndTheProgramAtOnce) {
    const auto press_twice = [] {
        const Interruption interruption;
        std::raise(SIGINT);
        std::raise(SIGINT);
    };
    EXPECT_EXIT(press_twice(), testing::KilledBySignal(SIGINT), "");
}

TEST(Interruption, GivesTheSignalsBackWhenItEnds) {
    { const Interruption interruption; }
    EXPECT_EXIT(std::raise(SIGTERM), testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace headcount::bench
