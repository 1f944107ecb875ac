// SPDX-License-Identifier: Apache-2.0
#include "bench/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

Experiment experiment(const std::string& hash = "abc") {
    Experiment experiment;
    experiment.name = "walk";
    experiment.hash = hash;
    experiment.values = {{"name", "walk"}};
    return experiment;
}

ClipRow clip(std::uint64_t seed = 1) {
    ClipRow clip{"entrance", seed, {}, datasets::Truth{}};
    clip.info.provenance.hash = "clip hash";
    clip.truth->crossings = {{7, "door", Direction::out, sensor_time(1.5), true}};
    return clip;
}

RunRecord record(std::uint64_t seed = 1) {
    RunRecord record;
    record.key = {"entrance", seed, "mog2", Pass::accuracy};
    record.description.name = "mog2_line";
    record.description.emissions = {{"tracks[].id", detectors::EmissionClass::trajectory, ""}};
    record.options = {{"emit", "tracks"}};
    record.site_hash = "site hash";
    record.clip_hash = "clip hash";
    record.duration = sensor_time(60);
    record.frames = 600;
    record.cpu_s = 1.25;
    record.reports = {
        make_report(sensor_time(1.4),
                    {{"door", Direction::out, 1, Semantics::delta, sensor_time(1.4), std::nullopt}},
                    {{"tracks", {{{"id", 3}}}}})};
    record.reports[0].t_received = SteadyTime(123456789);
    record.calls = {{sensor_time(0.1), SteadyTime(1000), SteadyTime(2500)}};
    return record;
}

template <class Work>
std::string data_error(Work work) {
    try {
        work();
    } catch (const DataError& error) {
        return error.what();
    }
    return "none";
}

TEST(Store, GivesBackATrialAsItWasPut) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    store.add_trial(clip(), record());
    const auto runs = store.runs();
    ASSERT_THAT(runs, SizeIs(1));
    const RunRecord &got = runs[0].record, put = record();
    EXPECT_EQ(got.key, put.key);
    EXPECT_EQ(to_json(got.description), to_json(put.description));
    EXPECT_EQ(got.options, put.options);
    EXPECT_EQ(got.duration, put.duration);
    EXPECT_EQ(got.frames, 600U);
    EXPECT_EQ(got.cpu_s, 1.25);
    EXPECT_EQ(got.peak_memory_bytes, std::nullopt);
    ASSERT_THAT(got.reports, SizeIs(1));
    EXPECT_EQ(got.reports[0].raw, put.reports[0].raw);
    EXPECT_EQ(got.reports[0].t_received, SteadyTime(123456789));
    EXPECT_EQ(got.reports[0].counts.at(0).place, "door");
    // Emissions stay in the bytes: parsed they take many times the memory.
    EXPECT_EQ(leaves_of(Json::parse(got.reports[0].raw)).back().path, "tracks[].id");
    EXPECT_THAT(got.reports[0].emissions, SizeIs(0));
    ASSERT_THAT(got.calls, SizeIs(1));
    EXPECT_EQ(got.calls[0].replied, SteadyTime(2500));
    EXPECT_EQ(runs[0].truth->crossings.value().at(0).person, 7U);
}

TEST(Store, KeepsBytesThatAreNoText) {
    const TemporaryFolder folder;
    RunRecord image = record();
    const std::string raw("\xff\xd8\0\x01", 4);
    image.reports = {parse_report(raw, "image/jpeg", sensor_time(2))};
    Store store = Store::for_run(folder / "run.db", experiment());
    store.add_trial(clip(), image);
    EXPECT_EQ(store.runs().at(0).record.reports.at(0).raw, raw);
}

TEST(Store, KnowsWhichTrialsItHas) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    store.add_trial(clip(), record());
    EXPECT_TRUE(store.has(record().key));
    EXPECT_FALSE(store.has(record(2).key));
}

