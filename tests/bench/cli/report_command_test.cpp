// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

CommandContext with_report() {
    CommandContext context;
    context.write_report = [](const std::string& store, const std::string& out) {
        std::ofstream(out) << "report of " << store;
    };
    return context;
}

TEST(ReportCommand, SaysThatItNeedsThePythonPackageAndHowToGetIt) {
    const auto run = run_headcount({"report", "run.db", "--out", "report.html"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("needs the Python package: run `pip install .`"));
}

TEST(ReportCommand, WritesTheReport) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    const auto run = run_headcount({"report", store, "--out", folder / "r.html"}, with_report());
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(read_text(folder / "r.html"), "report of " + store);
}

TEST(ReportCommand, DoesNotReplaceAReportUnlessForced) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    folder.write("r.html", "old");
    EXPECT_EQ(run_headcount({"report", store, "--out", folder / "r.html"}, with_report()).code, 2);
    EXPECT_EQ(read_text(folder / "r.html"), "old");
    EXPECT_EQ(
        run_headcount({"report", store, "--out", folder / "r.html", "--force"}, with_report()).code,
        0);
}

TEST(ReportCommand, NeverReplacesItsOwnStore) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    const auto run = run_headcount({"report", store, "--out", store, "--force"}, with_report());
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("is the store itself"));
    EXPECT_EQ(read_text(store), "x");
}

TEST(ReportCommand, LeavesNothingWhenTheReportFails) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    CommandContext context;
    context.write_report = [](const std::string& path, const std::string& out) {
        std::ofstream(out) << "half";
        throw DataError(path, "is no store");
    };
    const auto run = run_headcount({"report", store, "--out", folder / "r.html"}, context);
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(folder.entries(), 1u);  // run.db
}

TEST(ReportCommand, NamesTheFileThatWasAskedForWhereItCannotBeWritten) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    CommandContext context;
    context.write_report = [](const std::string&, const std::string& out) {
        throw DataError(out, "cannot be written: No space left on device");
    };
    const auto run = run_headcount({"report", store, "--out", folder / "r.html"}, context);
    EXPECT_EQ(run.err, "headcount: " + (folder / "r.html") +
                           ": cannot be written: No space left on device\n");
}

TEST(ReportCommand, PassesOnWhatPythonSaysInOneLine) {
    const TemporaryFolder folder;
    const std::string store = folder.write("run.db", "x");
    CommandContext context;
    context.write_report = [](const std::string&, const std::string&) {
        throw std::runtime_error("no results yet:\nrun headcount score first");
    };
    const auto run = run_headcount({"report", store, "--out", folder / "r.html"}, context);
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(run.err, "headcount: " + store + ": no results yet: run headcount score first\n");
}

TEST(ReportCommand, SaysWhatIsMissing) {
    EXPECT_THAT(run_headcount({"report"}, with_report()).err, HasSubstr("RUN.db is missing"));
    EXPECT_THAT(run_headcount({"report", "a.db"}, with_report()).err,
                HasSubstr("option --out must be given"));
    EXPECT_THAT(run_headcount({"report", "a.db", "--out", "b"}, with_report()).err,
                HasSubstr("a.db: no such file"));
    EXPECT_THAT(run_headcount({"report", "/tmp", "--out", "b"}, with_report()).err,
                HasSubstr("/tmp: is a folder"));
}

}  // namespace
}  // namespace headcount::bench
