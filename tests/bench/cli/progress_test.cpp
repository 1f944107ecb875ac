// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace headcount::bench {
namespace {

TEST(Progress, ShowsTheShareDoneAndTheTimeLeft) {
    // A quarter took 20 s, so three quarters take 60 s; 7 of 30 marks are filled (7.5).
    EXPECT_EQ(progress_line("run", 25, 100, 20),
              "run [=======                       ] 25 %, 1 min 0 s left");
    EXPECT_EQ(progress_line("run", 1, 2, 5000),
              "run [===============               ] 50 %, "
              "1 h 23 min left");
}

TEST(Progress, TakesTheTimeLeftFromWhatWasDoneSinceItBegan) {
    // Of 100, 60 were there already; 20 took 10 s, so the other 20 take 10 s.
    EXPECT_EQ(progress_line("run", 80, 100, 10, 60),
              "run [========================      ] 80 %, 10 s left");
    EXPECT_EQ(progress_line("run", 60, 100, 0, 60), "run [==================            ] 60 %");
}

TEST(Progress, DrawsOneLineOverAndOverAndWipesIt) {
    std::string drawn;
    {
        Progress progress([&](const std::string& text) { drawn += text; }, "run", 10);
        progress.update(0);
    }
    const std::string line = "run [                              ] 0 %";
    EXPECT_EQ(drawn, "\r" + line + "\r" + std::string(line.size(), ' ') + "\r");
}

TEST(Progress, SaysNothingAboutTheTimeLeftBeforeItCanKnow) {
    EXPECT_EQ(progress_line("run", 0, 100, 3), "run [                              ] 0 %");
    EXPECT_EQ(progress_line("run", 0, 0, 3), "run [                              ] 0 %");
}

TEST(Progress, WritesNothingWhereThereIsNoTerminal) {
    std::ostringstream err;
    {
        Progress progress(err, "run", 10);
        progress.update(5);
    }
    EXPECT_EQ(err.str(), "");
}

}  // namespace
}  // namespace headcount::bench
