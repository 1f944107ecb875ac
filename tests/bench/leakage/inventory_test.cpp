// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/inventory.hpp"

#include <gtest/gtest.h>

#include "tests/support/made_runs.hpp"

namespace headcount::bench {
namespace {

using enum Direction;

EmittedField field(const std::vector<ScoredRun>& runs, const std::string& path) {
    for (const EmittedField& f : field_inventory(made::group(runs)))
        if (f.path == path) return f;
    return {};
}

std::vector<ScoredRun> smart_camera() {
    auto truth = made::truth_of({{in, 10}, {in, 20}, {out, 30}});
    truth.people.emplace();
    const char* genders[] = {"female", "male", "male"};
    for (std::uint64_t id = 1; id <= 3; ++id)
        truth.people->push_back({id, {{"gender", std::string(genders[id - 1])}}});
    return {made::oracle_run(1, truth, "smart_camera", {{"gender_error", 0.0}}, 60)};
}

TEST(FieldInventory, ListsEveryLeafWithItsClassRateAndValues) {
    const EmittedField gender = field(smart_camera(), "gender");
    EXPECT_EQ(gender.emission_class, detectors::EmissionClass::attribute);
    EXPECT_EQ(gender.names_attribute, "gender");
    EXPECT_EQ(gender.leaves, 3u);
    EXPECT_EQ(gender.distinct, 2u);
    EXPECT_DOUBLE_EQ(gender.per_minute, 3);               // three in a minute
    EXPECT_DOUBLE_EQ(gender.capacity_bits().value(), 1);  // log2(2)
    EXPECT_EQ(field(smart_camera(), "counts[].direction").leaves, 3u);
}

TEST(FieldInventory, CallsAFieldThatNobodyDeclaredUnclassified) {
    auto runs = smart_camera();
    runs[0].record.reports.push_back(
        make_report(sensor_time(40), {}, {{"tracks", {{{"signature", {1, 2}}}}}}));
    EXPECT_FALSE(field(runs, "tracks[].signature[]").emission_class.has_value());
    const auto results = inventory_results(made::group(runs));
    const Result found = made::find(results, "emitted_field",
                                    {{"class", "unclassified"}, {"path", "tracks[].signature[]"}});
    EXPECT_EQ(found.verdict, "unclassified");
}

// parse_report keeps what it knows of a count; the inventory keeps the bytes.
TEST(FieldInventory, OverlooksNothingThatHidesInACount) {
    auto runs = smart_camera();
    runs[0].record.reports.push_back(parse_report(
        R"({"counts":[{"place":"door","direction":"in","value":1,"semantics":"delta","face":"x"}]})"));
    EXPECT_EQ(field(runs, "counts[].face").leaves, 1u);
}

TEST(FieldInventory, ListsWhatIsDeclaredAndNeverSeen) {
    const EmittedField mask = field(smart_camera(), "face_mask");
    EXPECT_EQ(mask.leaves, 0u);
    EXPECT_FALSE(mask.capacity_bits().has_value());
}

TEST(FieldInventory, CallsTheMostIntrusiveClassSeen) {
    const auto runs = smart_camera();
    const Result worst = made::find(inventory_results(made::group(runs)), "emitted_class");
    EXPECT_EQ(worst.estimate, 6.0);
    EXPECT_EQ(worst.note, "E6 attribute");
}

TEST(FieldInventory, TakesWhatIsNotDeclaredForTheWorstClass) {
    auto runs = smart_camera();  // declares up to E6
    runs[0].record.reports.push_back(make_report(sensor_time(40), {}, {{"signature", 7}}));
    const Result worst = made::find(inventory_results(made::group(runs)), "emitted_class");
    EXPECT_EQ(worst.estimate, kUnclassified);
    EXPECT_EQ(worst.verdict, "unclassified");
    EXPECT_EQ(worst.note,
              "unclassified; fields emitted and not declared: 1; declared: at most E6 attribute");
}

TEST(FieldInventory, DoesNotCallACounterSilentThatDeclaresNothing) {
    const std::vector<ScoredRun> runs{
        made::run(1, made::truth_of({{in, 10}}), {make_report({}, {}, {{"gender", "female"}})})};
    const Result worst = made::find(inventory_results(made::group(runs)), "emitted_class");
    EXPECT_EQ(worst.estimate, kUnclassified);
    // The gender, and the time of the report.
    EXPECT_EQ(worst.note, "unclassified; fields emitted and not declared: 2");
}

TEST(FieldInventory, OfNullIsEmpty) {
    const std::vector<ScoredRun> runs{made::null_run(1, made::truth_of({{in, 10}}))};
    EXPECT_TRUE(field_inventory(made::group(runs)).empty());
    const Result worst = made::find(inventory_results(made::group(runs)), "emitted_class");
    EXPECT_FALSE(worst.estimate.has_value());
    EXPECT_EQ(worst.note, "nothing was emitted");
}

}  // namespace
}  // namespace headcount::bench
