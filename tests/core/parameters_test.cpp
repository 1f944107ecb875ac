// SPDX-License-Identifier: Apache-2.0
#include "core/parameters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include <limits>

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount {
namespace {

using ::testing::HasSubstr;

struct Door {
    double width_m = 0.9;
    int leaves = 1;
    std::uint64_t seed = 0;
    bool open = false;
    std::string label;
    std::string kind = "swing";
    std::map<std::string, double> shares{{"in", 0.5}, {"out", 0.5}};

    ParameterTable parameters() {
        ParameterTable table("door");
        table.add("width_m", width_m, 0.6, 6, "clear opening");
        table.add("leaves", leaves, 1, 4, "wings");
        table.add("seed", seed, "of everything");
        table.add("open", open, "stands open");
        table.add("label", label, "on the door");
        table.add("kind", kind, {"swing", "sliding"}, "how it opens");
        table.add("shares", shares, "of directions");
        return table;
    }
};

Written written(const char* json) {
    Written w;
    w.values = Json::parse(json);
    return w;
}

std::string error_of(const Written& given) {
    Door door;
    try {
        door.parameters().assign(given);
    } catch (const ConfigError& error) {
        return error.what();
    }
    return "none";
}

TEST(ParameterTable, WritesWhatIsGivenAndKeepsTheRest) {
    Door door;
    door.parameters().assign(written(R"({"width_m": 2, "leaves": 2, "open": true, "kind": "sliding",
                    "shares": {"in": 0.25}})"));
    EXPECT_EQ(door.width_m, 2);
    EXPECT_EQ(door.leaves, 2);
    EXPECT_TRUE(door.open);
    EXPECT_EQ(door.kind, "sliding");
    EXPECT_EQ(door.shares.at("in"), 0.25);
    EXPECT_EQ(door.shares.at("out"), 0.5);
    EXPECT_EQ(door.label, "");
}

TEST(ParameterTable, ShowsWhatIsNoNumberAsItWasWritten) {
    Written given;
    given.values = {{"width_m", std::nan("")}};
    EXPECT_EQ(error_of(given), "door.width_m = nan is out of range (0.6 to 6)");
}

TEST(ParameterTable, NamesTheNearestOfAnUnknownKey) {
    EXPECT_THAT(error_of(written(R"({"widht_m": 1})")),
                HasSubstr("unknown door key \"widht_m\" (nearest: \"width_m\""));
}

TEST(ParameterTable, NamesKeyValueAndRangeOfAValueOutOfRange) {
    EXPECT_EQ(error_of(written(R"({"width_m": 9.5})")),
              "door.width_m = 9.5 is out of range (0.6 to 6)");
    EXPECT_EQ(error_of(written(R"({"leaves": 0})")), "door.leaves = 0 is out of range (1 to 4)");
    EXPECT_EQ(error_of(written(R"({"seed": -1})")),
              "door.seed = -1 is out of range (a whole number from 0 to 2^63 - 1)");
    EXPECT_EQ(error_of(written(R"({"seed": 9223372036854775807})")), "none");
    EXPECT_THAT(error_of(written(R"({"seed": 9223372036854775808})")), HasSubstr("out of range"));
    EXPECT_THAT(error_of(written(R"({"shares": {"in": 1.5}})")), HasSubstr("out of range"));
    EXPECT_THAT(error_of(written(R"({"shares": {"up": 0.5}})")), HasSubstr("unknown key \"up\""));
    EXPECT_THAT(error_of(written(R"({"kind": "slding"})")), HasSubstr("(nearest: \"sliding\""));
}

TEST(ParameterTable, TakesTheEndsOfARange) {
    EXPECT_EQ(error_of(written(R"({"width_m": 0.6, "leaves": 4})")), "none");
    EXPECT_EQ(error_of(written(R"({"width_m": 6, "leaves": 1})")), "none");
}

TEST(ParameterTable, RefusesAValueOfTheWrongType) {
    for (const char* json :
         {R"({"width_m": "1"})", R"({"width_m": null})", R"({"leaves": 1.5})",
          R"({"leaves": true})", R"({"open": 1})", R"({"label": 3})", R"({"kind": []})",
          R"({"shares": 1})", R"({"shares": {"in": "1"}})", R"({"seed": 0.5})"})
        EXPECT_THAT(error_of(written(json)), HasSubstr("is of the wrong type")) << json;
}

TEST(ParameterTable, AssignsNothingWhenAnythingIsWrong) {
    Door door;
    EXPECT_THROW(door.parameters().assign(written(R"({"leaves": 2, "width_m": 99})")), ConfigError);
    EXPECT_EQ(door.leaves, 1);
}

TEST(ParameterTable, TellsWhereAValueWasWritten) {
    Written given = written(R"({"width_m": 9.5})");
    given.origins["/width_m"] = "walk.toml:7";
    EXPECT_EQ(error_of(given), "walk.toml:7: door.width_m = 9.5 is out of range (0.6 to 6)");
}

TEST(ParameterTable, NamesAnOptionOfTheCommandLineAsItIsTyped) {
    int value = 0;
    ParameterTable table("option --");
    table.add("seed", value, 0, 9, "");
    try {
        table.assign(written(R"({"seed": 10})"));
        FAIL();
    } catch (const ConfigError& error) {
        EXPECT_STREQ(error.what(), "option --seed = 10 is out of range (0 to 9)");
    }
}

TEST(ParameterTable, ChecksFieldsThatWereSetByHand) {
    Door door;
    door.parameters().validate();
    door.width_m = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(door.parameters().validate(), ConfigError);
}

TEST(ParameterTable, ShowsNameRangeDefaultAndMeaning) {
    Door door;
    const auto rows = door.parameters().rows();
    ASSERT_EQ(rows.size(), 7u);
    EXPECT_EQ(rows[0].name, "width_m");
    EXPECT_EQ(rows[0].range, "0.6 to 6");
    EXPECT_EQ(rows[0].default_value, 0.9);
    EXPECT_EQ(rows[5].range, "one of: swing, sliding");
    EXPECT_EQ(rows[6].range, "shares from 0 to 1 of: in, out");
}

TEST(ParameterTable, GivesItsValuesAsTheyAreAssigned) {
    Door door, copy;
    door.width_m = 1.25;
    Written all;
    all.values = door.parameters().values();
    copy.parameters().assign(all);
    EXPECT_EQ(copy.width_m, 1.25);
}

TEST(ReadToml, RemembersTheLineOfEveryValue) {
    const TemporaryFolder folder;
    const std::string path =
        folder.write("walk.toml", "name = \"walk\"\n\n[scene]\nwidth_m = 9.5\nlist = [1, 2]\n");
    const Written all = read_toml(path);
    EXPECT_EQ(all.origin("name"), path + ":1: ");
    EXPECT_EQ(all.part("scene").origin("width_m"), path + ":4: ");
    EXPECT_EQ(all.part("scene").values.at("width_m"), 9.5);
    EXPECT_EQ(all.part("scene").part("list").origin("1"), path + ":5: ");
    EXPECT_EQ(all.origin("no such key"), "");
}

TEST(ReadToml, NamesFileAndLineOfAMistake) {
    const TemporaryFolder folder;
    const std::string path = folder.write("walk.toml", "a = 1\nb = = 2\n");
    try {
        read_toml(path);
        FAIL();
    } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr("walk.toml:2: "));
    }
    EXPECT_THROW(read_toml(folder / "no.toml"), DataError);
}

}  // namespace
}  // namespace headcount
