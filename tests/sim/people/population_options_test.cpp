// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "sim/people/priors.hpp"
#include "sim/people/share_tables.hpp"
#include "sim/world.hpp"

namespace headcount::sim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

PopulationOptions from(const Json& values) { return PopulationOptions::from({values, {}}); }

std::string error_of(const Written& written) {
    try {
        PopulationOptions::from(written);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "";
}

TEST(PopulationOptions, AreOfTheCampusUnlessAPresetIsNamed) {
    EXPECT_EQ(PopulationOptions().preset, "campus");
    EXPECT_EQ(from(Json::object()).bag, PopulationOptions("campus").bag);
    EXPECT_EQ(from({{"preset", "station"}}).bag, PopulationOptions("station").bag);
    EXPECT_NE(PopulationOptions("station").bag, PopulationOptions("campus").bag);
}

TEST(PopulationOptions, ArePeopleWhomThePresetsNameLeadsToExpect) {
    const auto share = [](const char* preset, Shares PopulationOptions::*table, const char* value) {
        return (PopulationOptions(preset).*table).at(value);
    };
    const auto trolleys = [&](const char* preset) {
        return share(preset, &PopulationOptions::bag, "trolley");
    };
    EXPECT_GT(trolleys("station"), 2 * trolleys("campus"));  // luggage
    EXPECT_GT(trolleys("station"), 2 * trolleys("school"));
    const auto backpacks = [&](const char* preset) {
        return share(preset, &PopulationOptions::bag, "backpack");
    };
    EXPECT_GT(backpacks("school"), 1.5 * backpacks("station"));
    const auto seniors = [&](const char* preset) {
        return share(preset, &PopulationOptions::age_group, "senior");
    };
    EXPECT_GT(seniors("station"), 2 * seniors("campus"));
    EXPECT_GT(share("campus_2021", &PopulationOptions::face_mask, "mask"), 0.9);
    EXPECT_LT(PopulationOptions("school").young_to_years, 20);
}

TEST(PopulationOptions, SayEverythingOfEveryPresetInSharesThatSumToOne) {
    for (const std::string& name : population_names()) {
        const PopulationOptions options(name);
        EXPECT_NO_THROW(options.validate()) << name;
        for (const people::ShareTable& table : people::share_tables())
            EXPECT_EQ((options.*table.shares).size(),
                      datasets::attribute(table.attribute).values.size())
                << name << " " << table.key;
    }
}

TEST(PopulationOptions, DifferOnTheCampusOf2021InTheMasksAlone) {
    PopulationOptions then("campus_2021");
    EXPECT_DOUBLE_EQ(then.face_mask.at("mask"), 0.95);
    then.face_mask = PopulationOptions().face_mask;
    then.preset = "campus";
    EXPECT_EQ(then.parameters().values(), PopulationOptions().parameters().values());
}

TEST(PopulationOptions, TakeSingleAttributesOnTopOfAPreset) {
    const auto options =
        from({{"preset", "station"}, {"face_mask", {{"none", 0.5}, {"mask", 0.5}}}});
    EXPECT_DOUBLE_EQ(options.face_mask.at("mask"), 0.5);
    EXPECT_EQ(options.bag, PopulationOptions("station").bag);
}

TEST(PopulationOptions, TakeTheNameOfAnAttributeForAllItsTables) {
    const Json long_hair{{"bald", 0}, {"short", 0}, {"medium", 0}, {"long", 1}};
    const Json short_hair{{"bald", 0}, {"short", 1}, {"medium", 0}, {"long", 0}};
    const auto all = from({{"hair_length", long_hair}});
    EXPECT_DOUBLE_EQ(all.hair_length_female.at("long"), 1);
    EXPECT_DOUBLE_EQ(all.hair_length_male_from_30.at("long"), 1);
    const auto but = from({{"hair_length", long_hair}, {"hair_length_female", short_hair}});
    EXPECT_DOUBLE_EQ(but.hair_length_female.at("short"), 1);
    EXPECT_DOUBLE_EQ(but.hair_length_male_under_30.at("long"), 1);
}

TEST(PopulationOptions, NameTheNearestOfAPresetThatThereIsNot) {
    EXPECT_THAT(error_of({{{"preset", "statoin"}}, {{"/preset", "walk.toml:7"}}}),
                AllOf(HasSubstr("walk.toml:7: "), HasSubstr("population.preset"),
                      HasSubstr("nearest: \"station\""),
                      HasSubstr("campus, campus_2021, school, station")));
    EXPECT_THROW(PopulationOptions("statoin"), ConfigError);
}

TEST(PopulationOptions, NameTheLineOfAValueThatStandsForAllTables) {
    EXPECT_THAT(error_of({{{"glasses", {{"monocle", 1}}}},
                          {{"/glasses", "walk.toml:9"}, {"/glasses/monocle", "walk.toml:9"}}}),
                AllOf(HasSubstr("walk.toml:9: "), HasSubstr("monocle")));
}

TEST(PopulationOptions, LeaveItToTheUpperGarmentWhoWearsADress) {
    EXPECT_THAT(error_of({{{"lower_garment_female", {{"trousers", 0}, {"dress", 0.42}}}}, {}}),
                HasSubstr("upper_garment"));
}

TEST(PopulationOptions, RefuseYearsOfTheYoungThatEndBeforeTheyBegin) {
    EXPECT_THAT(error_of({{{"young_from_years", 20}, {"young_to_years", 19}}, {}}),
                HasSubstr("young_to_years = 19"));
}

TEST(Provenance, RecordsThePresetItsSharesAndWhatTheRulesLeaveOfThem) {
    SceneRequest request;
    request.scene = "entrance";
    request.options.values = {{"population", {{"preset", "school"}}}};
    const Json parameters = provenance(request).parameters;
    EXPECT_EQ(parameters.at("population").at("preset"), "school");
    EXPECT_EQ(parameters.at("population").at("bag").at("backpack"), 0.74);
    EXPECT_EQ(parameters.at("attribute_shares"),
              Json(marginal_shares(PopulationOptions("school"))));
    // Enough to make the clip again: the population is read back as it was written.
    PopulationOptions again = from(parameters.at("population"));
    EXPECT_EQ(again.parameters().values(), parameters.at("population"));
}

}  // namespace
}  // namespace headcount::sim
