// SPDX-License-Identifier: Apache-2.0
#include "bench/scorecard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "bench/leakage/audit.hpp"
#include "bench/leakage/inventory.hpp"
#include "tests/support/csv.hpp"
#include "tests/support/sparse_flow.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

std::string written(const Table& table, TableFormat format) {
    std::ostringstream out;
    write_table(out, table, format);
    return out.str();
}

nlohmann::json rows(const Table& table) {
    return nlohmann::json::parse(written(table, TableFormat::json));
}

Result result(const std::string& metric, std::optional<double> estimate,
              const std::string& attribute = "") {
    Result r;
    r.metric = metric;
    r.scene = "entrance";
    r.detector = "camera";
    r.attribute = attribute;
    r.estimate = estimate;
    r.n = 8;
    return r;
}

Result trials(const std::string& outcome, double count, const std::string& note = "") {
    Result r = result("trials", count);
    r.stratum = {{"pass", "accuracy"}, {"outcome", outcome}};
    r.note = note;
    return r;
}

Result count_error(std::optional<double> estimate, const std::string& metric = "count_mae") {
    Result r = result("count_error", estimate);
    r.stratum = {{"metric", metric}};
    return r;
}

std::vector<Result> example() {
    std::vector<Result> results{trials("ok", 7), trials("timed_out", 1, "no answer in 10 s")};
    results.push_back(count_error(1.25));
    results.back().low = 0.5;
    results.back().high = 2;
    results.push_back(result("latency_p50", 3.5));
    results.push_back(result("latency_p99", std::nullopt));
    results.push_back(result("emitted_class", 6));
    results.push_back(result("leakage", 0.75, "gender"));
    results.back().low = 0.7;
    results.back().high = 0.8;
    results.back().verdict = "leak";
    return results;
}

TEST(Scoreboard, HasARowForEachSceneAndDetector) {
    auto results = example();
    results.push_back(count_error(2));
    results.back().detector = "beam";
    const auto board = rows(scoreboard(results));
    ASSERT_EQ(board.size(), 2u);
    EXPECT_EQ(board[0]["detector"], "camera");
    EXPECT_EQ(board[1]["detector"], "beam");
}

TEST(Scoreboard, ShowsCountErrorWithIntervalAndSampleSize) {
    const auto row = rows(scoreboard(example()))[0];
    EXPECT_EQ(row["count_error_people"], 1.25);
    EXPECT_EQ(row["count_error_people_low"], 0.5);
    EXPECT_EQ(row["count_error_people_high"], 2);
    EXPECT_EQ(row["count_error_people_n"], 8);
    EXPECT_EQ(row["count_error_per"], "clip");
}

TEST(Scoreboard, SaysThatTheErrorIsOfAMomentWhereARoomIsCounted) {
    const std::vector<Result> results{count_error(4, "occupancy_mae")};
    const auto row = rows(scoreboard(results))[0];
    EXPECT_EQ(row["count_error_people"], 4);
    EXPECT_EQ(row["count_error_per"], "moment");
}

TEST(Scoreboard, LeavesEmptyWhatWasNotMeasured) {
    const auto row = rows(scoreboard(example()))[0];
    EXPECT_EQ(row["latency_p50_ms"], 3.5);
    EXPECT_TRUE(row["latency_p90_ms"].is_null());  // no result
    EXPECT_TRUE(row["latency_p99_ms"].is_null());  // a result without an estimate
    EXPECT_TRUE(row["leakage_hat"].is_null());
}

TEST(Scoreboard, ShowsLeakageOfEachAttributeWithItsVerdict) {
    const auto row = rows(scoreboard(example()))[0];
    EXPECT_EQ(row["leakage_gender"], 0.75);
    EXPECT_EQ(row["leakage_gender_verdict"], "leak");
    EXPECT_THAT(written(scoreboard(example()), TableFormat::text),
                HasSubstr("gender 0.75 [0.70, 0.80] n=8 leak"));
}

