// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount::bench {
namespace {

TEST(Settings, ReadNumbersTruthsAndText) {
    const Written written = written_settings({"a=9", "b=0.5", "c=true", "d=mask", "e=\"9\"", "f="});
    EXPECT_EQ(written.values, Json::parse(R"({"a":9,"b":0.5,"c":true,"d":"mask","e":"9","f":""})"));
}

TEST(Settings, ReadNumbersAsPeopleWriteThem) {
    EXPECT_EQ(typed_value(".35"), Json(0.35));
    EXPECT_EQ(typed_value("-.5"), Json(-0.5));
    EXPECT_EQ(typed_value("5."), Json(5.0));
    EXPECT_EQ(typed_value("5.mp4"), Json("5.mp4"));
    EXPECT_EQ(typed_value("nan"), Json("nan"));
    EXPECT_EQ(typed_value("."), Json("."));
}

TEST(Settings, StepIntoTablesAtDots) {
    const Written written = written_settings({"population.gender.female=0.5", "population.seed=1"});
    EXPECT_EQ(written.values, Json::parse(R"({"population":{"gender":{"female":0.5},"seed":1}})"));
    EXPECT_EQ(written.part("population").part("gender").origin("female"), "--set: ");
}

TEST(Settings, KeepAnEqualsSignInTheValue) {
    EXPECT_EQ(written_settings({"a=b=c"}).values.at("a"), "b=c");
}

TEST(Settings, RefuseWhatIsNoKeyAndValue) {
    for (const char* text : {"a", "=1", ".a=1", "a..b=1", "a.=1", "a~b=1", "a/b=1"})
        EXPECT_THROW(written_settings({text}), ConfigError) << text;
}

TEST(Settings, RefuseAKeySetTwiceOrBelowAValue) {
    EXPECT_THROW(written_settings({"a=1", "a=2"}), ConfigError);
    EXPECT_THROW(written_settings({"a=1", "a.b=2"}), ConfigError);
}

}  // namespace
}  // namespace headcount::bench
