// SPDX-License-Identifier: Apache-2.0
#include "detectors/registry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount::detectors {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

TEST(Registry, AsksForWhatIsOfferedOnlyWhenItIsUsed) {
    Registry registry = built_in();
    std::vector<std::string> asked;
    registry.set_finder(
        [&](const std::string& name) -> std::optional<Registry::Entry> {
            asked.push_back(name);
            throw ConfigError("is broken");
        },
        {"broken"});
    EXPECT_THAT(registry.names(), Contains("broken"));
    EXPECT_NE(registry.make("null"), nullptr);
    EXPECT_TRUE(asked.empty());
    EXPECT_THROW(registry.at("broken"), ConfigError);
    EXPECT_THAT(asked, ElementsAre("broken"));
}

TEST(Registry, LetsNobodyOfferADetectorInTheNameOfAnother) {
    Registry registry = built_in();
    const auto names = registry.names();
    registry.set_finder([](const std::string&) { return std::nullopt; }, {"null"});
    EXPECT_EQ(registry.names(), names);
}

TEST(Registry, SaysWhatIsNeededForAPythonClassWhereNothingFindsOne) {
    EXPECT_THAT(
        [] { built_in().at("door:Doorman"); },
        ThrowsMessage<ConfigError>(HasSubstr("\"door:Doorman\" is a Python class, and this "
                                             "program has no Python: run `pip install .`")));
}

}  // namespace
}  // namespace headcount::detectors
