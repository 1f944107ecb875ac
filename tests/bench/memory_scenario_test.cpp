// SPDX-License-Identifier: Apache-2.0
// Memory must not grow with a clip's length: frames are streamed, never collected.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

/// The most memory that `headcount ARGUMENTS` held at once, in MiB; it must succeed.
double peak_memory_mib(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), HEADCOUNT_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const pid_t pid = fork();
    if (pid == 0) {
        execv(HEADCOUNT_PROGRAM, argv.data());
        _exit(127);
    }
    int status = -1;
    rusage used{};
    EXPECT_EQ(wait4(pid, &status, 0, &used), pid);
    EXPECT_EQ(status, 0);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

double simulating(const char* scene, const char* seconds, const char* sensors) {
    const TemporaryFolder folder;
    return peak_memory_mib(
        {"simulate", scene, "--seconds", seconds, "--sensors", sensors, "--out", folder / "clip"});
}

// One colour frame more kept per rendered frame would be .9 MiB each: 20 s of them 180 MiB.
TEST(Memory, DoesNotGrowWithTheLengthOfARenderedClip) {
    const double brief = simulating("entrance", "5", "usual");
    EXPECT_LT(simulating("entrance", "25", "usual"), 1.1 * brief);
}

TEST(Memory, DoesNotGrowWithTheLengthOfAnUnrenderedScene) {
    const double brief = simulating("entrance", "60", "none");
    EXPECT_LT(simulating("entrance", "1800", "none"), 1.1 * brief);
}

// Counters that need no pixels see 12 000 moments of a door, in workers of their own.
TEST(Memory, DoesNotGrowWithTheLengthOfATrial) {
    const TemporaryFolder folder;
    const auto running = [&](const std::string& seconds) {
        const std::string experiment = folder.write(
            seconds + ".toml",
            "name = \"memory\"\n"
            "[[scene]]\nscene = \"entrance\"\nseeds = \"1-2\"\npasses = [\"leakage\"]\n"
            "options = { duration_s = " +
                seconds +
                " }\n"
                "[[detector]]\ndetector = \"beam_pair\"\n"
                "[[detector]]\ndetector = \"oracle\"\n");
        return peak_memory_mib({"run", experiment, "--out", folder / (seconds + ".db")});
    };
    const double brief = running("60");
    EXPECT_LT(running("1200"), 1.1 * brief);
}

// An hour of a door has 36 000 moments; those that are not timed are not kept.
TEST(Memory, DoesNotGrowWithTheLengthOfATimedTrial) {
    const TemporaryFolder folder;
    const auto running = [&](const std::string& seconds) {
        const std::string experiment =
            folder.write(seconds + ".toml",
                         "name = \"memory\"\n"
                         "[[scene]]\nscene = \"entrance\"\npasses = [\"latency\"]\n"
                         "options = { duration_s = " +
                             seconds + " }\n[[detector]]\ndetector = \"beam_pair\"\n");
        return peak_memory_mib({"run", experiment, "--out", folder / (seconds + ".db")});
    };
    const double brief = running("60");
    EXPECT_LT(running("3600"), 1.1 * brief);
}

}  // namespace
}  // namespace headcount::bench
