// SPDX-License-Identifier: Apache-2.0
#include "bench/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "bench/run/session.hpp"
#include "core/error.hpp"
#include "tests/support/misbehaving.hpp"
#include "tests/support/synthetic_clips.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using headcount::testing::misbehaving_registry;
using headcount::testing::SyntheticClips;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::ThrowsMessage;

Json detector(const std::string& name, const Json& options = Json::object()) {
    return {{"name", name}, {"detector", "misbehaving"}, {"options", options}};
}

Json scene(const std::string& seeds = "1", const Json& passes = {"accuracy"}) {
    return {{"scene", "synthetic"}, {"seeds", seeds}, {"passes", passes}};
}

/// One experiment in a store of its own.
class Run : public ::testing::Test {
protected:
    Experiment experiment(const Json& scene, const Json& detectors, Json more = Json::object()) {
        more["scene"] = Json::array({scene});
        more["detector"] = detectors;
        return experiment_from({more, {}}, registry_, clips_);
    }
    /// Runs it and gives the records by detector (of the last seed).
    std::map<std::string, RunRecord> records(const Experiment& experiment, int threads = 1,
                                             const std::string& file = "run.db") {
        Store store = Store::for_run(folder_ / file, experiment);
        summary_ = run(experiment, registry_, clips_, store, options(threads));
        std::map<std::string, RunRecord> by_detector;
        for (ScoredRun& run : store.runs())
            by_detector[run.record.key.detector] = std::move(run.record);
        return by_detector;
    }
    static RunOptions options(int threads) {
        RunOptions options;
        options.worker_command = {HEADCOUNT_TEST_WORKER};
        options.threads = threads;
        return options;
    }

    detectors::Registry registry_ = misbehaving_registry();
    SyntheticClips clips_;
    TemporaryFolder folder_;
    RunSummary summary_;
};

TEST_F(Run, RecordsEveryWayToFailAndGoesOnWithTheRest) {
    const auto all = records(experiment(
        scene(),
        {detector("good"), detector("crash", {{"fault", "crash"}}),
         detector("hang", {{"fault", "hang"}}), detector("garbage", {{"fault", "garbage"}}),
         detector("bad_report", {{"fault", "bad_report"}}), detector("throw", {{"fault", "throw"}}),
         detector("refuse", {{"fault", "refuse"}})},
        {{"deadline_s", 0.2}}));
    EXPECT_EQ(all.at("good").outcome, Outcome::ok);
    EXPECT_EQ(all.at("good").frames, 100U);  // 2 s at 50 Hz
    EXPECT_EQ(all.at("crash").outcome, Outcome::failed);
    EXPECT_THAT(all.at("crash").reason, HasSubstr("signal 11"));
    EXPECT_EQ(all.at("hang").outcome, Outcome::timed_out);
    EXPECT_THAT(all.at("hang").reason, HasSubstr("within 0.2 s"));
    EXPECT_THAT(all.at("garbage").reason, HasSubstr("I am no protocol"));
    EXPECT_THAT(all.at("bad_report").reason, HasSubstr("cannot be read"));
    EXPECT_EQ(all.at("throw").reason, "lost my calibration");
    EXPECT_EQ(all.at("refuse").outcome, Outcome::refused);
    EXPECT_EQ(summary_.failed, 5U);
    EXPECT_EQ(summary_.refused, 1U);
}

/// Clips of which all, or those beyond the first seed, cannot be read.
class BrokenClips : public SyntheticClips {
public:
    explicit BrokenClips(std::uint64_t whole) : whole_(whole) {}
    std::unique_ptr<datasets::Clip> open(const SceneEntry& scene,
                                         const ClipRequest& request) const override {
        if (request.seed > whole_) throw DataError("a.avi", "breaks off after frame 3");
        return SyntheticClips::open(scene, request);
    }

private:
    std::uint64_t whole_;
};

