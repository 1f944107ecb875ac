// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "bench/store.hpp"
#include "core/rng.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

pid_t start(const std::string& store, const char* threads) {
    const pid_t pid = fork();
    if (pid == 0) {
        execl(HEADCOUNT_SYNTHETIC_RUN, "synthetic_run", store.c_str(), HEADCOUNT_TEST_WORKER,
              threads, nullptr);
        _exit(127);
    }
    return pid;
}

/// What a store says, without what differs from run to run: times, processes, memory.
std::vector<std::string> content(const std::string& store) {
    std::vector<std::string> lines;
    for (const ScoredRun& run : Store::for_reading(store).runs()) {
        lines.push_back(run.record.key.detector + " " + std::to_string(run.record.key.seed) + " " +
                        std::string(name(run.record.outcome)) + " " + run.record.reason);
        for (const Report& report : run.record.reports) lines.push_back(report.raw);
        lines.push_back(to_json(*run.truth).dump());
    }
    return lines;
}

TEST(RunResume, LosesNoTrialAndDoesNoneTwiceWhenItIsKilledAgainAndAgain) {
    const TemporaryFolder folder;
    const std::string whole = folder / "whole.db", killed = folder / "killed.db";
    int status = -1;
    waitpid(start(whole, "2"), &status, 0);
    ASSERT_EQ(status, 0);

    Stream random(1, "killing");  // moments from before the store exists to deep in the run
    int kills = 0;
    for (; kills < 50; ++kills) {
        const pid_t pid = start(killed, "2");
        std::this_thread::sleep_for(std::chrono::milliseconds(random.below(250)));
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        if (WIFEXITED(status)) break;  // it was done before it could be killed
    }
    EXPECT_GE(kills, 3);
    waitpid(start(killed, "2"), &status, 0);
    ASSERT_EQ(status, 0);
    EXPECT_EQ(content(killed), content(whole));
}

}  // namespace
}  // namespace headcount::bench
