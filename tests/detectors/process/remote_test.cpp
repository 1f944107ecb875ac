// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/remote.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <ctime>
#include <filesystem>

#include "tests/support/hand_drawn.hpp"
#include "tests/support/misbehaving.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::detectors::process {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

WorkerStart misbehaving(const std::string& fault) {
    WorkerStart start;
    start.command = {HEADCOUNT_TEST_WORKER};
    start.detector = "misbehaving";
    start.options = {{"fault", fault}};
    return start;
}

Site site() {
    Site site;
    site.name = "test door";
    site.sensors.push_back({.id = "beams", .kind = SensorKind::beam, .mount = "doorframe"});
    return site;
}

/// A picture whose every byte is `value`.
Frame frame(int index, int value = 1, int width = 64, int height = 48) {
    NewFrame made = make_frame("camera", SensorKind::rgb, sensor_time(0.1 * index), PixelType::u8,
                               width, height, 3);
    std::fill_n(made.pixels, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3,
                std::byte(value));
    made.frame.index = static_cast<std::uint64_t>(index);
    return made.frame;
}

/// What goes wrong while a worker observes five frames.
std::string failure_of(WorkerStart start) {
    Remote remote(std::move(start));
    remote.begin(site());
    try {
        for (int i = 0; i < 5; ++i) remote.observe(frame(i));
    } catch (const DetectorTimeout& error) {
        return std::string("timeout: ") + error.what();
    } catch (const DetectorError& error) {
        return error.what();
    }
    return "nothing";
}

std::vector<std::string> raw_reports(Detector& detector) {
    std::vector<std::string> raw;
    detector.begin(site());
    for (int i = 0; i < 20; ++i)
        for (const Report& report : detector.observe(frame(i, i))) raw.push_back(report.raw);
    for (const Report& report : detector.finish()) raw.push_back(report.raw);
    return raw;
}

TEST(Remote, GivesTheSameReportsAsTheDetectorInThisProcess) {
    Remote remote(misbehaving("none"));
    ::headcount::testing::Misbehaving local({});
    const auto here = raw_reports(local);
    EXPECT_EQ(here.size(), 20U);
    EXPECT_EQ(raw_reports(remote), here);
}

TEST(Remote, RunsTheDetectorInAnotherProcess) {
    EXPECT_NE(Remote(misbehaving("none")).describe().source, std::to_string(getpid()));
}

TEST(Remote, BringsTheWholeDescriptionAcross) {
    Remote remote(misbehaving("none"));
    Description here = ::headcount::testing::Misbehaving({}).describe();
    here.source = remote.describe().source;  // a process id: the one thing that differs
    EXPECT_EQ(to_json(remote.describe()), to_json(here));
}

TEST(Remote, HandsOverFramesWithPaddedRowsUnchanged) {
    Frame padded = frame(0, 7);
    Frame narrow = padded;  // the left half of each row; the stride stays
    narrow.width = 32;
    Remote remote(misbehaving("none"));
    ::headcount::testing::Misbehaving local({});
    remote.begin(site());
    local.begin(site());
    EXPECT_EQ(remote.observe(narrow).at(0).raw, local.observe(narrow).at(0).raw);
}

TEST(Remote, NamesTheSignalTheMomentAndTheLastLineOfACrash) {
    EXPECT_THAT(failure_of(misbehaving("crash")),
                AllOf(HasSubstr("signal 11"), HasSubstr("the frame at 0.2 s"),
                      HasSubstr("about to crash")));
}

TEST(Remote, NamesTheExitCodeAndTheLastLineOfAWorkerThatLeaves) {
    EXPECT_THAT(failure_of(misbehaving("exit")),
                AllOf(HasSubstr("exited with code 7"), HasSubstr("model file is missing")));
}

