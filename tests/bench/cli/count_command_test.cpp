// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "datasets/formats/video.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/csv.hpp"
#include "tests/support/frames.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

/// Says "one in" at every frame, at the line or at a place it is told, or fails at a frame.
class EveryFrame : public detectors::Detector {
public:
    EveryFrame(std::uint64_t fails_at, std::string place)
        : fails_at_(fails_at), place_(std::move(place)) {}
    detectors::Description describe() const override {
        return {.name = "every_frame",
                .counts = detectors::CountKind::crossings,
                .sensors = {{SensorKind::rgb, ""}}};
    }
    void begin(const Site& site) override {
        if (place_.empty()) place_ = site.lines.at(0).id;
    }
    std::vector<Report> observe(const Frame& frame) override {
        if (frame.index == fails_at_) throw DetectorError("every_frame broke");
        return {make_report(frame.t, {{.place = place_,
                                       .direction = Direction::in,
                                       .value = 1,
                                       .semantics = Semantics::delta,
                                       .t_event = frame.t}})};
    }
    std::vector<Report> finish() override { return {}; }

private:
    std::uint64_t fails_at_;
    std::string place_;
};

CommandContext with_every_frame() {
    CommandContext context;
    context.registry.add("every_frame",
                         {.make =
                              [](const Written& written) {
                                  std::uint64_t fails_at = 1'000'000;
                                  ParameterTable table("every_frame");
                                  std::string place;
                                  table.add("fails_at", fails_at, "frame");
                                  table.add("place", place, "where it counts");
                                  table.assign(written);
                                  return std::make_unique<EveryFrame>(fails_at, place);
                              },
                          .options = [] { return std::vector<ParameterTable::Row>{}; },
                          .worker_command = {}});
    return context;
}

/// 20 frames of 64 x 48 at 10 Hz.
std::string video(const TemporaryFolder& folder) {
    datasets::VideoFileWriter writer(folder / "walk.avi", 10, 64, 48);
    for (int k = 0; k < 20; ++k) writer.write(coloured_frame(64, 48, 10 * k));
    return folder / "walk.avi";
}

CommandLineRun count(const std::vector<std::string>& more, const std::string& path) {
    std::vector<std::string> arguments{"count", path};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_headcount(arguments, with_every_frame());
}

TEST(CountCommand, PrintsCountsOverTimeAndOnTheWhole) {
    const TemporaryFolder folder;
    const auto run = count(
        {"--detector", "every_frame", "--line", "32,0,32,48", "--every", "1", "--format", "json"},
        video(folder));
    ASSERT_EQ(run.code, 0) << run.err;
    const auto rows = nlohmann::json::parse(run.out);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0]["in"], 10);
    EXPECT_EQ(rows[2]["in"], 20);
    EXPECT_EQ(rows[2]["timed_calls"], 10);  // after 10 of warm-up
    EXPECT_EQ(run.err, "");
}

// 2 s at 10 Hz: the frames of 0, 0.5, 1 and 1.5 s.
TEST(CountCommand, HandsOverFewerFramesWhereAsked) {
    const TemporaryFolder folder;
    const auto run = count({"--detector", "every_frame", "--line", "32,0,32,48", "--frame_every",
                            "0.5", "--format", "json"},
                           video(folder));
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(nlohmann::json::parse(run.out).back()["in"], 4);
}

TEST(CountCommand, FailsADetectorThatCountsWhereThereIsNothingToCount) {
    const TemporaryFolder folder;
    const auto run =
        count({"--detector", "every_frame", "--line", "32,0,32,48", "--set", "place=nosuchline"},
              video(folder));
    EXPECT_EQ(run.code, 3);
    EXPECT_THAT(run.err, HasSubstr("counted at an unknown place \"nosuchline\" (known: line"));
}