TEST_F(Run, LeavesNoStoreBehindIntoWhichNoTrialGot) {
    const Experiment one = experiment(scene(), Json::array({detector("good")}));
    Store store = Store::for_run(folder_ / "run.db", one);
    EXPECT_THROW(run(one, registry_, BrokenClips(0), store, options(1)), DataError);
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(Run, KeepsTheTrialsBeforeAClipThatCannotBeRead) {
    const Experiment two = experiment(scene("1-2"), Json::array({detector("good")}));
    Store store = Store::for_run(folder_ / "run.db", two);
    EXPECT_THROW(run(two, registry_, BrokenClips(1), store, options(1)), DataError);
    EXPECT_THAT(store.runs(), SizeIs(1));
}

TEST_F(Run, KeepsAnEmptyStoreThatWasThereBefore) {
    const Experiment one = experiment(scene(), Json::array({detector("good")}));
    { const Store before = Store::for_run(folder_ / "run.db", one); }
    Store store = Store::for_run(folder_ / "run.db", one);
    EXPECT_THROW(run(one, registry_, BrokenClips(0), store, options(1)), DataError);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "run.db"));
}

TEST_F(Run, RecordsARefusalInMidClipAsAFailure) {
    const auto all =
        records(experiment(scene(), Json::array({detector("late", {{"fault", "refuse_late"}})}),
                           {{"in_process", true}}));
    EXPECT_EQ(all.at("late").outcome, Outcome::failed);
    EXPECT_EQ(all.at("late").reason, "no more");
}

TEST_F(Run, RecordsACountThatCannotBeOfThisClipAsAFailure) {
    const auto all = records(experiment(scene(), {detector("lost", {{"fault", "elsewhere"}}),
                                                  detector("early", {{"fault", "tomorrow"}})}));
    EXPECT_EQ(all.at("lost").outcome, Outcome::failed);
    EXPECT_THAT(all.at("lost").reason, HasSubstr("unknown place \"nosuchline\" (known: door)"));
    EXPECT_EQ(all.at("early").outcome, Outcome::failed);
    EXPECT_EQ(all.at("early").reason, "counted at 86400 s, when the clip was at 0 s");
}

TEST(CheckCounts, LeavesClocksThatAreAMinuteSlowAndNoMore) {
    const auto counted_at = [&](std::chrono::seconds t) {
        check_counts(make_report(t, {{.place = "door", .direction = Direction::in, .t_event = t}}),
                     {"door"}, SensorTime{0});
    };
    EXPECT_NO_THROW(counted_at(std::chrono::seconds(-60)));
    EXPECT_THAT([&] { counted_at(std::chrono::seconds(-61)); },
                ThrowsMessage<DetectorError>("counted at -61 s, before the clip began"));
}

TEST_F(Run, KeepsAReasonOfBytesThatAreNoText) {
    const auto all =
        records(experiment(scene(), Json::array({detector("mutter", {{"fault", "mutter"}})})));
    EXPECT_THAT(all.at("mutter").reason, HasSubstr("\xEF\xBF\xBD\xEF\xBF\xBD is no text"));
}

// The worker of the pool served the first clip; nothing was asked of it for the second.
TEST_F(Run, MeasuresNothingOfADetectorThatNeverBegan) {
    const auto all =
        records(experiment(scene("1-2"), Json::array({detector("deep", {{"sees", "depth"}})})));
    EXPECT_EQ(all.at("deep").outcome, Outcome::refused);
    EXPECT_EQ(all.at("deep").cpu_s, std::nullopt);
    EXPECT_EQ(all.at("deep").peak_memory_bytes, std::nullopt);
}

