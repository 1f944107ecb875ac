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
