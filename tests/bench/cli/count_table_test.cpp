// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/count_table.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <nlohmann/json.hpp>
#include <sstream>

namespace headcount::bench {
namespace {

constexpr SensorTime kSecond{1'000'000};

nlohmann::json rows(const RunRecord& record, const Site& site, double every_s) {
    std::ostringstream out;
    write_table(out, count_table(record, site, every_s), TableFormat::json);
    return nlohmann::json::parse(out.str());
}

Site street() {
    Site site;
    site.lines.push_back({"line", {}, Segment{{0, 0}, {0, 9}}});
    site.zones.push_back({"picture", {}});
    return site;
}

RunRecord crossings_at(const std::vector<std::pair<double, Direction>>& events) {
    RunRecord record;
    record.description.counts = detectors::CountKind::crossings;
    record.duration = 10 * kSecond;
    for (const auto& [t_s, direction] : events)
        record.reports.push_back(make_report(sensor_time(t_s), {{.place = "line",
                                                                 .direction = direction,
                                                                 .value = 1,
                                                                 .semantics = Semantics::delta,
                                                                 .t_event = sensor_time(t_s)}}));
    return record;
}

TEST(CountTable, CountsInEveryIntervalAndOnTheWhole) {
    const auto table = rows(
        crossings_at(
            {{1, Direction::in}, {4, Direction::in}, {4.5, Direction::out}, {10, Direction::in}}),
        street(), 4);
    ASSERT_EQ(table.size(), 4u);  // 0-4, 4-8, 8-10, and the whole
    EXPECT_EQ(table[0]["in"], 1);
    EXPECT_EQ(table[1]["in"], 1);  // an interval begins where it begins
    EXPECT_EQ(table[1]["out"], 1);
    EXPECT_EQ(table[2]["to_s"], 10);
    EXPECT_EQ(table[2]["in"], 1);  // the end of the clip is in it
    EXPECT_EQ(table[3]["span"], "whole");
    EXPECT_EQ(table[3]["in"], 3);
    EXPECT_EQ(table[3]["out"], 1);
}

// The clock of a device may be a little fast.
TEST(CountTable, CountsInTheLastIntervalWhatComesAfterTheEnd) {
    const auto table = rows(crossings_at({{10.5, Direction::in}}), street(), 5);
    EXPECT_EQ(table[0]["in"], 0);
    EXPECT_EQ(table[1]["in"], 1);
    EXPECT_EQ(table[2]["in"], 1);
}

// Of every interval with every call it would be 10^10 looks: a minute.
TEST(CountTable, LooksAtEveryCallOnce) {
    constexpr int kMany = 100'000;
    RunRecord record = crossings_at({});
    record.duration = kMany * kSecond / 10;
    for (int i = 0; i < kMany; ++i)
        record.calls.push_back({i * kSecond / 10, SteadyTime(0), SteadyTime(1)});
    const auto begin = std::clock();
    EXPECT_EQ(count_table(record, street(), 0.1).rows.size(), kMany + 1u);
    EXPECT_LT((std::clock() - begin) / CLOCKS_PER_SEC, 5);
}

TEST(CountTable, CountsZeroWhereNobodyCrossedAndLeavesOccupancyEmpty) {
    const auto table = rows(crossings_at({}), street(), 10);
    EXPECT_EQ(table[0]["in"], 0);
    EXPECT_EQ(table[0]["place"], "line");
    EXPECT_TRUE(table[0]["people_mean"].is_null());
}

TEST(CountTable, AveragesWhatARoomCounterStates) {
    RunRecord record;
    record.description.counts = detectors::CountKind::occupancy;
    record.duration = 10 * kSecond;
    for (const double t_s : {1.0, 2.0, 7.0})
        record.reports.push_back(make_report(sensor_time(t_s), {{.place = "picture",
                                                                 .value = 10 * t_s,
                                                                 .semantics = Semantics::state,
                                                                 .t_event = sensor_time(t_s)}}));
    const auto table = rows(record, street(), 5);
    EXPECT_EQ(table[0]["people_mean"], 15);  // (10 + 20) / 2
    EXPECT_EQ(table[1]["people_mean"], 70);
    EXPECT_TRUE(table[0]["in"].is_null());
}

TEST(CountTable, LeavesPercentilesEmptyThatTheCallsDoNotAllow) {
    RunRecord record = crossings_at({});
    // 10 calls of warm-up at 9 ms, then 64 at 1 to 64 ms: enough for p90 (64), not for p99 (662).
    for (int i = 0; i < 74; ++i) {
        const int ms = i < 10 ? 9 : i - 9;
        record.calls.push_back({kSecond, SteadyTime(0), SteadyTime(ms * 1'000'000)});
    }
    const auto whole = rows(record, street(), 10).back();
    EXPECT_EQ(whole["timed_calls"], 64);
    EXPECT_EQ(whole["latency_p50_ms"], 33);  // sorted[64 * 50 / 100] = the 33rd
    EXPECT_EQ(whole["latency_p90_ms"], 58);  // sorted[64 * 90 / 100 = 57] = the 58th
    EXPECT_TRUE(whole["latency_p99_ms"].is_null());
}

TEST(CountTable, ShowsLatencyOfADetectorThatCountsNothing) {
    RunRecord record;
    record.duration = 10 * kSecond;
    const auto table = rows(record, street(), 10);
    ASSERT_EQ(table.size(), 2u);
    EXPECT_TRUE(table[0]["place"].is_null());
}

}  // namespace
}  // namespace headcount::bench