TEST(Store, TakesNoTrialTwiceAndKeepsTheFirstWhole) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    store.add_trial(clip(), record());
    EXPECT_THROW(store.add_trial(clip(), record()), DataError);
    ASSERT_THAT(store.runs(), SizeIs(1));
    EXPECT_THAT(store.runs()[0].record.reports, SizeIs(1));
}

TEST(Store, SharesOneTruthAmongTheTrialsOfAClip) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    RunRecord other = record();
    other.key.detector = "hog";
    store.add_trial(clip(), record());
    store.add_trial(clip(), other);
    const auto runs = store.runs();
    EXPECT_EQ(runs.at(0).truth, runs.at(1).truth);
}

TEST(Store, KeepsTheTruthWhenALatencyPassDoesNotKnowIt) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    RunRecord timed = record();
    timed.key.pass = Pass::latency;
    ClipRow without = clip();
    without.truth.reset();
    store.add_trial(without, timed);
    store.add_trial(clip(), record());
    EXPECT_TRUE(store.runs().at(0).truth->crossings.has_value());
}

TEST(Store, GoesOnWithTheSameExperiment) {
    const TemporaryFolder folder;
    Store::for_run(folder / "run.db", experiment()).add_trial(clip(), record());
    EXPECT_TRUE(Store::for_run(folder / "run.db", experiment()).has(record().key));
}

TEST(Store, RefusesAnotherExperiment) {
    const TemporaryFolder folder;
    Store::for_run(folder / "run.db", experiment());
    EXPECT_THAT(data_error([&] { Store::for_run(folder / "run.db", experiment("xyz")); }),
                AllOf(HasSubstr("run.db: "), HasSubstr("another experiment (\"walk\"")));
}

void set_fact(const std::string& file, const std::string& key, const std::string& value) {
    sqlite::Database(file, sqlite::Database::Mode::read_write)
        .execute("UPDATE run SET value = '" + value + "' WHERE key = '" + key + "'");
}

TEST(Store, RefusesWhatAnotherBuildBegan) {
    const TemporaryFolder folder;
    EXPECT_THAT(Store::for_run(folder / "run.db", experiment()).info().build, SizeIs(12));
    set_fact(folder / "run.db", "build", "0123456789ab");
    EXPECT_THAT(data_error([&] { Store::for_run(folder / "run.db", experiment()); }),
                HasSubstr("build 0123456789ab; this is"));
}

TEST(Store, KnowsTheMachineThatItWasBegunOn) {
    const TemporaryFolder folder;
    EXPECT_NO_THROW(Store::for_run(folder / "run.db", experiment()).check_machine());
    set_fact(folder / "run.db", "machine", R"({"cores": 1000, "processor": "abacus"})");
    EXPECT_THAT(data_error([&] { Store::for_reading(folder / "run.db").check_machine(); }),
                HasSubstr("another machine (processor \"abacus\""));
}

TEST(Store, RefusesADatabaseThatIsNotOursAndChangesNothing) {
    const TemporaryFolder folder;
    const std::string file = folder / "other.db";
    sqlite::Database(file, sqlite::Database::Mode::read_write)
        .execute("CREATE TABLE precious (x); INSERT INTO precious VALUES (1)");
    const std::string before = read_text(file);
    EXPECT_THAT(data_error([&] { Store::for_run(file, experiment()); }),
                HasSubstr("no Headcount store; nothing was changed"));
    EXPECT_EQ(read_text(file), before);
}

TEST(Store, RefusesAFileThatIsNoDatabaseAndChangesNothing) {
    const TemporaryFolder folder;
    const std::string file = folder.write("letter.txt", std::string(5000, 'x'));
    EXPECT_THAT(data_error([&] { Store::for_run(file, experiment()); }),
                HasSubstr("is no Headcount store"));
    EXPECT_EQ(read_text(file), std::string(5000, 'x'));
}

TEST(Store, DoesNotTakeAnEmptyFileForItsOwn) {
    const TemporaryFolder folder;
    const std::string file = folder.write("empty.avi", "");
    EXPECT_THAT(data_error([&] { Store::for_run(file, experiment()); }), HasSubstr("is empty"));
    EXPECT_EQ(read_text(file), "");
}