TEST(Remote, EndsAHangAtItsDeadline) {
    WorkerStart start = misbehaving("hang");
    start.deadlines.observe_s = 0.1;
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(failure_of(start),
              "timeout: gave no answer within 0.1 s while observing the frame at 0.2 s");
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

TEST(Remote, ShowsTheGarbageThatCameInPlaceOfAMessage) {
    EXPECT_THAT(failure_of(misbehaving("garbage")), HasSubstr("hello, I am no protocol"));
}

TEST(Remote, SaysThatAReportCannotBeRead) {
    EXPECT_THAT(failure_of(misbehaving("bad_report")),
                HasSubstr("wrote a report that cannot be read"));
}

TEST(Remote, SurvivesAReportThatNestsWithoutEnd) {
    EXPECT_THAT(failure_of(misbehaving("deep")), HasSubstr("nests deeper than 64 levels"));
}

/// A message of a worker, byte for byte.
std::string message(const std::string& body) {
    const auto length = static_cast<std::uint32_t>(body.size());
    std::string bytes = "HCW1";
    bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
    return bytes.append(4, '\0').append(body);
}

/// A worker that answers the first message with the bytes of a file and then sleeps.
WorkerStart answering(const std::string& file) {
    WorkerStart start = misbehaving("none");
    start.command = {"/bin/sh", "-c",
                     "dd bs=65536 count=1 <&3 >/dev/null 2>&1; cat '" + file + "' >&3; sleep 60"};
    return start;
}

TEST(Remote, SurvivesAMessageThatNestsWithoutEnd) {
    const TemporaryFolder folder;
    constexpr std::size_t kLevels = 400'000;
    const std::string t = std::string(kLevels, '[') + std::string(kLevels, ']');
    const std::string body = R"({"type":"reports","reports":[{"bytes":2,"t_event_us":)" + t + "}]}";
    try {
        Remote remote(answering(folder.write("bytes", message(body))));
        FAIL() << "took it";
    } catch (const DetectorError& error) {
        EXPECT_STREQ(error.what(),
                     "sent a message that nests deeper than 64 levels while starting");
    }
}

TEST(Remote, EndsAWorkerThatAnswersBeforeItIsAsked) {
    const TemporaryFolder folder;
    const Json ready{{"type", "ready"},
                     {"protocol", kProtocolVersion},
                     {"description", to_json(::headcount::testing::Misbehaving({}).describe())}};
    const std::string reports = message(R"({"type":"reports","reports":[]})");
    Remote remote(answering(folder.write(
        "bytes", message(ready.dump()) + message(R"({"type":"begun"})") + reports + reports)));
    try {
        remote.begin(site());
        FAIL() << "took the answer for one";
    } catch (const DetectorError& error) {
        EXPECT_STREQ(error.what(), "sent a message that nobody asked for, before beginning a clip");
    }
    EXPECT_FALSE(remote.alive());
}

TEST(Remote, NamesFilesSoThatTheWorkerFindsThem) {
    const TemporaryFolder folder;
    folder.write("cascades/haarcascade_frontalface_default.xml",
                 "<?xml version=\"1.0\"?><opencv_storage></opencv_storage>");
    WorkerStart start = misbehaving("none");
    start.detector = "hog_room";
    start.options = {{"method", "face"}, {"cascades", "./cascades"}};
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    Remote remote(start);
    std::filesystem::current_path(before);
    try {
        remote.begin(hand_drawn::site());
        FAIL() << "took it for a cascade";
    } catch (const DetectorRefusal& refusal) {
        EXPECT_THAT(refusal.what(), HasSubstr("is no cascade that OpenCV reads"));
    }
}

TEST(Remote, PassesOnWhatTheDetectorSaysOfItsFailure) {
    EXPECT_EQ(failure_of(misbehaving("throw")), "lost my calibration");
}

TEST(Remote, SurvivesAnExceptionThatIsNoException) {
    EXPECT_THAT(failure_of(misbehaving("throw_nothing_known")), HasSubstr("no std::exception"));
}

TEST(Remote, ToleratesAWorkerThatPrintsMoreThanAPipeHolds) {
    EXPECT_EQ(failure_of(misbehaving("flood")), "nothing");
}

TEST(Remote, PassesOnARefusalAsARefusal) {
    Remote remote(misbehaving("refuse"));
    EXPECT_THROW(remote.begin(site()), DetectorRefusal);
    EXPECT_TRUE(remote.alive());
}

TEST(Remote, TakesARefusalInMidClipForAFailure) {
    EXPECT_EQ(failure_of(misbehaving("refuse_late")), "no more");
}

TEST(Remote, StaysBrokenAfterItsProcessIsGone) {
    Remote remote(misbehaving("crash"));
    remote.begin(site());
    EXPECT_THROW(for (int i = 0; i < 5; ++i) remote.observe(frame(i)), DetectorError);
    EXPECT_FALSE(remote.alive());
    EXPECT_THROW(remote.begin(site()), DetectorError);
}

TEST(Remote, SaysWhyAProgramCannotBeStarted) {
    WorkerStart start = misbehaving("none");
    start.command = {"/no/such/program"};
    try {
        Remote remote(start);
        FAIL() << "started";
    } catch (const DetectorError& error) {
        EXPECT_THAT(error.what(), AllOf(HasSubstr("/no/such/program"), HasSubstr("No such file")));
    }
}

TEST(Remote, SaysThatAProgramDoesNotSpeakTheProtocol) {
    WorkerStart start = misbehaving("none");
    start.command = {"/bin/sh", "-c", "echo Usage: me >&2; echo Usage >&3; sleep 1"};
    EXPECT_THROW(
        {
            try {
                Remote remote(start);
            } catch (const DetectorError& error) {
                EXPECT_THAT(error.what(), HasSubstr("sent \"Usage."));
                throw;
            }
        },
        DetectorError);
}

TEST(Remote, DoesNotWriteIntoFramesThatTheDetectorKeeps) {
    Remote remote(misbehaving("hold"));
    remote.begin(site());
    for (int i = 0; i < 10; ++i) remote.observe(frame(i, i + 1));
    const auto kept = remote.finish();
    ASSERT_EQ(kept.size(), 10U);
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(std::get<double>(kept[static_cast<std::size_t>(i)].emissions.at(0).value), i + 1);
}

TEST(Remote, UsesOneSlotAgainWhenNoFrameIsKept) {
    Remote remote(misbehaving("none"));
    remote.begin(site());
    remote.observe(frame(0));
    const std::byte* first = remote.stage(frame(1)).pixels;
    for (int i = 1; i < 10; ++i) remote.observe(frame(i));
    EXPECT_EQ(remote.stage(frame(10)).pixels, first);
}

TEST(Remote, CopiesNothingForAFrameStagedBefore) {
    Remote remote(misbehaving("none"));
    remote.begin(site());
    const Frame staged = remote.stage(frame(0, 3));
    const_cast<std::byte*>(staged.pixels)[0] = std::byte(9);  // after staging: the worker sees it
    Frame changed = frame(0, 3);
    const_cast<std::byte*>(changed.pixels)[0] = std::byte(9);
    ::headcount::testing::Misbehaving local({});
    local.begin(site());
    EXPECT_EQ(remote.observe(staged).at(0).raw, local.observe(changed).at(0).raw);
}

TEST(Remote, CountsTheCpuTimeOfTheWorkerAlone) {
    Remote remote(misbehaving("spin"));  // spins for 60 ms of its own time
    remote.begin(site());
    for (int i = 0; i < 5; ++i) remote.observe(frame(i));
    for (const auto begin = std::clock(); std::clock() < begin + CLOCKS_PER_SEC / 2;) {
    }
    EXPECT_GT(remote.cpu_s(), 0.055);  // less the grain of the clocks
    EXPECT_LT(remote.cpu_s(), 0.3);    // of the half second here: nothing
}

TEST(Remote, MeasuresThePeakMemoryOfEachClipAlone) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "AddressSanitizer keeps what is freed";
#endif
    Remote remote(misbehaving("allocate"));  // 64 MiB in frame 2
    remote.begin(site());
    for (int i = 0; i < 5; ++i) remote.observe(frame(i));
    const auto big = remote.peak_memory_bytes().value();
    remote.begin(site());
    remote.observe(frame(0));
    EXPECT_GT(big, remote.peak_memory_bytes().value() + (48U << 20U));
}