TEST_F(Run, ComputesWithTheThreadsThatTheExperimentStates) {
    for (const bool in_process : {false, true}) {
        const std::string file = in_process ? "here.db" : "apart.db";
        records(experiment(scene("1", {"accuracy", "latency"}),
                           Json::array({detector("teller", {{"fault", "tell_threads"}})}),
                           {{"in_process", in_process}, {"latency", {{"detector_threads", 2}}}}),
                1, file);
        std::map<Pass, std::string> said;
        for (const ScoredRun& run : Store::for_reading(folder_ / file).runs())
            if (run.record.key.detector == "teller")
                said[run.record.key.pass] = run.record.reports.back().raw;
        EXPECT_THAT(said[Pass::accuracy], HasSubstr("\"threads\":1")) << in_process;
        EXPECT_THAT(said[Pass::latency], HasSubstr("\"threads\":2")) << in_process;
    }
}

TEST_F(Run, RefusesADetectorWhoseSensorTheSiteLacks) {
    const auto all =
        records(experiment(scene(), Json::array({detector("deep", {{"sees", "depth"}})})));
    EXPECT_EQ(all.at("deep").outcome, Outcome::refused);
    EXPECT_THAT(all.at("deep").reason, HasSubstr("depth sensor"));
}

TEST_F(Run, HandsADetectorTheFramesOfItsSensorsOnly) {
    const auto all =
        records(experiment(scene(), {detector("beams"), detector("eyes", {{"sees", "rgb"}})}));
    EXPECT_EQ(all.at("beams").frames, 100U);
    EXPECT_EQ(all.at("eyes").frames, 20U);  // 2 s at 10 Hz
    for (const Report& report : all.at("eyes").reports)
        EXPECT_THAT(report.raw, HasSubstr("\"sensor\":\"camera\""));
}

TEST_F(Run, RendersEachSensorOnceForAllDetectors) {
    records(experiment(scene(), Json::array({detector("one", {{"sees", "rgb"}}),
                                             detector("two", {{"sees", "rgb"}})})));
    EXPECT_THAT(clips_.rendered(), ElementsAre("camera"));
}

TEST_F(Run, RendersNothingForOracles) {
    const auto all =
        records(experiment(scene("1-3", {"leakage"}), Json::array({{{"detector", "oracle"}}})));
    EXPECT_THAT(clips_.rendered(), IsEmpty());
    EXPECT_THAT(all.at("oracle").reports, SizeIs(1));  // the one crossing
}

TEST_F(Run, GivesTheSameReportsInThisProcessAndInWorkers) {
    const Json detectors = {detector("beams"), detector("eyes", {{"sees", "rgb"}})};
    const auto apart = records(experiment(scene(), detectors));
    const auto here = records(experiment(scene(), detectors, {{"in_process", true}}), 1, "here.db");
    for (const auto& [name, record] : apart) {
        ASSERT_EQ(record.reports.size(), here.at(name).reports.size());
        for (std::size_t i = 0; i < record.reports.size(); ++i)
            EXPECT_EQ(record.reports[i].raw, here.at(name).reports[i].raw);
    }
    EXPECT_NE(apart.at("beams").description.source, here.at("beams").description.source);
}

TEST_F(Run, GivesTheSameRecordsForOneAndTwoThreads) {
    const auto exp =
        experiment(scene("1-6"), {detector("beams"), detector("eyes", {{"sees", "rgb"}}),
                                  detector("crash", {{"fault", "crash"}})});
    const auto all_reports = [&](int threads, const std::string& file) {
        records(exp, threads, file);
        std::vector<std::string> lines;
        for (const ScoredRun& run : Store::for_reading(folder_ / file).runs()) {
            lines.push_back(run.record.key.detector + std::to_string(run.record.key.seed) +
                            std::string(name(run.record.outcome)) + run.record.reason);
            for (const Report& report : run.record.reports) lines.push_back(report.raw);
        }
        return lines;
    };
    EXPECT_EQ(all_reports(1, "one.db"), all_reports(2, "two.db"));
}

TEST_F(Run, DoesNothingTwiceWhenItIsRunAgain) {
    const auto exp = experiment(scene("1-3"), Json::array({detector("beams")}));
    records(exp);
    EXPECT_EQ(summary_.done, 3U);
    records(exp);
    EXPECT_EQ(summary_.done, 0U);
    EXPECT_EQ(summary_.before, 3U);
}