/// Makes a store where no file may grow beyond a page, in a process of its own. @returns how that
/// ended: killed by the limit's signal, or 0 when it threw a DataError that begins with the file.
int making_a_store_on_a_full_disk(const std::string& file, bool killed) {
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, killed ? SIG_DFL : SIG_IGN);
        const rlimit limit{4096, 4096}, no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        setrlimit(RLIMIT_FSIZE, &limit);
        const std::string text = data_error([&] { Store::for_run(file, experiment()); });
        _exit(text.find(file + ": ") == 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(Store, IsBegunAnewAfterARunWasKilledWhileItMadeIt) {
    const TemporaryFolder folder;
    EXPECT_EQ(making_a_store_on_a_full_disk(folder / "run.db", true), SIGXFSZ);
    EXPECT_NO_THROW(Store::for_run(folder / "run.db", experiment()));
}

TEST(Store, LeavesNothingWhereItDidNotFitOnTheDisk) {
    const TemporaryFolder folder;
    EXPECT_EQ(making_a_store_on_a_full_disk(folder / "run.db", false), 0);
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

TEST(Store, LeavesNothingBesideIt) {
    const TemporaryFolder folder;
    Store::for_run(folder / "run.db", experiment()).set_finished();
    std::filesystem::remove(folder / "run.db");
    EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

TEST(Store, SaysThatAStoreToReadIsMissingAndMakesNone) {
    const TemporaryFolder folder;
    EXPECT_THAT(data_error([&] { Store::for_reading(folder / "run.db"); }),
                HasSubstr("no such store"));
    EXPECT_FALSE(std::filesystem::exists(folder / "run.db"));
}

TEST(Store, SaysThatItsFolderIsMissing) {
    const TemporaryFolder folder;
    EXPECT_THAT(data_error([&] { Store::for_run(folder / "no/run.db", experiment()); }),
                AllOf(HasSubstr("no/run.db: "), HasSubstr("No such file or directory")));
}

std::string complaint_when_scored_after(const std::string& damage) {
    const TemporaryFolder folder;
    const std::string file = folder / "run.db";
    Store::for_run(file, experiment()).add_trial(clip(), record());
    sqlite::Database(file, sqlite::Database::Mode::read_write).execute(damage);
    const std::string text = data_error([&] {
        const Store store = Store::for_reading(file);
        const RunInfo info = store.info();
        EXPECT_THAT(store.runs(), SizeIs(1));
    });
    return text.substr(text.find("run.db: ") == std::string::npos ? 0 : text.find("run.db: "));
}

TEST(Store, SaysThatARowIsDamaged) {
    for (const char* damage :
         {"UPDATE clips SET truth = '{'", "UPDATE clips SET truth = '7'",
          "UPDATE clips SET site = ''", "UPDATE trials SET outcome = 'fine'",
          "UPDATE trials SET description = '[]'", "UPDATE reports SET raw = 'x'",
          "UPDATE run SET value = '' WHERE key = 'machine'"})
        EXPECT_THAT(complaint_when_scored_after(damage), StartsWith("run.db: is damaged: "))
            << damage;
    EXPECT_EQ(complaint_when_scored_after("DELETE FROM clips"),
              "run.db: is damaged: it lacks the clip of scene \"entrance\", seed 1");
}

TEST(Store, IsWrittenByOneRunAtATime) {
    const TemporaryFolder folder;
    const Store first = Store::for_run(folder / "run.db", experiment());
    EXPECT_THAT(data_error([&] { Store::for_run(folder / "run.db", experiment()); }),
                HasSubstr("another run is writing to it"));
}

TEST(Store, CanBeReadWhileItIsWritten) {
    const TemporaryFolder folder;
    Store writer = Store::for_run(folder / "run.db", experiment());
    writer.add_trial(clip(), record());
    EXPECT_THAT(Store::for_reading(folder / "run.db").runs(), SizeIs(1));
}

TEST(Store, IsFinishedWhileSomebodyReadsIt) {
    const TemporaryFolder folder;
    Store writer = Store::for_run(folder / "run.db", experiment());
    const Store reader = Store::for_reading(folder / "run.db");
    EXPECT_THAT(reader.runs(), SizeIs(0));
    EXPECT_NO_THROW(writer.set_finished());
    EXPECT_NE(reader.info().finished, "");
}

TEST(Store, RefusesATrialOnAnotherClipOfTheSameName) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    store.add_trial(clip(), record());
    ClipRow changed = clip();
    changed.info.provenance.hash = "another hash";
    changed.info.provenance.source = "door.mp4";
    RunRecord other = record();
    other.key.detector = "hog";
    EXPECT_EQ(data_error([&] { store.add_trial(changed, other); }),
              "door.mp4: has changed since the run began: give another --out");
    EXPECT_THAT(store.runs(), SizeIs(1));
}

TEST(Store, ChangesNothingOfAStoreOpenedForReading) {
    const TemporaryFolder folder;
    Store::for_run(folder / "run.db", experiment());
    Store reader = Store::for_reading(folder / "run.db");
    EXPECT_THROW(reader.replace_results(std::vector{Result{}}), DataError);
}

TEST(Store, CanBeReadAfterItsWriterWasKilled) {
    const TemporaryFolder folder;
    const std::string file = folder / "run.db";
    const pid_t child = fork();
    if (child == 0) {
        Store store = Store::for_run(file, experiment());
        store.add_trial(clip(), record());
        raise(SIGKILL);
    }
    waitpid(child, nullptr, 0);
    std::filesystem::remove(file + "-shm");  // as after a restart of the machine
    EXPECT_THAT(Store::for_reading(file).runs(), SizeIs(1));
}

TEST(Store, RollsBackATrialThatDoesNotFitOnTheDisk) {
    const TemporaryFolder folder;
    const std::string file = folder / "run.db";
    RunRecord big = record(2);
    big.reports = {parse_report(std::string(4 << 20, 'x'), "text/plain", sensor_time(1))};
    // A limit on the size of files stands in for a full disk; in a process of its own, because it
    // cannot be raised again.
    const pid_t child = fork();
    if (child == 0) {
        Store store = Store::for_run(file, experiment());
        store.add_trial(clip(), record());
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1 << 20, 1 << 20};
        setrlimit(RLIMIT_FSIZE, &limit);
        const std::string text = data_error([&] { store.add_trial(clip(2), big); });
        _exit(text.find(file) == 0 ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    const auto runs = Store::for_reading(file).runs();
    ASSERT_THAT(runs, SizeIs(1));
    EXPECT_EQ(runs[0].record.key.seed, 1U);
}

TEST(Store, GivesBackResultsWithTheirEmptyCells) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    Result result;
    result.metric = "mae";
    result.stratum = {{"density", "pulse"}};
    result.estimate = 0.5;
    result.n = 8;
    store.replace_results(std::vector{result});
    const auto got = store.results();
    ASSERT_THAT(got, SizeIs(1));
    EXPECT_EQ(got[0].estimate, 0.5);
    EXPECT_EQ(got[0].low, std::nullopt);
    EXPECT_EQ(got[0].stratum.at("density"), "pulse");
}

TEST(Store, ReplacesResultsWhenItIsScoredAgain) {
    const TemporaryFolder folder;
    Store store = Store::for_run(folder / "run.db", experiment());
    store.replace_results(std::vector{Result{}});
    store.replace_results(std::vector{Result{}});
    EXPECT_THAT(store.results(), SizeIs(1));
}

TEST(Store, TellsWhereTheRunComesFrom) {
    const TemporaryFolder folder;
    const RunInfo info = Store::for_run(folder / "run.db", experiment()).info();
    EXPECT_EQ(info.experiment_name, "walk");
    EXPECT_EQ(info.finished, "");
    EXPECT_TRUE(info.machine.contains("cores"));
}

}  // namespace
}  // namespace headcount::bench
