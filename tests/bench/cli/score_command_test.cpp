// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bench/score.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/csv.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/unprivileged.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

/// One clip in which one person came in at 5 s.
ClipRow clip(std::uint64_t seed) {
    ClipRow row{"door", seed, {}, datasets::Truth{}};
    row.info.provenance.hash = std::to_string(seed);
    row.info.duration = sensor_time(60);
    row.truth->people = {{{7, {{"gender", "female"}}}}};
    row.truth->crossings = {{7, "door", Direction::in, sensor_time(5), true}};
    return row;
}

/// A detector that counted so many people in, at 5 s and every second after.
RunRecord record(std::uint64_t seed, int counted) {
    RunRecord r;
    r.key = {"door", seed, "beam", Pass::accuracy};
    r.description.name = "beam_pair";
    r.description.counts = detectors::CountKind::crossings;
    r.duration = sensor_time(60);
    r.frames = 600;
    for (int i = 0; i < counted; ++i)
        r.reports.push_back(make_report(sensor_time(5 + i), {{.place = "door",
                                                              .direction = Direction::in,
                                                              .value = 1,
                                                              .semantics = Semantics::delta,
                                                              .t_event = sensor_time(5 + i)}}));
    return r;
}

/// Six trials; one person too many was counted in half of them: a mean error of 0.5.
std::string make_store(const TemporaryFolder& folder, bool finished = true) {
    Experiment experiment;
    experiment.name = "six doors";
    experiment.hash = "abc";
    experiment.values = {{"name", "six doors"}};
    Store store = Store::for_run(folder / "run.db", experiment);
    for (std::uint64_t seed = 1; seed <= 6; ++seed)
        store.add_trial(clip(seed), record(seed, seed % 2 == 0 ? 1 : 2));
    if (finished) store.set_finished();
    return folder / "run.db";
}

nlohmann::json scored(const std::string& store) {
    const auto run = run_headcount({"score", store, "--format", "json"});
    EXPECT_EQ(run.code, 0) << run.err;
    return nlohmann::json::parse(run.out);
}

TEST(ScoreCommand, PrintsTheScoreboard) {
    const TemporaryFolder folder;
    const auto rows = scored(make_store(folder));
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0]["detector"], "beam");
    EXPECT_EQ(rows[0]["trials_ok"], 6);
    EXPECT_EQ(rows[0]["count_error_people"], 0.5);  // (1 + 0 + 1 + 0 + 1 + 0) / 6
    EXPECT_EQ(rows[0]["count_error_people_n"], 6);
    EXPECT_LT(rows[0]["count_error_people_low"], 0.5);
    EXPECT_TRUE(rows[0]["latency_p50_ms"].is_null());  // there was no latency pass
}

TEST(ScoreCommand, WritesResultsAndSeriesIntoTheStoreInPlaceOfOlderOnes) {
    const TemporaryFolder folder;
    const std::string path = make_store(folder);
    EXPECT_TRUE(Store::for_reading(path).results().empty());
    scored(path);
    const auto first = Store::for_reading(path).results().size();
    EXPECT_GT(first, 0u);
    scored(path);
    EXPECT_EQ(Store::for_reading(path).results().size(), first);
}

TEST(ScoreCommand, SaysTheSameInTextJsonAndCsv) {
    const TemporaryFolder folder;
    const std::string path = make_store(folder);
    for (const char* table : {"scoreboard", "results"}) {
        const auto with = [&](const char* format) {
            return run_headcount({"score", path, "--table", table, "--format", format}).out;
        };
        expect_same_table(nlohmann::json::parse(with("json")), with("csv"));
        EXPECT_THAT(with("text"), HasSubstr("Experiment six doors, Headcount 0."));
    }
    EXPECT_THAT(run_headcount({"score", path}).out, HasSubstr("0.50 [0.00, 1.07] n=6"));
}

TEST(ScoreCommand, AuditsNoClipThatItsExperimentAsksNoLeakageOf) {
    const TemporaryFolder folder;
    Experiment experiment;
    experiment.hash = "abc";
    const Json passes = Json::array({"accuracy"});
    experiment.values["scene"] = Json::array({{{"clip", "./door/"}, {"passes", passes}}});
    Store store = Store::for_run(folder / "run.db", experiment);
    for (std::uint64_t seed = 1; seed <= 6; ++seed) store.add_trial(clip(seed), record(seed, 1));
    for (const Result& r : score(store)) EXPECT_FALSE(r.metric.starts_with("leakage")) << r.metric;
}

TEST(ScoreCommand, WarnsOfARunThatIsNotComplete) {
    const TemporaryFolder folder;
    const auto run = run_headcount({"score", make_store(folder, false)});
    EXPECT_EQ(run.code, 0);
    EXPECT_THAT(run.err, HasSubstr("warning: the run is not complete"));
}

TEST(ScoreCommand, ScoresAStoreThatMayOnlyBeReadAndKeepsNothing) {
    const TemporaryFolder folder;
    const std::string path = make_store(folder);
    std::filesystem::permissions(path, std::filesystem::perms(0444));
    const auto run = [&] {
        const ::headcount::testing::Unprivileged root_too;
        return run_headcount({"score", path});
    }();
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_THAT(run.out, HasSubstr("0.50 [0.00, 1.07] n=6"));
    EXPECT_THAT(run.err, HasSubstr("may only be read"));
    EXPECT_TRUE(Store::for_reading(path).results().empty());
}

TEST(ScoreCommand, RefusesWhatIsNoStoreAndLeavesItAlone) {
    const TemporaryFolder folder;
    const std::string text = folder.write("notes.txt", "not a database, whatever it is called");
    const auto run = run_headcount({"score", text});
    EXPECT_EQ(run.code, 2);
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    EXPECT_EQ(read_text(text), "not a database, whatever it is called");
    EXPECT_EQ(run_headcount({"score", folder / "no.db"}).code, 2);
    EXPECT_FALSE(std::filesystem::exists(folder / "no.db"));
}

}  // namespace
}  // namespace headcount::bench
