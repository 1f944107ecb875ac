// SPDX-License-Identifier: Apache-2.0
#include "bench/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/misbehaving.hpp"
#include "tests/support/synthetic_clips.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

using headcount::testing::misbehaving_registry;
using headcount::testing::SyntheticClips;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

Experiment read(const std::string& toml) {
    const TemporaryFolder folder;
    return read_experiment(folder.write("walk.toml", toml), misbehaving_registry(),
                           SyntheticClips());
}

std::string complaint(const std::string& toml) {
    try {
        read(toml);
    } catch (const ConfigError& error) {
        const std::string text = error.what();
        return text.substr(
            text.find("walk.toml"));  // without the folder, which is another each time
    }
    return "none";
}

const std::string kScene = "[[scene]]\nscene = \"synthetic\"\n";
const std::string kDetector = "[[detector]]\ndetector = \"null\"\n";

TEST(Seeds, AreReadFromRangesAndSingleNumbers) {
    EXPECT_THAT(seeds_from_text("1-3,7"), ElementsAre(1, 2, 3, 7));
}

TEST(Seeds, RejectABackwardRange) { EXPECT_THROW(seeds_from_text("8-1"), ConfigError); }

TEST(Seeds, RejectMoreThanAMillion) { EXPECT_THROW(seeds_from_text("1-2000000"), ConfigError); }

TEST(Seeds, RejectWhatTheStoreCannotKeep) {
    EXPECT_THAT(seeds_from_text("9223372036854775807"), ElementsAre(9223372036854775807U));
    for (const char* text : {"9223372036854775808", "18446744073709551615"}) try {
            seeds_from_text(text);
            FAIL() << text;
        } catch (const ConfigError& error) {
            EXPECT_THAT(error.what(), HasSubstr("whole numbers from 0 to 2^63 - 1"));
        }
}

TEST(Seeds, RejectTrailingText) { EXPECT_THROW(seeds_from_text("1-8x"), ConfigError); }

TEST(Experiment, TakesSeedsAsTextOrList) {
    EXPECT_EQ(read(kScene + "seeds = \"1-3\"\n" + kDetector).scenes.at(0).seeds,
              read(kScene + "seeds = [1, 2, 3]\n" + kDetector).scenes.at(0).seeds);
}

TEST(Experiment, NamesTheNearestKeyAndItsLine) {
    EXPECT_THAT(complaint(kScene + "sedes = \"1-8\"\n" + kDetector),
                AllOf(HasSubstr("walk.toml:3: "), HasSubstr("\"sedes\" (nearest: \"seeds\"")));
}

TEST(Experiment, NamesTheNearestDetectorAndItsLine) {
    EXPECT_THAT(complaint(kScene + "[[detector]]\ndetector = \"nul\"\n"),
                AllOf(HasSubstr("walk.toml:4: "), HasSubstr("nearest: \"null\""),
                      HasSubstr("smart_camera")));
}

TEST(Experiment, NamesTheNearestSceneAndItsLine) {
    EXPECT_THAT(complaint("[[scene]]\nscene = \"syntetic\"\n" + kDetector),
                AllOf(HasSubstr("walk.toml:2: "), HasSubstr("nearest: \"synthetic\"")));
}

TEST(Experiment, NamesTheLineOfADetectorsOptionThatIsOutOfRange) {
    EXPECT_THAT(complaint(kScene + "[[detector]]\ndetector = \"misbehaving\"\n[detector.options]\n"
                                   "at_frame = -1\n"),
                AllOf(HasSubstr("walk.toml:6: "), HasSubstr("at_frame = -1")));
}

TEST(Experiment, NamesTheLineOfAnOptionInsideAnInlineTable) {
    EXPECT_THAT(
        complaint(kScene + "[[detector]]\ndetector = \"misbehaving\"\noptions = {when = 1}\n"),
        AllOf(HasSubstr("walk.toml:5: "), HasSubstr("unknown misbehaving key \"when\"")));
}

TEST(Experiment, RejectsAnUnknownPass) {
    EXPECT_THAT(complaint(kScene + "passes = [\"speed\"]\n" + kDetector),
                AllOf(HasSubstr("walk.toml:3: "), HasSubstr("accuracy, leakage, latency")));
}

TEST(Experiment, RejectsTwoDetectorsOfOneName) {
    EXPECT_THAT(complaint(kScene + kDetector + kDetector), HasSubstr("two detectors are named"));
}

TEST(Experiment, RejectsASceneThatIsAlsoAClip) {
    EXPECT_THAT(complaint(kScene + "clip = \"street.mp4\"\n" + kDetector),
                HasSubstr("either scene"));
}

TEST(Experiment, CallsAClipByTheLastPartOfItsPath) {
    for (const char* path : {"walk", "./walk", "days/walk/", "walk//", "walk/."})
        EXPECT_EQ(scene_name({{"clip", path}}), "walk") << path;
    EXPECT_EQ(scene_name({{"clip", "days/street.mp4"}}), "street.mp4");
    EXPECT_EQ(scene_name({{"clip", "walk"}, {"name", "hall"}}), "hall");
}

TEST(Experiment, RejectsWhatIsForASimulatedSceneOnlyOfAClip) {
    for (const char* key : {"seeds = 3", "split = \"train\"", "day = 2", "sensor_options = {}"})
        EXPECT_THAT(
            complaint("[[scene]]\nclip = \"walk\"\n" + std::string(key) + "\n" + kDetector),
            AllOf(HasSubstr("walk.toml:3: scene."), HasSubstr("is for a simulated scene only")));
}

