// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/command_line_run.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

CommandLineRun realism(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"realism", "--threads", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_headcount(arguments);
}

TEST(RealismCommand, SaysInOneLineWhatIsWrong) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{"--scenes", "-1"}, "--scenes = -1"},
        {{"--faces", "few"}, "--faces"},
        {{"--scenes", "0", "--faces", "0"}, "nothing is left to look at"},
        {{"--cascade", "profile"}, "profile"},
        {{"--scene", "ballroom"}, "unknown scene \"ballroom\""},
        {{"--scenes", "0", "--set", "dor_width_m=2"}, "dor_width_m"},
        {{"--scenes", "0", "--set", "population.gender.female=1"}, "the shares sum to 1.5"},
        {{"--scenes", "1", "--faces", "0", "--sensor", "nose"},
         "unknown colour camera \"nose\" (known: oblique_rgb, overhead_rgb)"},
        {{"--scenes", "0", "--sensor", "nose"}, "nose"},  // though only portraits are taken
        {{"--scenes", "1", "--faces", "0", "--sensor", "beams"}, "known: oblique_rgb"},
        {{"--scene", "classroom"}, "known: room_rgb"},
        {{"--scenes", "0", "--set", "duration_s=9"}, "give --seconds instead"},
    };
    for (const auto& [arguments, text] : wrong) {
        const auto run = realism(arguments);
        EXPECT_EQ(run.code, 2);
        EXPECT_EQ(run.out, "");
        EXPECT_THAT(run.err, HasSubstr(text));
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    }
}

}  // namespace
}  // namespace headcount::bench