TEST_F(Run, StoresNothingOfAClipThatWasStopped) {
    const auto exp = experiment(scene("1-3"), {detector("beams"), detector("more")});
    Store store = Store::for_run(folder_ / "run.db", exp);
    std::atomic<bool> stop{false};
    RunOptions stopping = options(1);
    stopping.stop = &stop;
    stopping.progress = [&](std::size_t done, std::size_t, const std::string&) {
        if (done == 2) stop = true;  // the first clip is whole
    };
    const RunSummary first = run(exp, registry_, clips_, store, stopping);
    EXPECT_TRUE(first.stopped);
    EXPECT_THAT(store.runs(), SizeIs(2));
    EXPECT_EQ(store.info().finished, "");
    const RunSummary rest = run(exp, registry_, clips_, store, options(1));
    EXPECT_EQ(rest.done, 4U);
    EXPECT_NE(store.info().finished, "");
}

TEST_F(Run, TimesTheFramesAfterTheWarmUp) {
    const auto all = records(experiment(scene("1", {"latency"}),
                                        Json::array({detector("eyes", {{"sees", "rgb"}})}),
                                        {{"latency", {{"warm_up_frames", 5}}}}));
    EXPECT_THAT(all.at("eyes").calls, SizeIs(15));  // 20 frames less 5
    EXPECT_EQ(all.at("eyes").frames, 20U);
    for (const Call& call : all.at("eyes").calls) EXPECT_GT(call.replied, call.scheduled);
}

TEST_F(Run, WarmsUpWithHalfOfTheFramesAtMost) {
    const auto all = records(experiment(scene("1", {"latency"}),
                                        Json::array({detector("eyes", {{"sees", "rgb"}})}),
                                        {{"latency", {{"warm_up_frames", 30}}}}));
    EXPECT_THAT(all.at("eyes").calls, SizeIs(10));  // of 20 frames
}

TEST_F(Run, TimesTheNullFloorOnTheSameFrames) {
    const auto all = records(experiment(scene("1", {"latency"}),
                                        Json::array({detector("eyes", {{"sees", "rgb"}})}),
                                        {{"latency", {{"warm_up_frames", 5}}}}));
    ASSERT_THAT(all.at("null").calls, SizeIs(15));
    EXPECT_EQ(all.at("null").calls[0].t, all.at("eyes").calls[0].t);
}

TEST_F(Run, HandsNothingToADetectorThatAsksForNothing) {
    const auto all = records(experiment(scene("1", {"accuracy", "latency"}),
                                        Json::array({detector("eyes", {{"sees", "rgb"}}),
                                                     detector("wall", {{"sees", "nothing"}})})));
    for (const ScoredRun& run : Store::for_reading(folder_ / "run.db").runs()) {
        if (run.record.key.detector == "null") continue;  // the floor, which was added
        EXPECT_EQ(run.record.frames, run.record.key.detector == "eyes" ? 20U : 0U)
            << run.record.key.detector << " " << name(run.record.key.pass);
    }
}

TEST_F(Run, TakesANullWithoutASensorForTheFloor) {
    const auto all = records(experiment(
        scene("1", {"latency"}),
        Json::array({detector("eyes", {{"sees", "rgb"}}),
                     {{"detector", "null"}, {"name", "mine"}, {"options", {{"sensor", "none"}}}}}),
        {{"latency", {{"warm_up_frames", 5}}}}));
    EXPECT_THAT(all, SizeIs(2));
    EXPECT_THAT(all.at("mine").calls, SizeIs(15));  // of 20 frames
}

TEST_F(Run, AddsAFloorBesideAnotherDetectorThatIsCalledNull) {
    Json eyes = detector("eyes", {{"sees", "rgb"}});
    eyes["name"] = "null";
    const auto all = records(experiment(scene("1", {"latency"}), Json::array({eyes}),
                                        {{"latency", {{"warm_up_frames", 5}}}}));
    EXPECT_THAT(all.at("null, the floor").calls, SizeIs(15));
}

