// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "bench/store.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class RunCommand : public ::testing::Test {
protected:
    CommandLineRun run(const std::string& toml, const std::string& out) const {
        CommandContext context;
        context.worker_command = {HEADCOUNT_PROGRAM};
        return run_headcount({"run", folder_.write("walk.toml", toml), "--out", folder_ / out},
                             context);
    }
    TemporaryFolder folder_;
};

const std::string kEntrance = "[[scene]]\nscene = \"entrance\"\noptions = {duration_s = 20}\n";
const std::string kBeams = "[[detector]]\ndetector = \"beam_pair\"\n";

TEST_F(RunCommand, AnswersAnUnknownDetectorInOneLineWithFileAndLine) {
    const auto answer = run(kEntrance + "[[detector]]\ndetector = \"hgo_line\"\n", "run.db");
    EXPECT_EQ(answer.code, 2);
    EXPECT_THAT(answer.err, AllOf(HasSubstr("walk.toml:5: "), HasSubstr("nearest: \"hog_line\"")));
    EXPECT_EQ(std::count(answer.err.begin(), answer.err.end(), '\n'), 1);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "run.db"));
}

TEST_F(RunCommand, LeavesADatabaseAloneThatIsNotOurs) {
    folder_.write("letters.db", std::string(4000, 'x'));
    const auto answer = run(kEntrance + kBeams, "letters.db");
    EXPECT_EQ(answer.code, 2);
    EXPECT_THAT(answer.err, HasSubstr("letters.db: is no Headcount store"));
    EXPECT_EQ(read_text(folder_ / "letters.db"), std::string(4000, 'x'));
}

TEST_F(RunCommand, CountsAtTheEntranceWithADetectorInAWorker) {
    const auto answer = run(kEntrance + kBeams, "run.db");
    EXPECT_EQ(answer.code, 0) << answer.err;
    EXPECT_THAT(answer.out, HasSubstr("beam_pair"));
    const auto runs = Store::for_reading(folder_ / "run.db").runs();
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].record.outcome, Outcome::ok) << runs[0].record.reason;
    EXPECT_EQ(runs[0].record.frames, 1000U);  // 20 s at 50 Hz
    EXPECT_FALSE(Store::for_reading(folder_ / "run.db").results().empty());
}

TEST_F(RunCommand, DoesNothingTwice) {
    run(kEntrance + kBeams, "run.db");
    const auto again = run(kEntrance + kBeams, "run.db");
    EXPECT_EQ(again.code, 0);
    EXPECT_THAT(again.err, HasSubstr("1 of 1 trials were in"));
}

}  // namespace
}  // namespace headcount::bench
