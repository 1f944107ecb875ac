// SPDX-License-Identifier: Apache-2.0
#include "core/report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace headcount {
namespace {

constexpr SensorTime kNow{1'200'000};

TEST(Report, ReadsBackTheCountsThatItWasMadeOf) {
    const Count given{.place = "door",
                      .direction = Direction::out,
                      .value = 2,
                      .semantics = Semantics::window,
                      .t_event = SensorTime(900'000),
                      .window = {{SensorTime(0), SensorTime(900'000)}}};
    const Report report = make_report(kNow, {given});
    EXPECT_EQ(report.t_event, kNow);
    ASSERT_EQ(report.counts.size(), 1u);
    const Count& read = report.counts[0];
    EXPECT_EQ(read.place, "door");
    EXPECT_EQ(read.direction, Direction::out);
    EXPECT_EQ(read.value, 2);
    EXPECT_EQ(read.semantics, Semantics::window);
    EXPECT_EQ(read.t_event, SensorTime(900'000));
    EXPECT_EQ(read.window, given.window);
}

TEST(Report, SaysNothingBesideItsBytes) {
    const Report made = make_report(kNow, {{.place = "door", .value = 1, .t_event = kNow}},
                                    {{"tracks", {{{"id", 3}, {"gender", "female"}}}}});
    const Report parsed = parse_report(made.raw);
    EXPECT_EQ(parsed.counts.size(), made.counts.size());
    ASSERT_EQ(parsed.emissions.size(), made.emissions.size());
    EXPECT_EQ(parsed.emissions[0].path, made.emissions[0].path);
}

TEST(Report, TakesEveryLeafForAnEmissionWithItsPathAndIndices) {
    const Report report = parse_report(
        R"({"counts": [], "tracks": [{"box": [1, 2]}, {"mask": true, "name": null}]})");
    std::vector<std::string> paths;
    for (const Emission& emission : report.emissions) paths.push_back(emission.path);
    EXPECT_EQ(paths, (std::vector<std::string>{"tracks[].box[]", "tracks[].box[]", "tracks[].mask",
                                               "tracks[].name"}));
    EXPECT_EQ(report.emissions[1].indices, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(std::get<double>(report.emissions[1].value), 2);
    EXPECT_EQ(report.emissions[2].indices, (std::vector<std::size_t>{1}));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(report.emissions[3].value));
}

TEST(Report, TakesWhatACountSaysBesideItsOwnKeysForAnEmission) {
    const Report report = parse_report(R"({"counts": [
        {"place": "door", "direction": "in", "value": 1, "semantics": "window",
         "t_event_us": 1, "window_us": [0, 1]},
        {"place": "door", "value": 1, "semantics": "delta", "gender": "female"}]})");
    ASSERT_EQ(report.emissions.size(), 1u);
    EXPECT_EQ(report.emissions[0].path, "counts[].gender");
    EXPECT_EQ(report.emissions[0].indices, (std::vector<std::size_t>{1}));
    EXPECT_EQ(std::get<std::string>(report.emissions[0].value), "female");
}

TEST(Report, KeepsBytesThatAreNoJsonAsOneEmission) {
    const Report report = parse_report("\xFF\xD8 picture", "image/jpeg", kNow);
    ASSERT_EQ(report.emissions.size(), 1u);
    EXPECT_EQ(report.emissions[0].path, "body");
    EXPECT_EQ(report.raw, "\xFF\xD8 picture");
    EXPECT_EQ(report.t_event, kNow);
}

TEST(Report, SpeaksOfTheGivenTimeWhenItSaysNone) {
    const Report report =
        parse_report(R"({"counts": [{"place": "door", "value": 1, "semantics": "delta"}]})",
                     "application/json", kNow);
    EXPECT_EQ(report.t_event, kNow);
    EXPECT_EQ(report.counts.at(0).t_event, kNow);
}

TEST(Report, BlamesTheDetectorForACountThatCannotBeRead) {
    for (
        const char* raw :
        {"no json", "[]", R"({"counts": [{"value": 1, "semantics": "delta"}]})",
         R"({"counts": [{"place": "door", "semantics": "delta"}]})",
         R"({"counts": [{"place": "door", "value": 1}]})",
         R"({"counts": [{"place": "door", "value": 1, "semantics": "sum"}]})",
         R"({"counts": [{"place": "door", "value": 1, "semantics": "window"}]})",
         R"({"counts": [{"place": "d", "value": 1, "semantics": "window", "window_us": [5, 1]}]})",
         R"({"counts": [{"place": "d", "value": 1, "semantics": "delta", "direction": "up"}]})",
         // What is read of a window is kept from the attacker: nothing may hide beside it.
         R"({"counts": [{"place": "d", "value": 1, "semantics": "delta", "window_us": [0, 1, 7]}]})",
         R"({"counts": [{"place": "d", "value": 1, "semantics": "delta", "window_us": {"a": 1}}]})"})
        EXPECT_THROW(parse_report(raw), DetectorError) << raw;
}

TEST(Report, BlamesTheDetectorForACountOrATimeThatNobodyCanMean) {
    for (const char* number : {"1e308", "-1e308", "1e18", "1000001"}) {
        const std::string count =
            R"({"counts": [{"place": "door", "semantics": "delta", "value": )";
        EXPECT_THROW(parse_report(count + number + "}]}"), DetectorError) << number;
    }
    for (const char* number : {"1e308", "9223372036854775807", "18446744073709551615"}) {
        const std::string t(number);
        EXPECT_THROW(parse_report("{\"t_event_us\": " + t + "}"), DetectorError) << t;
        EXPECT_THROW(parse_report(R"({"counts": [{"place": "door", "semantics": "window",
                                      "value": 1, "window_us": [0, )" +
                                  t + "]}]}"),
                     DetectorError)
            << t;
    }
}

TEST(Report, TakesAMillionPeople) {
    const Report report = parse_report(
        R"({"counts": [{"place": "door", "value": 1000000, "semantics": "cumulative"}]})");
    EXPECT_EQ(report.counts.at(0).value, 1e6);
}

/// {"a": [[...]]} with so many lists in each other.
std::string nested(const std::string& key, std::size_t lists) {
    return "{\"" + key + "\":" + std::string(lists, '[') + std::string(lists, ']') + "}";
}

TEST(Report, BlamesTheDetectorForNestingWithoutEnd) {
    EXPECT_THROW(parse_report(nested("a", 60'000)), DetectorError);
    EXPECT_THROW(parse_report(nested("counts", 65)), DetectorError);
    // A field that nobody knows inside a count is let out, too.
    EXPECT_THROW(parse_report(R"({"counts": [{"place": "door", "value": 1, "semantics": "delta",
                                  "more": )" +
                              nested("a", 60'000) + "}]}"),
                 DetectorError);
    EXPECT_NO_THROW(parse_report(nested("a", 64)));  // the object, and 64 below it
}

TEST(Report, TakesOnlyWholeMicrosecondsInRangeForATime) {
    const auto timed = [](const std::string& key, const std::string& time) {
        return R"({")" + key + R"(": )" + time + "}";
    };
    EXPECT_EQ(parse_report(timed("t_event_us", "9007199254740992")).t_event.count(),
              std::int64_t{1} << 53);
    for (const char* time : {"1e300", "1.5", "18446744073709551615", "9007199254740993",
                             "-9007199254740993", "\"0\"", "null"}) {
        EXPECT_THROW(parse_report(timed("t_event_us", time)), DetectorError) << time;
        const std::string count = R"({"place": "d", "value": 1, "semantics": "window", )";
        for (const std::string& more :
             {R"("t_event_us": )" + std::string(time) + R"(, "window_us": [0, 1])",
              R"("window_us": [)" + std::string(time) + ", 1]",
              R"("window_us": [0, )" + std::string(time) + "]"})
            EXPECT_THROW(parse_report(timed("counts", "[" + count + more + "}]")), DetectorError)
                << more;
    }
}

TEST(Time, NamesTheKindOfWhatNestsWithoutWritingItOut) {
    const Json deep = Json::parse(nested("t_us", 400'000));
    try {
        time_from_json(deep.at("t_us"));
        FAIL() << "taken for a time";
    } catch (const DataError& error) {
        EXPECT_THAT(error.what(), testing::StartsWith("time array is no whole number"));
    }
}

TEST(Direction, HasANameThatReadsBack) {
    EXPECT_EQ(direction_from_name(name(Direction::in)), Direction::in);
    EXPECT_EQ(direction_from_name(name(Direction::out)), Direction::out);
    EXPECT_THROW(direction_from_name("sideways"), DataError);
}

}  // namespace
}  // namespace headcount