TEST_F(Run, HandsTheFloorNothingButWhenItIsTimed) {
    records(experiment(scene("1", {"accuracy", "latency"}),
                       Json::array({detector("eyes", {{"sees", "rgb"}})})));
    std::map<Pass, std::uint64_t> frames;
    for (const ScoredRun& run : Store::for_reading(folder_ / "run.db").runs())
        if (run.record.key.detector == "null") frames[run.record.key.pass] = run.record.frames;
    EXPECT_EQ(frames.at(Pass::accuracy), 0U);
    EXPECT_EQ(frames.at(Pass::latency), 20U);
}

TEST_F(Run, TimesTheFloorOnTheSameFramesWhenOnlyTheFloorIsMissing) {
    const auto exp =
        experiment(scene("1", {"latency"}), Json::array({detector("eyes", {{"sees", "rgb"}})}),
                   {{"latency", {{"warm_up_frames", 5}}}});
    records(exp);
    sqlite::Database(folder_ / "run.db", sqlite::Database::Mode::read_write)
        .execute(
            "DELETE FROM calls; DELETE FROM reports; "
            "DELETE FROM trials WHERE detector = 'null'");
    EXPECT_THAT(records(exp).at("null").calls, SizeIs(15));  // 20 frames less 5
    EXPECT_EQ(summary_.done, 1U);
}

TEST_F(Run, StopsTimingAtTheSamplesAskedFor) {
    const auto all = records(experiment(scene("1", {"latency"}), Json::array({detector("beams")}),
                                        {{"latency", {{"warm_up_frames", 10}, {"samples", 30}}}}));
    EXPECT_THAT(all.at("beams").calls, SizeIs(30));
    EXPECT_EQ(all.at("beams").frames, 40U);
}

TEST_F(Run, GivesTheTimedRunTheReportsOfTheAccuracyRun) {
    records(experiment(scene("1", {"accuracy", "latency"}), Json::array({detector("beams")})));
    std::map<Pass, std::vector<std::string>> raw;
    for (const ScoredRun& run : Store::for_reading(folder_ / "run.db").runs())
        if (run.record.key.detector == "beams")
            for (const Report& report : run.record.reports)
                raw[run.record.key.pass].push_back(report.raw);
    ASSERT_FALSE(raw[Pass::latency].empty());
    EXPECT_EQ(raw[Pass::accuracy], raw[Pass::latency]);
}

TEST_F(Run, MeasuresCpuAndMemoryOfTheWorker) {
    const auto all =
        records(experiment(scene(), Json::array({detector("spin", {{"fault", "spin"}})})));
    EXPECT_GT(all.at("spin").cpu_s.value(), 0.055);  // it spins for 60 ms
    EXPECT_GT(all.at("spin").peak_memory_bytes.value(), 1U << 20U);
}

TEST_F(Run, KeepsTruthOfTheClipBesideItsRecords) {
    records(experiment(scene(), Json::array({detector("beams")})));
    const auto runs = Store::for_reading(folder_ / "run.db").runs();
    ASSERT_THAT(runs, SizeIs(1));
    EXPECT_THAT(runs[0].truth->crossings.value(), SizeIs(1));
}

TEST_F(Run, KeepsTheBusiestFrameOfEachQuarterOfTheFirstSeed) {
    records(experiment(scene("1-2"), Json::array({detector("eyes", {{"sees", "rgb"}})})));
    const auto samples = Store::for_reading(folder_ / "run.db").samples();
    ASSERT_THAT(samples, SizeIs(4));
    EXPECT_EQ(samples[0].people, 0);
    EXPECT_EQ(samples[2].people, 1);  // somebody is in the picture from 1 s on
    EXPECT_EQ(samples[2].seed, 1U);
    EXPECT_THAT(samples[2].jpeg.substr(0, 2), "\xff\xd8");
}

}  // namespace
}  // namespace headcount::bench
