// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "datasets/formats/open.hpp"
#include "sim/render_clip.hpp"
#include "tests/support/command_line_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

CommandLineRun simulate(const std::string& out, const std::vector<std::string>& more,
                        const std::string& scene = "entrance") {
    std::vector<std::string> arguments{"simulate", scene, "--out", out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_headcount(arguments);
}

TEST(SimulateCommand, WritesTheTruthAloneWithoutSensors) {
    const TemporaryFolder folder;
    const auto run = simulate(folder / "door", {"--seconds", "60", "--sensors", "none"});
    ASSERT_EQ(run.code, 0) << run.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "door/img1"));
    EXPECT_THAT(read_text(folder / "door/crossings.csv"), HasSubstr(",door,"));
    const Json provenance = Json::parse(read_text(folder / "door/provenance.json"));
    EXPECT_EQ(provenance.at("parameters").at("duration_s"), 60);
    EXPECT_EQ(provenance.at("seed"), 1);
}

TEST(SimulateCommand, SetsTheOptionsOfTheScene) {
    const TemporaryFolder folder;
    const auto run =
        simulate(folder / "door",
                 {"--seconds", "5", "--sensors", "none", "--set", "door_width_m=2.5", "--set",
                  "population.face_mask.mask=1", "--set", "population.face_mask.none=0"});
    ASSERT_EQ(run.code, 0) << run.err;
    const Json parameters =
        Json::parse(read_text(folder / "door/provenance.json")).at("parameters");
    EXPECT_EQ(parameters.at("door_width_m"), 2.5);
    EXPECT_EQ(parameters.at("population").at("face_mask").at("mask"), 1);
}

TEST(SimulateCommand, SaysWhatIsWrongInOneLineAndWritesNothing) {
    const TemporaryFolder folder;
    const std::string out = folder / "door";
    const auto error_of = [&](const std::vector<std::string>& more,
                              const char* scene = "entrance") {
        const auto run = simulate(out, more, scene);
        EXPECT_EQ(run.code, 2) << run.err;
        EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
        EXPECT_EQ(folder.entries(), 0u);
        return run.err;
    };
    EXPECT_THAT(error_of({}, "entrence"), HasSubstr("unknown scene \"entrence\" (nearest: \"entr"));
    EXPECT_THAT(error_of({"--seconds", "-3"}),
                HasSubstr("option --seconds = -3 is out of range (0 to 86400)"));
    EXPECT_THAT(error_of({"--seed", "-1"}), HasSubstr("option --seed = -1 is out of range"));
    EXPECT_THAT(error_of({"--seed", "9223372036854775808"}), HasSubstr("from 0 to 2^63 - 1"));
    EXPECT_THAT(error_of({"--seed", "99999999999999999999"}),
                HasSubstr("option --seed = 100000000000000000000 is out of range (a whole number"));
    EXPECT_THAT(error_of({"--seed", "one"}), HasSubstr("is of the wrong type (a whole number"));
    EXPECT_THAT(error_of({"--set", "door_widht_m=1"}), HasSubstr("(nearest: \"door_width_m\""));
    EXPECT_THAT(error_of({"--set", "door_width_m=99"}),
                HasSubstr("door_width_m = 99 is out of range (0.6 to 6)"));
    EXPECT_THAT(error_of({"--set", "population.face_mask.mask=0.9"}), HasSubstr("sum to"));
    EXPECT_THAT(error_of({"--sensors", "overhead_rbg"}), HasSubstr("(nearest: \"overhead_rgb\""));
    EXPECT_THAT(error_of({"--set", "sensor_options.deapth.x=1"}), HasSubstr("(nearest: \"depth\""));
    EXPECT_THAT(error_of({"--seconds", "5", "--set", "duration_s=6"}), HasSubstr("not both"));
}

TEST(SimulateCommand, ReplacesNothingUnlessForcedAndThenOnlyAClip) {
    const TemporaryFolder folder;
    const std::vector<std::string> quick{"--seconds", "1", "--sensors", "none"};
    auto forced = quick;
    forced.emplace_back("--force");
    ASSERT_EQ(simulate(folder / "door", quick).code, 0);
    EXPECT_THAT(simulate(folder / "door", quick).err, HasSubstr("exists already"));
    EXPECT_EQ(simulate(folder / "door", forced).code, 0);
    folder.write("home/letter.txt", "mine");
    EXPECT_THAT(simulate(folder / "home", forced).err, HasSubstr("no clip that headcount wrote"));
    EXPECT_EQ(read_text(folder / "home/letter.txt"), "mine");
    EXPECT_THAT(simulate("/proc/door", quick).err, HasSubstr("cannot write /proc/door"));
}

}  // namespace
}  // namespace headcount::bench
