// SPDX-License-Identifier: Apache-2.0
// docs/attributes.md repeats what the tables of the code say: it must go on saying the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "datasets/attribute.hpp"
#include "sim/people/appearance.hpp"
#include "sim/people/priors.hpp"

namespace headcount::sim {
namespace {

using ::testing::HasSubstr;

const std::string& page() {
    static const std::string kText = [] {
        std::ostringstream text;
        text << std::ifstream(HEADCOUNT_SOURCE_DIR "/docs/attributes.md").rdbuf();
        return text.str();
    }();
    return kText;
}

std::string joined(const std::vector<std::string>& items, const std::string& quote) {
    std::string text;
    for (const std::string& item : items)
        text.append(text.empty() ? "" : ", ").append(quote).append(item).append(quote);
    return text;
}

TEST(AttributesPage, HasEveryAttributeAsTheVocabularyAndTheDrawingHaveIt) {
    for (std::size_t i = 0; i < appearances().size(); ++i) {
        const datasets::Attribute& a = datasets::attributes()[i];
        const Appearance& drawn = appearances()[i];
        const std::string values = a.values.empty() ? "a number, " + a.unit : joined(a.values, "`");
        EXPECT_THAT(page(),
                    HasSubstr("\n| `" + a.name + "` | " + values + " | " +
                              (a.special_category ? "special" : "") + " | " + a.onvif + " | " +
                              drawn.drawn + " | " + joined(drawn.shows_in_words(), "") + " |\n"));
    }
}

TEST(AttributesPage, HasEveryDependency) {
    for (const datasets::Attribute& a : datasets::attributes())
        if (const auto parents = depends_on(a.name); !parents.empty()) {
            EXPECT_THAT(page(),
                        HasSubstr("\n| `" + a.name + "` | " + joined(parents, "`") + " |\n"));
        }
}

TEST(AttributesPage, HasEveryNamedPopulation) {
    for (const std::string& population : population_names())
        EXPECT_THAT(page(), HasSubstr("\n| `" + population + "` | " +
                                      population_meaning(population) + " |\n"));
}

}  // namespace
}  // namespace headcount::sim
