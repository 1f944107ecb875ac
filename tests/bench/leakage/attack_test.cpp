// SPDX-License-Identifier: Apache-2.0
#include "bench/leakage/attack.hpp"

#include <gtest/gtest.h>

#include <set>

#include "bench/leakage/permutation.hpp"
#include "bench/leakage/quantiser.hpp"
#include "bench/leakage/secret.hpp"
#include "tests/support/sparse_flow.hpp"

namespace headcount::bench {
namespace {

TEST(SplitByScene, PutsEverySceneInOnePartOnly) {
    const auto runs = made::SparseFlow{}.unanswered(10);
    const RunGroup group = made::group(runs);
    const View view = view_of(group, 2);
    const TargetSplit split = split_by_scene(view, 1);
    const auto scenes = [&](const std::vector<std::size_t>& rows) {
        std::set<std::size_t> met;
        for (const std::size_t row : rows) met.insert(view.targets[row].scene);
        return met;
    };
    EXPECT_EQ(scenes(split.train).size(), 3u);  // 30, 20 and 50 % of ten
    EXPECT_EQ(scenes(split.validation).size(), 2u);
    EXPECT_EQ(scenes(split.test).size(), 5u);
    EXPECT_EQ(split.train.size() + split.validation.size() + split.test.size(), 200u);
}

TEST(ViewOf, SeesEachTargetOnceAtTheFirstConfirmedCrossing) {
    auto truth =
        made::truth_of({{Direction::in, 10, false}, {Direction::in, 20}, {Direction::out, 30}});
    truth.people = {{{1, {}}, {2, {}}, {3, {}}}};
    truth.crossings->at(2).person = 2;  // the same person leaves again
    const std::vector<ScoredRun> runs{made::oracle_run(1, truth, "oracle", {})};
    const View view = view_of(made::group(runs), 2);
    ASSERT_EQ(view.targets.size(), 1u);
    EXPECT_EQ(view.targets[0].person, 2u);
}

TEST(ViewOf, ReadsCountAndDelayAroundTheCrossing) {
    auto truth = made::truth_of({{Direction::in, 10}, {Direction::in, 50}});
    truth.people = {{{1, {}}, {2, {}}}};
    const std::vector<ScoredRun> runs{made::run(1, truth, {made::crossing(Direction::in, 10.5)})};
    const View view = view_of(made::group(runs), 2);
    EXPECT_EQ(view.fields.at("counts[].value"), (std::vector<Observation>{1.0, 0.0}));
    EXPECT_EQ(view.fields.at("t_event_us"), (std::vector<Observation>{0.5, std::monostate{}}));
}

TEST(ViewOf, TakesNoReportThatSpeaksOfTheOtherDirection) {
    auto truth = made::truth_of({{Direction::in, 10}});
    truth.people = {{{1, {}}}};
    Report other = made::crossing(Direction::out, 10);
    other = make_report(other.t_event, other.counts, {{"gender", "male"}});
    const std::vector<ScoredRun> runs{made::run(1, truth, {other})};
    EXPECT_FALSE(view_of(made::group(runs), 2).fields.contains("gender"));
}

TEST(ViewOf, KeepsTheIndexOfACoordinate) {
    auto truth = made::truth_of({{Direction::in, 10}});
    truth.people = {{{1, {}}}};
    const std::vector<ScoredRun> runs{made::run(
        1, truth,
        {make_report(sensor_time(10), {}, Json::parse(R"({"tracks":[{"box_px":[1,2,3,40]}]})"))})};
    EXPECT_EQ(view_of(made::group(runs), 2).fields.at("tracks[].box_px[3]"),
              (std::vector<Observation>{40.0}));
}

TEST(ViewOf, ReadsTheChangeOfARoomsStateOverACrossing) {
    auto truth = made::truth_of({{Direction::in, 15}});
    truth.people = {{{1, {}}}};
    const std::vector<ScoredRun> runs{
        made::run(1, truth, {made::state(10, 4), made::state(20, 6)})};
    EXPECT_EQ(view_of(made::group(runs), 2).fields.at("counts[].value"),
              (std::vector<Observation>{2.0}));
}

TEST(SecretClass, PutsHeightsAndColoursInFewClasses) {
    const auto of = [](const char* attribute, datasets::AttributeValue value) {
        const auto& a = datasets::attribute(attribute);
        return secret_classes(a).at(secret_class(a, {{attribute, std::move(value)}}).value());
    };
    EXPECT_EQ(of("height_m", 1.49), "below 1.50 m");
    EXPECT_EQ(of("height_m", 1.50), "1.50 to 1.65 m");
    EXPECT_EQ(of("height_m", 1.95), "1.80 m and over");
    EXPECT_EQ(of("upper_colour", std::string("grey")), "achromatic");
    EXPECT_EQ(of("lower_colour", std::string("blue")), "cold");
    EXPECT_EQ(of("lower_colour", std::string("brown")), "warm");
}

TEST(Quantiser, FillsItsBinsEquallyOnTrainingNumbers) {
    std::vector<Observation> column;
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < 100; ++i) {
        column.emplace_back(static_cast<double>(i));
        rows.push_back(i);
    }
    const Quantiser quantiser(column, rows, 4);
    std::map<std::size_t, int> filled;
    for (const Observation& seen : column) ++filled[quantiser.symbol(seen)];
    ASSERT_EQ(filled.size(), 4u);
    for (const auto& [symbol, count] : filled) EXPECT_EQ(count, 25);
}

TEST(Quantiser, TellsNothingSeenFromNeverMet) {
    const std::vector<Observation> column{std::string("male")};
    const Quantiser quantiser(column, {0}, 4);
    EXPECT_NE(quantiser.symbol(std::monostate{}), quantiser.symbol(std::string("female")));
    EXPECT_LT(quantiser.symbol(std::string("male")), quantiser.symbols());
}

// One scene of four: guesses 0 0 1 1 about secrets 0 0 1 1. Of the 4!/(2!2!) = 6 arrangements one
// is as good: the share 1/6 of 6000 shuffles is 1000, sd 29; p lies within five of them.
TEST(Permutation, GivesTheShareOfArrangementsThatAreAsGood) {
    const PermutationTest test{{0, 0, 1, 1}, {0, 0, 1, 1}, {1, 1}};
    const std::size_t sizes[] = {4};
    const auto nulls = permute_by_scene({&test, 1}, sizes, {.first = 6000, .all = 6000}, 1);
    EXPECT_NEAR(nulls[0].p, 1.0 / 6, 5 * 29 / 6000.0);
    EXPECT_NEAR(nulls[0].mean_error, 0.5, 0.03);
}

// After 100 shuffles p is some 1/6, beyond hope: the same as asking for 100 only.
TEST(Permutation, GoesOnOnlyWithWhatMayStillBeSmall) {
    const PermutationTest test{{0, 0, 1, 1}, {0, 0, 1, 1}, {1, 1}};
    const std::size_t sizes[] = {4};
    const auto once = permute_by_scene({&test, 1}, sizes, {.first = 100, .all = 100}, 1);
    const auto hopeless = permute_by_scene({&test, 1}, sizes, {.first = 100, .all = 6000}, 1);
    EXPECT_EQ(hopeless[0].p, once[0].p);
    const auto hopeful =
        permute_by_scene({&test, 1}, sizes, {.first = 100, .all = 6000, .hopeless = 0.5}, 1);
    EXPECT_NE(hopeful[0].p, once[0].p);
}

TEST(Permutation, MovesNobodyIntoAnotherScene) {
    // Every scene is of one class: no shuffle inside it changes anything.
    const PermutationTest test{{0, 0, 1, 1}, {0, 0, 1, 1}, {1, 1}};
    const std::size_t sizes[] = {2, 2};
    EXPECT_EQ(permute_by_scene({&test, 1}, sizes, {}, 1)[0].p, 1.0);
}

// Four scenes of one target each are as one scene of four: 1 of 6 arrangements is as good.
TEST(Permutation, ExchangesThoseWhoAreAloneInTheirScene) {
    const PermutationTest test{{0, 0, 1, 1}, {0, 0, 1, 1}, {1, 1}};
    const std::size_t sizes[] = {1, 1, 1, 1};
    const auto nulls = permute_by_scene({&test, 1}, sizes, {.first = 6000, .all = 6000}, 1);
    EXPECT_NEAR(nulls[0].p, 1.0 / 6, 5 * 29 / 6000.0);
}

}  // namespace
}  // namespace headcount::bench
