// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bench/measures.hpp"
#include "datasets/attribute.hpp"
#include "sim/world.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/csv.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

nlohmann::json listed(const std::string& what) {
    const auto run = run_headcount({"list", what, "--format", "json"});
    EXPECT_EQ(run.code, 0) << run.err;
    return nlohmann::json::parse(run.out);
}

TEST(ListCommand, ShowsEverySceneWithItsOptionsAndSensors) {
    const auto rows = listed("scenes");
    for (const std::string& scene : sim::scene_names()) {
        std::size_t options = 0, sensors = 0;
        for (const auto& row : rows)
            if (row["scene"] == scene) ++(row["kind"] == "sensor" ? sensors : options);
        EXPECT_GT(options, sim::scene_parameters(scene).size());  // and the population's
        EXPECT_GT(sensors, 0u);
    }
}

TEST(ListCommand, ShowsEveryDetectorAndWhatItEmits) {
    const auto rows = listed("detectors");
    const auto names = detectors::built_in().names();
    ASSERT_EQ(rows.size(), names.size() + 2);  // and the two oracles
    for (const auto& row : rows) {
        EXPECT_FALSE(row["senses"].is_null()) << row["detector"];
        EXPECT_FALSE(row["cannot_count"].is_null()) << row["detector"];
        EXPECT_FALSE(row["emission_class"].is_null()) << row["detector"];
    }
}

TEST(ListCommand, ShowsEveryMetric) { EXPECT_EQ(listed("metrics").size(), metrics().size()); }

TEST(ListCommand, ShowsThePriorsOfEveryAttributeWithTheirSources) {
    const auto rows = listed("attributes");
    ASSERT_EQ(rows.size(), datasets::attributes().size());
    for (const auto& row : rows) EXPECT_FALSE(row["priors"].empty()) << row["attribute"];
    EXPECT_THAT(rows[2]["priors"].dump(), HasSubstr("CBS 2021"));  // height_m
}

TEST(ListCommand, ShowsWhatIsDrawnOfEveryAttributeAndInWhichSensorsItShows) {
    for (const auto& row : listed("attributes")) {
        EXPECT_FALSE(row["drawn"].is_null()) << row["attribute"];
        EXPECT_FALSE(row["shows_in"].empty()) << row["attribute"];
    }
}

TEST(ListCommand, ShowsThePriorsOfTheNamedPopulation) {
    const auto told = [](const std::string& population) {
        const auto run =
            run_headcount({"list", "attributes", "--format", "json", "--population", population});
        EXPECT_EQ(run.code, 0) << run.err;
        return nlohmann::json::parse(run.out)[1]["priors"].dump();  // age_group
    };
    EXPECT_THAT(told("campus"), HasSubstr("young: 0.7 [assumed]"));
    EXPECT_THAT(told("station"), HasSubstr("young: 0.33 [assumed]"));
}

TEST(ListCommand, ShowsEveryShareOfEveryPopulation) {
    std::map<std::string, std::set<std::string>> attributes;
    for (const auto& row : listed("populations")) {
        EXPECT_FALSE(row["source"].is_null());
        attributes[row["population"]].insert(row["attribute"]);
    }
    EXPECT_THAT(attributes, ::testing::SizeIs(4));
    for (const auto& [population, told] : attributes)
        for (const auto& attribute : datasets::attributes())
            EXPECT_TRUE(told.contains(attribute.name)) << population << " " << attribute.name;
}

TEST(ListCommand, ShowsOnePopulationAlone) {
    const auto run =
        run_headcount({"list", "populations", "--format", "json", "--population", "school"});
    ASSERT_EQ(run.code, 0) << run.err;
    const auto rows = nlohmann::json::parse(run.out);
    EXPECT_FALSE(rows.empty());
    for (const auto& row : rows) EXPECT_EQ(row["population"], "school");
}

TEST(ListCommand, TakesNoPopulationWhereItWouldSayNothing) {
    for (const char* what : {"scenes", "detectors", "metrics"}) {
        const auto run = run_headcount({"list", what, "--population", "school"});
        EXPECT_EQ(run.code, 2) << what;
        EXPECT_THAT(run.err, HasSubstr("--population is for headcount list attributes"));
    }
}

TEST(ListCommand, SaysTheSameInJsonAndCsv) {
    for (const char* what : {"scenes", "detectors", "metrics", "attributes", "populations"})
        expect_same_table(listed(what), run_headcount({"list", what, "--format", "csv"}).out);
}

TEST(ListCommand, NamesTheNearestOfWhatItCannotList) {
    const auto run = run_headcount({"list", "detector"});
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("(nearest: \"detectors\""));
}

}  // namespace
}  // namespace headcount::bench
