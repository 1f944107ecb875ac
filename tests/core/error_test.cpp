// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"

#include <gtest/gtest.h>

namespace headcount {
namespace {

TEST(NearestName, FindsTheOneWithTheFewestEdits) {
    // "hgo" -> "hog": two substitutions; -> "null": three edits and more
    EXPECT_EQ(nearest_name("hgo", {"null", "hog", "beam_pair"}), "hog");
    EXPECT_EQ(nearest_name("entrence", {"classroom", "entrance"}), "entrance");
    EXPECT_EQ(nearest_name("im", {"out", "in"}), "in");
}

TEST(NearestName, FindsTheOneThatBeginsWithWhatWasTyped) {
    EXPECT_EQ(nearest_name("mog2", {"null", "mog2_line"}), "mog2_line");
    EXPECT_EQ(nearest_name("beam", {"bag", "beam_pair"}), "beam_pair");  // "bag": two edits
}

TEST(NearestName, FindsTheOneThatSharesAWord) {
    EXPECT_EQ(nearest_name("min_area", {"history", "least_area", "warm_up"}), "least_area");
    EXPECT_EQ(nearest_name("a_b", {"long_b"}), "");  // words of one letter tell nothing
}

TEST(NearestName, FindsNothingWhereNothingIsNear) {
    EXPECT_EQ(nearest_name("xyzzy", {"null", "hog_line"}), "");
    EXPECT_EQ(nearest_name("a", {}), "");
    // Two edits: nothing of what was typed would stay.
    EXPECT_EQ(nearest_name("up", {"in", "out"}), "");
    EXPECT_EQ(nearest_name("q", {"no", "yes"}), "");
}

TEST(UnknownName, NamesTheNearestAndAllThatAreKnown) {
    EXPECT_EQ(unknown_name("detector", "hgo", {"hog", "null"}),
              "unknown detector \"hgo\" (nearest: \"hog\"; known: hog, null)");
    EXPECT_EQ(unknown_name("detector", "xyzzyx", {"hog", "null"}),
              "unknown detector \"xyzzyx\" (known: hog, null)");
}

TEST(DataError, BeginsWithTheFileAndTheLine) {
    EXPECT_STREQ(DataError("walk.toml", "is empty").what(), "walk.toml: is empty");
    EXPECT_STREQ(DataError("walk.toml", 12, "no value").what(), "walk.toml:12: no value");
}

}  // namespace
}  // namespace headcount
