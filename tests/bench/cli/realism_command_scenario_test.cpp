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

TEST(RealismCommand, TakesPortraitsOfThePopulationThatIsSet) {
    // Everybody is of the lightest tenth, so that no other is looked at.
    std::vector<std::string> arguments{"realism", "--scenes", "0",   "--faces",
                                       "1",       "--format", "json"};
    for (int monk = 1; monk <= 10; ++monk)
        arguments.insert(arguments.end(),
                         {"--set", "population.skin_tone.monk_" + std::to_string(monk) +
                                       (monk == 1 ? "=1" : "=0")});
    const auto run = run_headcount(arguments);
    ASSERT_EQ(run.code, 0) << run.err;
    int tenths = 0;
    for (const Json& row : Json::parse(run.out)) {
        if (row.at("value").is_null() || row.at("value") == "") continue;
        const bool lightest = row.at("value") == "skin tone 0 to 0.1";
        EXPECT_EQ(row.at("recall_n"), lightest ? Json(1) : Json(0)) << row;
        ++tenths;
    }
    EXPECT_GE(tenths, 10);
}

}  // namespace
}  // namespace headcount::bench