/// The folders of the workers of one bench.
int folders_of(pid_t bench) {
    int n = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
        n += entry.path().filename().string().starts_with("headcount-worker-" +
                                                          std::to_string(bench) + "-");
    return n;
}

TEST(Remote, LeavesNoFolderBehind) {
    {
        Remote remote(misbehaving("none"));
        EXPECT_EQ(folders_of(getpid()), 1);
    }
    EXPECT_EQ(folders_of(getpid()), 0);
}

TEST(Remote, LeavesNoFolderBehindWhenTheMachineHasNothingLeftToStartItWith) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "UBSan, built with it, looks at objects through a pipe: here are none left";
#endif
    const OwnedFd control(dup(1)), frames(dup(1));
    rlimit before{};
    getrlimit(RLIMIT_NOFILE, &before);
    // Room for the folder, not for two pipes.
    const rlimit few{static_cast<rlim_t>(frames.get()) + 3, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &few);
    EXPECT_THROW(Child({"/bin/true"}, {}, control.get(), frames.get(), {}), DetectorError);
    setrlimit(RLIMIT_NOFILE, &before);
    EXPECT_EQ(folders_of(getpid()), 0);
}

TEST(Remote, RemovesTheFolderOfABenchThatWasKilled) {
    const pid_t bench = fork();
    if (bench == 0) {
        Remote remote(misbehaving("none"));
        std::raise(SIGKILL);
    }
    waitpid(bench, nullptr, 0);
    ASSERT_EQ(folders_of(bench), 1);
    const OwnFolder next;
    EXPECT_EQ(folders_of(bench), 0);
}

TEST(Remote, RemovesNoFolderThatOnlyLooksLikeOneOfABench) {
    const pid_t gone = fork();
    if (gone == 0) _exit(0);
    waitpid(gone, nullptr, 0);
    const std::string bench = "headcount-worker-" + std::to_string(gone);
    for (const std::string& name : {"headcount-" + std::to_string(gone) + "-abcdef", bench,
                                    bench + "-notes", bench + "-abcdefg"}) {
        const auto folder = std::filesystem::temp_directory_path() / name;
        ASSERT_TRUE(std::filesystem::create_directory(folder)) << folder;
        const OwnFolder next;
        EXPECT_TRUE(std::filesystem::remove(folder)) << folder << " was removed";
    }
}

}  // namespace
}  // namespace headcount::detectors::process
