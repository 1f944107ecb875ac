// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <map>

#include "core/parameters.hpp"
#include "tests/support/command_line_run.hpp"

namespace headcount::bench {
namespace {

TEST(RealismCommand, HasARowForEveryStratumOfEachDetector) {
    // One frame at 0 s.
    const auto run =
        run_headcount({"realism", "--scenes", "1", "--seconds", "2", "--every", "2", "--faces", "0",
                       "--format", "json", "--sensor", "overhead_rgb", "--threads", "1"});
    ASSERT_EQ(run.code, 0) << run.err;
    std::map<std::string, std::map<std::string, int>> rows;
    for (const Json& row : Json::parse(run.out)) ++rows[row.at("detector")][row.at("stratum")];
    const std::map<std::string, int> strata{{"all", 1},     {"height", 5},    {"crowding", 3},
                                            {"view", 3},    {"skin tone", 3}, {"chest contrast", 3},
                                            {"posture", 3}, {"garment", 2}};
    const std::map<std::string, std::map<std::string, int>> expected{
        {"people (HOG)", strata},
        {"people (Haar full body)", strata},
        {"people (Haar upper body)", strata}};
    EXPECT_EQ(rows, expected);
}

}  // namespace
}  // namespace headcount::bench
