// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/version.hpp"
#include "tests/support/command_line_run.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(CommandLine, PrintsItsVersionToStandardOutput) {
    const auto run = run_headcount({"--version"});
    EXPECT_EQ(run.code, 0);
    EXPECT_THAT(run.out, StartsWith("headcount 0."));
    EXPECT_EQ(run.err, "");
}

// scripts/demo names its store by the fourth word.
TEST(CommandLine, PrintsTheBuildAsTheFourthWordOfItsVersion) {
    std::istringstream words(run_headcount({"--version"}).out);
    std::string word;
    for (int i = 0; i < 4; ++i) words >> word;
    EXPECT_EQ(word, build());
}

TEST(CommandLine, CallsAnUnknownOptionAnOption) {
    EXPECT_THAT(run_headcount({"--bogus"}).err, HasSubstr("unknown option \"--bogus\""));
}

TEST(CommandLine, NamesEveryCommandInItsHelp) {
    const auto run = run_headcount({"--help"});
    EXPECT_EQ(run.code, 0);
    EXPECT_THAT(run.out, HasSubstr("\n  list "));
}

TEST(CommandLine, ShowsItsHelpAsAnErrorWhenNothingIsAsked) {
    const auto run = run_headcount({});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.out, "");
    EXPECT_THAT(run.err, HasSubstr("Usage: headcount COMMAND"));
}

TEST(CommandLine, NamesTheNearestOfAnUnknownCommand) {
    const auto run = run_headcount({"lits"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, StartsWith("headcount: unknown command \"lits\" (nearest: \"list\""));
}

TEST(CommandLine, NamesTheNearestOfAnUnknownOption) {
    const auto run = run_headcount({"list", "--fromat", "csv"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("unknown option \"--fromat\" (nearest: \"--format\""));
}

TEST(CommandLine, DoesNotGuessAbbreviatedOptions) {
    EXPECT_EQ(run_headcount({"list", "--form", "csv"}).code, 2);
}

TEST(CommandLine, SaysWhichOptionLacksItsValue) {
    const auto run = run_headcount({"list", "--format"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("'--format'"));
}

TEST(CommandLine, NamesTheKnownValuesOfAnOption) {
    const auto run = run_headcount({"list", "--format", "jsno"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("option --format: unknown value \"jsno\" (nearest: \"json\""));
}

TEST(CommandLine, RefusesAnArgumentTooMany) {
    const auto run = run_headcount({"list", "scenes", "detectors"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("unexpected argument \"detectors\""));
}

TEST(CommandLine, RefusesSettingsWhereThereIsNothingToSet) {
    EXPECT_THAT(run_headcount({"list", "--set", "a=1"}).err, HasSubstr("takes no --set"));
}

TEST(CommandLine, WritesEveryErrorAsOneLine) {
    const auto run = run_headcount({"list", "no\nsuch\nthing"});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
}

TEST(CommandLine, FailsWhereItsResultsCannotBeWritten) {
    std::ofstream full("/dev/full");
    std::ostringstream err;
    CommandContext context;
    context.out = &full;
    context.err = &err;
    EXPECT_EQ(run_command_line({"list", "metrics", "--format", "csv"}, context), 2);
    EXPECT_EQ(err.str(), "headcount: cannot write to standard output\n");
}

TEST(CommandLine, TellsTheSameForShortHelp) {
    for (const char* command :
         {"list", "simulate", "run", "score", "report", "count", "people", "realism"}) {
        const auto run = run_headcount({command, "-h"});
        EXPECT_EQ(run.code, 0) << run.err;
        EXPECT_EQ(run.out, run_headcount({command, "--help"}).out);
    }
}

TEST(CommandLine, TellsOfACommandEverythingInItsHelp) {
    const auto run = run_headcount({"list", "--help"});
    EXPECT_EQ(run.code, 0);
    EXPECT_THAT(run.out, StartsWith("Usage: headcount list [WHAT] [OPTIONS]\n"));
    EXPECT_THAT(run.out, HasSubstr("--format NAME"));
    EXPECT_THAT(run.out, HasSubstr("one of: text, json, csv; default text"));
    EXPECT_THAT(run.out, HasSubstr("Examples:\n  headcount list"));
}

}  // namespace
}  // namespace headcount::bench
