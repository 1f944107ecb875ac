// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

/// The picture of four heads as a file's bytes.
std::string heads(std::vector<std::string> more) {
    const TemporaryFolder folder;
    more.insert(more.begin(), {"people", "--sheet", "4", "--heads", "--out", folder / "heads.png"});
    const auto run = run_headcount(more);
    EXPECT_EQ(run.code, 0) << run.err;
    std::ifstream file(folder / "heads.png", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Of campus_2021 nineteen in twenty wear masks, of campus one in ten; one of
// four is not alike in both.
TEST(PeopleCommand, DrawsThePopulationThatIsNamed) {
    const std::string usual = heads({});
    EXPECT_NE(heads({"--set", "population.preset=campus_2021"}), usual);
    EXPECT_NE(
        heads({"--set", "population.glasses.glasses=1", "--set", "population.glasses.none=0"}),
        usual);
}

}  // namespace
}  // namespace headcount::bench