TEST(CountCommand, SaysTheSameInTextJsonAndCsv) {
    const TemporaryFolder folder;
    const std::string path = video(folder);
    const std::vector<std::string> asked{"--detector", "every_frame", "--line",
                                         "32,0,32,48", "--every",     "0.5"};
    const auto with = [&](const char* format) {
        auto arguments = asked;
        arguments.insert(arguments.end(), {"--format", format});
        return count(arguments, path).out;
    };
    // Latencies differ from run to run: compare the columns that do not.
    const auto rows = nlohmann::json::parse(with("json"));
    const auto csv = read_csv(with("csv"));
    ASSERT_EQ(csv.size(), rows.size() + 1);
    for (std::size_t y = 0; y < rows.size(); ++y)
        for (std::size_t x = 0; x < csv[0].size() && csv[0][x] != "latency_p50_ms"; ++x) {
            const auto& value = rows[y][csv[0][x]];
            EXPECT_EQ(csv[y + 1][x], value.is_null() ? ""
                                     : value.is_string()
                                         ? value.get<std::string>()
                                         : value.dump().substr(0, csv[y + 1][x].size()));
        }
    EXPECT_THAT(with("text"), HasSubstr("whole          0.0     2.0  line   20    0"));
}

TEST(CountCommand, SaysWhatIsWrongInOneLineAndExitsWithTwo) {
    const TemporaryFolder folder;
    const std::string path = video(folder);
    const auto error_of = [&](const std::vector<std::string>& more, const std::string& file) {
        const auto run = count(more, file);
        EXPECT_EQ(run.code, 2) << run.err;
        EXPECT_EQ(run.out, "");
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
        return run.err;
    };
    const std::string line = "32,0,32,48";
    EXPECT_THAT(error_of({}, path), HasSubstr("option --detector must be given"));
    EXPECT_THAT(error_of({"--detector", "every_farme", "--line", line}, path),
                HasSubstr("unknown detector \"every_farme\" (nearest: \"every_frame\""));
    EXPECT_THAT(error_of({"--detector", "oracle", "--line", line}, path),
                HasSubstr("oracle answers from the truth"));
    EXPECT_THAT(error_of({"--detector", "every_frame"}, path), HasSubstr("give --line"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", "0,0,900,0"}, path),
                HasSubstr("which is 64 x 48 pixels"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", "one"}, path),
                HasSubstr("not four numbers"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", "-5,0,32,48"}, path),
                HasSubstr("outside the picture"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", line, "--every", "-1"}, path),
                HasSubstr("option --every = -1 is out of range (0.1 to 86400)"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", line, "--set", "fail_at=1"}, path),
                HasSubstr("unknown every_frame key \"fail_at\" (nearest: \"fails_at\""));
    EXPECT_THAT(
        error_of({"--detector", "every_frame", "--line", line, "--set", "fails_at=x"}, path),
        HasSubstr("--set: every_frame.fails_at = \"x\" is of the wrong type"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", line}, folder / "no.avi"),
                HasSubstr("no.avi: no such file"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", line},
                         folder.write("text.avi", "not a video")),
                HasSubstr("text.avi: is no video"));
    EXPECT_THAT(error_of({"--detector", "every_frame", "--line", line, "--mount", "roof"}, path),
                HasSubstr("unknown value \"roof\""));
    EXPECT_THAT(error_of({"--detector", "beam_pair", "--line", line}, path),
                HasSubstr("beam sensor, which site walk lacks"));
}

TEST(CountCommand, ExitsWithThreeWhenTheDetectorFails) {
    const TemporaryFolder folder;
    const auto run =
        count({"--detector", "every_frame", "--line", "32,0,32,48", "--set", "fails_at=5"},
              video(folder));
    EXPECT_EQ(run.code, 3);
    EXPECT_EQ(run.err, "headcount: every_frame broke\n");
    EXPECT_EQ(run.out, "");
}

TEST(CountCommand, SaysWhereATruncatedVideoBreaksOff) {
    const TemporaryFolder folder;
    const std::string bytes = read_text(video(folder));
    const std::string cut = folder.write("cut.avi", bytes.substr(0, bytes.size() / 2));
    const auto run = count({"--detector", "every_frame", "--line", "32,0,32,48"}, cut);
    EXPECT_EQ(run.code, 2);
    EXPECT_THAT(run.err, HasSubstr("breaks off"));
    EXPECT_EQ(run.out, "");
}

}  // namespace
}  // namespace headcount::bench