TEST(Experiment, RejectsADetectorOfNoScenes) {
    EXPECT_EQ(complaint(kScene + kDetector + "scenes = []\n"),
              "walk.toml:5: detector.scenes is empty");
}

TEST(Experiment, HasTheSameHashForOtherThreads) {
    EXPECT_EQ(read("threads = 1\n" + kScene + kDetector).hash,
              read("threads = 2\n" + kScene + kDetector).hash);
}

TEST(Experiment, HasAnotherHashForOtherSeeds) {
    EXPECT_NE(read(kScene + "seeds = \"1-2\"\n" + kDetector).hash,
              read(kScene + "seeds = \"1-3\"\n" + kDetector).hash);
}

TEST(Plan, MakesOneGroupOfEverySceneAndSeed) {
    const auto experiment = read(kScene + "seeds = \"1-3\"\n" + kDetector +
                                 "[[detector]]\ndetector = \"misbehaving\"\n");
    const auto groups = plan(experiment);
    ASSERT_THAT(groups, SizeIs(3));
    EXPECT_THAT(groups[0].detectors, SizeIs(2));
}

TEST(Plan, PutsLatencyLastAndTimesTheFirstSeedOnly) {
    const auto experiment =
        read(kScene + "seeds = \"1-3\"\npasses = [\"latency\", \"accuracy\"]\n" + kDetector);
    const auto groups = plan(experiment);
    ASSERT_THAT(groups, SizeIs(4));  // three seeds for accuracy, one for latency
    EXPECT_EQ(groups.back().pass, Pass::latency);
    EXPECT_EQ(groups.back().seed, 1U);
}

TEST(Plan, AnswersLeakageFromTheAccuracyTrialBesideIt) {
    const auto experiment = read(kScene + "passes = [\"accuracy\", \"leakage\"]\n" + kDetector);
    const auto groups = plan(experiment);
    ASSERT_THAT(groups, SizeIs(1));
    EXPECT_EQ(groups[0].pass, Pass::accuracy);
}

TEST(Plan, AddsTheNullFloorToALatencyPass) {
    const auto experiment =
        read(kScene + "passes = [\"latency\"]\n[[detector]]\ndetector = \"misbehaving\"\n");
    const auto groups = plan(experiment);
    ASSERT_THAT(groups.at(0).detectors, SizeIs(2));
    EXPECT_EQ(groups[0].detectors[1]->name, "null");
}

TEST(Plan, AddsTheNullFloorToScenesThatANullIsKeptFrom) {
    const auto experiment =
        read(kScene + "passes = [\"latency\"]\n" +
             "[[scene]]\nname = \"quiet\"\nscene = \"synthetic\"\npasses = [\"latency\"]\n" +
             kDetector + "scenes = [\"quiet\"]\n[[detector]]\ndetector = \"misbehaving\"\n");
    const auto groups = plan(experiment);
    ASSERT_THAT(groups, SizeIs(2));
    for (const TrialGroup& group : groups) {
        ASSERT_THAT(group.detectors, SizeIs(2)) << group.scene->name;
        EXPECT_TRUE(group.detectors[0]->name == "null" || group.detectors[1]->name == "null");
    }
}

TEST(Experiment, NamesTheAttributesToAudit) {
    EXPECT_THAT(read(kScene + kDetector).leakage_attributes, SizeIs(0));
    EXPECT_THAT(read("[leakage]\nattributes = [\"glasses\", \"gender\"]\n" + kScene + kDetector)
                    .leakage_attributes,
                ElementsAre("glasses", "gender"));
}

TEST(Experiment, NamesTheNearestOfAnAttributeThatThereIsNot) {
    EXPECT_THAT(complaint("[leakage]\nattributes = [\"glases\"]\n" + kScene + kDetector),
                AllOf(HasSubstr("walk.toml:2: "), HasSubstr("nearest: \"glasses\"")));
    EXPECT_THAT(complaint("[leakage]\nattributes = [\"bag\", \"bag\"]\n" + kScene + kDetector),
                HasSubstr("walk.toml:2: leakage.attributes names twice: bag"));
    EXPECT_THAT(complaint("[leakage]\nattributes = []\n" + kScene + kDetector),
                HasSubstr("is empty"));
    EXPECT_THAT(complaint("[leakage]\nattribute = [\"bag\"]\n" + kScene + kDetector),
                HasSubstr("nearest: \"attributes\""));
}

TEST(Plan, TimesNoOracle) {
    const auto experiment = read(kScene + "passes = [\"latency\"]\n" + kDetector +
                                 "[[detector]]\ndetector = \"oracle\"\n");
    EXPECT_THAT(plan(experiment).at(0).detectors, SizeIs(1));
}

TEST(Plan, KeepsADetectorToItsScenes) {
    const auto experiment = read(kScene + "[[scene]]\nname = \"quiet\"\nscene = \"synthetic\"\n" +
                                 kDetector + "scenes = [\"quiet\"]\n");
    const auto groups = plan(experiment);
    ASSERT_THAT(groups, SizeIs(1));
    EXPECT_EQ(groups[0].scene->name, "quiet");
}

}  // namespace
}  // namespace headcount::bench
