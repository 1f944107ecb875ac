// SPDX-License-Identifier: Apache-2.0
#include "datasets/attribute.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "core/error.hpp"

namespace headcount::datasets {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(AttributeVocabulary, NamesEveryAttributeAndEveryValueOnce) {
    std::set<std::string> names;
    for (const Attribute& a : attributes()) {
        EXPECT_TRUE(names.insert(a.name).second) << a.name;
        EXPECT_EQ(std::set<std::string>(a.values.begin(), a.values.end()).size(), a.values.size())
            << a.name;
        EXPECT_FALSE(a.meaning.empty()) << a.name;
        EXPECT_NE(a.values.empty(), a.unit.empty()) << a.name << ": a category or a number";
    }
    EXPECT_EQ(names.size(), 23u);
}

TEST(AttributeVocabulary, BeginsWithNoneWhereSomethingCanBeAbsent) {
    for (const Attribute& a : attributes())
        for (std::size_t i = 1; i < a.values.size(); ++i) EXPECT_NE(a.values[i], "none") << a.name;
}

TEST(AttributeVocabulary, MarksWhatMayRevealHealthReligionOrEthnicOrigin) {
    std::vector<std::string> special;
    for (const Attribute& a : attributes())
        if (a.special_category) special.push_back(a.name);
    EXPECT_THAT(special, ElementsAre("skin_tone", "face_mask", "hat", "mobility_aid"));
}

TEST(AttributeVocabulary, FollowsTermsOfOnvifsFaceOrBodyOrNone) {
    for (const Attribute& a : attributes())
        EXPECT_TRUE(a.onvif.empty() || a.onvif.starts_with("HumanFace/") ||
                    a.onvif.starts_with("HumanBody/"))
            << a.name << ": " << a.onvif;
    EXPECT_EQ(attribute("gender").onvif, "HumanFace/Gender");
    EXPECT_EQ(attribute("mobility_aid").onvif, "");  // it has no term for one
}

TEST(AttributeVocabulary, IsClosed) {
    EXPECT_THROW(attribute("shoe_size"), ConfigError);
    EXPECT_THROW(validate({{"shoe_size", 42.0}}), DataError);
    EXPECT_THROW(validate({{"bag", std::string("suitcase")}}), DataError);
    EXPECT_THROW(validate({{"bag", 1.0}}), DataError);
    EXPECT_THROW(validate({{"height_m", std::string("tall")}}), DataError);
    EXPECT_NO_THROW(validate({{"bag", std::string("tote")}, {"height_m", 1.8}}));
}

TEST(AttributeVocabulary, NamesTheNearestOfAValueItLacks) {
    try {
        validate({{"hat", std::string("hoods")}});
        FAIL();
    } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr("(nearest: \"hood\""));
    }
}

}  // namespace
}  // namespace headcount::datasets