TEST(Scoreboard, HasAColumnForWhatIsAuditedByDefaultAndForWhatElseWas) {
    auto results = example();
    EXPECT_FALSE(rows(scoreboard(results))[0].contains("leakage_glasses"));
    EXPECT_TRUE(rows(scoreboard(results))[0].contains("leakage_bag"));
    results.push_back(result("leakage", 0.5, "glasses"));
    EXPECT_EQ(rows(scoreboard(results))[0]["leakage_glasses"], 0.5);
}

// Whatever the verdicts of an audit are: the smart camera's "leak", and the null detector's.
TEST(Scoreboard, NeverShowsAVerdictWithoutTheAdvantageItWouldHaveFound) {
    const auto told = made::SparseFlow{}.answered("smart_camera", Json::object(), 30);
    const auto silent = made::SparseFlow{}.unanswered(30);
    for (const auto* runs : {&told, &silent}) {
        const auto row = rows(scoreboard(leakage_results(made::group(*runs), {})))[0];
        int verdicts = 0;
        for (const auto& [column, value] : row.items()) {
            const std::size_t stem = column.rfind("_verdict");
            if (stem == std::string::npos || value.is_null()) continue;
            ++verdicts;
            EXPECT_FALSE(row.at(column.substr(0, stem) + "_mde").is_null()) << column;
        }
        EXPECT_GT(verdicts, 1);
    }
}

TEST(Scoreboard, ShowsTheAdvantageThatWouldHaveBeenFoundBesideAVerdict) {
    auto results = example();
    results.push_back(result("leakage", 0.02, "hat"));
    results.back().verdict = "inconclusive";
    results.push_back(result("leakage_mde", 0.054, "hat"));
    EXPECT_EQ(rows(scoreboard(results))[0]["leakage_hat_mde"], 0.054);
    EXPECT_THAT(written(scoreboard(results), TableFormat::text),
                HasSubstr("inconclusive (MDE 0.05)"));
}

TEST(Scoreboard, NamesTheMostIntrusiveClassEmitted) {
    EXPECT_EQ(rows(scoreboard(example()))[0]["emission_class"], "E6 attribute");
    const std::vector<Result> silent{result("emitted_class", std::nullopt)};
    EXPECT_EQ(rows(scoreboard(silent))[0]["emission_class"], "nothing");
    const std::vector<Result> undeclared{result("emitted_class", kUnclassified)};
    EXPECT_EQ(rows(scoreboard(undeclared))[0]["emission_class"], "unclassified");
}

TEST(Scoreboard, CountsTrialsByHowTheyEndedAndSaysWhy) {
    const auto row = rows(scoreboard(example()))[0];
    EXPECT_EQ(row["trials_ok"], 7);
    EXPECT_EQ(row["trials_failed"], 1);
    EXPECT_EQ(row["trials_refused"], 0);
    EXPECT_EQ(row["reason"], "no answer in 10 s");
}

TEST(Scoreboard, TakesNoStratumForTheWhole) {
    auto results = example();
    results.insert(results.begin(), result("latency_p50", 99));
    results.front().stratum = {{"direction", "in"}};
    EXPECT_EQ(rows(scoreboard(results))[0]["latency_p50_ms"], 3.5);
}

TEST(Scoreboard, SaysTheSameInJsonAndCsv) {
    const Table board = scoreboard(example());
    expect_same_table(rows(board), written(board, TableFormat::csv));
}

TEST(ResultsTable, HasEveryResultWithStratumUnitAndMethod) {
    Result r = result("crossing_recall", 0.9);
    r.stratum = {{"tau_s", "1"}, {"density", "pulse"}};
    r.unit = "1";
    r.method = "t by scene";
    const std::vector<Result> results{r};
    const auto row = rows(results_table(results))[0];
    EXPECT_EQ(row["stratum"], "density=pulse; tau_s=1");
    EXPECT_EQ(row["method"], "t by scene");
    EXPECT_TRUE(row["low"].is_null());
}

}  // namespace
}  // namespace headcount::bench
