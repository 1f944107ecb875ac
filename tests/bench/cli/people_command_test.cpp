// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "datasets/attribute.hpp"
#include "datasets/formats/picture.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

CommandLineRun people(const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"people", "--threads", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_headcount(arguments);
}

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(PeopleCommand, WritesASheetOfTheStatedSizeSixInARowAndNothingElse) {
    const TemporaryFolder folder;
    const auto run = people({"--sheet", "7", "--out", folder / "people.png"});
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, "");
    const Frame sheet = datasets::read_rgb(folder / "people.png", "sheet", SensorTime(0));
    // Cells of 108 + 160 + 92 + 2 px; 14 of caption, 236 of picture, 2 between rows.
    EXPECT_EQ(sheet.width, 6 * 362);
    EXPECT_EQ(sheet.height, 2 * 252);
    EXPECT_EQ(folder.entries(), 1u);
}

/// The paper behind people is grey, prams, trolleys and umbrellas are not all: on the edges of each
/// of the three pictures, 108, 160 and 92 px wide, red, green and blue differ by no more than the
/// paper's tint.
class SheetOfPeopleWith : public ::testing::TestWithParam<std::vector<std::string>> {};

TEST_P(SheetOfPeopleWith, ShowsThemWhole) {
    const TemporaryFolder folder;
    const std::string out = folder / "people.png";
    std::vector<std::string> words{"--sheet", "6", "--out", out};
    for (const std::string& share : GetParam()) {
        words.push_back("--set");
        words.push_back("population." + share);
    }
    ASSERT_EQ(people(words).code, 0);
    const Frame sheet = datasets::read_rgb(out, "sheet", SensorTime(0));
    int coloured = 0, all = 0;
    const auto look = [&](int x, int y) {
        const auto* px = sheet.row<std::byte>(y) + static_cast<std::ptrdiff_t>(3) * x;
        const auto [low, high] = std::minmax({px[0], px[1], px[2]});
        coloured += std::to_integer<int>(high) - std::to_integer<int>(low) > 20;
        ++all;
    };
    for (int cell = 0; cell < 6; ++cell) {
        for (const int column : {0, 107, 108, 267, 268, 359})
            for (int y = 14; y < 250; ++y) look(362 * cell + column, y);
        for (int column = 0; column < 360; ++column)
            for (const int y : {14, 249}) look(362 * cell + column, y);
    }
    EXPECT_EQ(coloured, 0) << "of " << all;
}

INSTANTIATE_TEST_SUITE_P(
    LargeThings, SheetOfPeopleWith,
    ::testing::Values(std::vector<std::string>{"pram.pram=1", "pram.none=0", "age_group.adult=1",
                                               "age_group.child=0", "age_group.young=0",
                                               "age_group.senior=0", "mobility_aid.none=1",
                                               "mobility_aid.cane=0", "mobility_aid.wheelchair=0"},
                      std::vector<std::string>{"bag.trolley=1", "bag.none=0", "bag.backpack=0",
                                               "bag.shoulder_bag=0", "bag.tote=0",
                                               "mobility_aid.none=1", "mobility_aid.cane=0",
                                               "mobility_aid.wheelchair=0"},
                      std::vector<std::string>{"umbrella.umbrella=1", "umbrella.none=0",
                                               "mobility_aid.none=1", "mobility_aid.cane=0",
                                               "mobility_aid.wheelchair=0"}));

TEST(PeopleCommand, FollowsTheSharesOfThePopulationAndReplacesAFileOnlyWithForce) {
    const TemporaryFolder folder;
    const std::string out = folder / "people.png";
    ASSERT_EQ(people({"--sheet", "1", "--out", out}).code, 0);
    const std::string before = contents(out);
    std::vector<std::string> red{"--sheet", "1", "--out", out};
    for (const std::string& colour : datasets::attribute("upper_colour").values) {
        red.push_back("--set");
        red.push_back("population.upper_colour." + colour + (colour == "red" ? "=1" : "=0"));
    }
    EXPECT_THAT(people(red).err, HasSubstr("exists already"));
    EXPECT_EQ(contents(out), before);
    red.push_back("--force");
    EXPECT_EQ(people(red).code, 0);
    EXPECT_NE(contents(out), before);
}

TEST(PeopleCommand, SaysInOneLineWhatIsWrong) {
    const TemporaryFolder folder;
    const std::string out = folder / "people.png";
    const std::vector<std::pair<std::vector<std::string>, std::string>> wrong{
        {{}, "--out must be given"},
        {{"--out", folder / "people.jpg"}, "must end in .png"},
        {{"--out", out, "--sheet", "0"}, "--sheet = 0"},
        {{"--out", out, "--sheet", "many"}, "--sheet"},
        {{"--out", out, "--set", "door_width_m=2"}, "unknown key \"door_width_m\""},
        {{"--out", out, "--set", "population.gendr.female=1"}, "gendr"},
        {{"--out", out, "--set", "population.gender.female=1"}, "the shares sum to 1.5"},
        {{"--out", out, "--set", "population=3"}, "population"},
        {{"--out", folder / "nowhere/people.png"}, "nowhere"},
    };
    for (const auto& [arguments, text] : wrong) {
        const auto run = people(arguments);
        EXPECT_EQ(run.code, 2);
        EXPECT_THAT(run.err, HasSubstr(text));
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    }
    EXPECT_EQ(folder.entries(), 0u);
}

}  // namespace
}  // namespace headcount::bench
