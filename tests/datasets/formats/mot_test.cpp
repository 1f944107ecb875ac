// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/mot.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "datasets/formats/video.hpp"
#include "tests/support/frames.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::datasets {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::testing::ThrowsMessage;

Sighting person(PersonId id, BoxPx box, std::optional<double> visible = {}) {
    Sighting sighting;
    sighting.person = id;
    sighting.box_px = box;
    sighting.visible_fraction = visible;
    return sighting;
}

constexpr const char* kSeqinfo =
    "[Sequence]\nname=street\nimDir=img1\nframeRate=10\nseqLength=3\nimWidth=64\nimHeight=48\n"
    "imExt=.png\n";

/// A sequence of three frames, 64 x 48, without gt.
void write_sequence(const TemporaryFolder& folder) {
    MotWriter writer(
        folder.path(),
        {.name = "street", .extension = ".png", .rate_hz = 10, .width_px = 64, .height_px = 48});
    for (int k = 0; k < 3; ++k) writer.add({coloured_frame(64, 48, k), std::nullopt});
    writer.finish();
}

TEST(Mot, GivesBackExactlyWhatWasWritten) {
    const TemporaryFolder folder;
    const std::vector<std::vector<Sighting>> given{
        {person(7, {0.25, -3, 10.5, 20}, 0.86014), person(2, {30, 4, 8, 30})},
        {},
        {person(7, {1e-3, 5.1, 10, 20}, 0.0)}};
    {
        MotWriter writer(
            folder.path(),
            {.name = "walk", .extension = ".png", .rate_hz = 0.1, .width_px = 64, .height_px = 48});
        for (int k = 0; k < 3; ++k)
            writer.add({coloured_frame(64, 48, k), given[static_cast<std::size_t>(k)]});
        writer.finish();
    }
    const auto clip = open_clip(folder.path());
    for (int k = 0; k < 3; ++k) {
        const auto moment = clip->next();
        ASSERT_TRUE(moment.has_value());
        EXPECT_EQ(moment->frame.t, SensorTime(k * 10'000'000));
        EXPECT_TRUE(same_pixels(moment->frame, coloured_frame(64, 48, k)));
        const auto& expected = given[static_cast<std::size_t>(k)];
        ASSERT_EQ(moment->sightings.value().size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const Sighting& read = (*moment->sightings)[i];
            EXPECT_EQ(read.person, expected[i].person);
            EXPECT_EQ(read.visible_fraction, expected[i].visible_fraction);
            // The format counts corners from 1, so a corner loses the last bits that 1 + x has not.
            EXPECT_NEAR(read.box_px.x, expected[i].box_px.x, 1e-15);
            EXPECT_NEAR(read.box_px.y, expected[i].box_px.y, 1e-15);
            EXPECT_EQ(read.box_px.width, expected[i].box_px.width);
            EXPECT_EQ(read.box_px.height, expected[i].box_px.height);
        }
    }
    EXPECT_FALSE(clip->next().has_value());
}

TEST(Mot, WritesRowsAsTheChallengeHasThem) {
    // 1-based frame and corner, flag 1, class 1 (pedestrian), visibility
    EXPECT_EQ(mot_row(1, 3, person(9, {793.25, 246.5, 71.25, 174.5}, 0.5)),
              "1,3,794.25,247.5,71.25,174.5,1,1,0.5");
    EXPECT_EQ(mot_row(2, 3, person(9, {0, 0, 5, 6})), "2,3,1,1,5,6,1,1,-1");
}

TEST(Mot, TakesPeopleOnlyAndLeavesOutWhatIsFlaggedToBeIgnored) {
    const TemporaryFolder folder;
    const std::string path = folder.write("gt.txt",
                                          "1,1,5,5,10,10,1,1,1\n"     // pedestrian
                                          "1,2,5,5,10,10,0,1,1\n"     // ignored pedestrian
                                          "1,3,5,5,10,10,0,7,1\n"     // static person
                                          "1,4,5,5,10,10,0,2,1\n"     // person on a vehicle
                                          "1,5,5,5,10,10,0,3,1\n"     // car
                                          "1,6,5,5,10,10,0,12,1\n");  // reflection
    const auto frames = read_mot_truth(path, 1);
    std::vector<PersonId> people;
    for (const Sighting& sighting : frames.at(0)) people.push_back(sighting.person);
    EXPECT_EQ(people, (std::vector<PersonId>{1, 3, 4}));
}

TEST(Mot, ReadsTheFirstChallengesRowsOfTenFields) {
    const TemporaryFolder folder;
    const std::string path =
        folder.write("gt.txt", "1, 3, 794.27, 247.59, 71.245, 174.88, 1, -1, -1, -1\r\n\n");
    const auto frames = read_mot_truth(path, 1);
    ASSERT_EQ(frames.at(0).size(), 1u);
    EXPECT_DOUBLE_EQ(frames[0][0].box_px.x, 793.27);
    EXPECT_FALSE(frames[0][0].visible_fraction.has_value());
}

TEST(Mot, NamesFileAndLineOfADamagedRow) {
    const TemporaryFolder folder;
    const auto error_of = [&](const std::string& row) -> std::string {
        const std::string path = folder.write("gt.txt", "1,1,5,5,10,10,1,1,1\n" + row + "\n");
        try {
            read_mot_truth(path, 3);
        } catch (const DataError& error) {
            return error.what();
        }
        return "";
    };
    EXPECT_THAT(error_of("1,2,x,5,10,10,1,1,1"),
                HasSubstr("gt.txt:2: field 3 is no number: \"x\""));
    EXPECT_THAT(error_of("1,2,5"), HasSubstr("gt.txt:2: has 3 fields"));
    EXPECT_THAT(error_of("4,2,5,5,10,10,1,1,1"), HasSubstr("gt.txt:2: frame 4"));
    EXPECT_THAT(error_of("0,2,5,5,10,10,1,1,1"), HasSubstr("gt.txt:2: frame 0"));
    EXPECT_THAT(error_of("1,2,5,5,0,10,1,1,1"), HasSubstr("gt.txt:2: the box has no area"));
    EXPECT_THAT(error_of("1,-1,5,5,10,10,1,1,1"), HasSubstr("gt.txt:2: id -1"));
    EXPECT_THAT(error_of("1,1,5,5,10,10,1,1,1"), HasSubstr("gt.txt:2: id 1 stands twice"));
    EXPECT_THAT(error_of("1,2,5,5,10,10,1,1,"), HasSubstr("gt.txt:2: field 9"));
    EXPECT_THAT(error_of("1,2,5,5,10,10,1,1e300,1"), HasSubstr("gt.txt:2: class 1e+300"));
    EXPECT_THAT(error_of("1,2,5,5,10,10,1,1.5"), HasSubstr("gt.txt:2: class 1.5"));
}

TEST(Mot, KnowsNothingOfThePeopleWithoutGt) {
    const TemporaryFolder folder;
    write_sequence(folder);
    const auto clip = open_clip(folder.path(), {.line = "0,24,64,24"});
    EXPECT_FALSE(clip->next()->sightings.has_value());
    EXPECT_FALSE(clip->truth().people.has_value());
    EXPECT_FALSE(clip->truth().crossings.has_value());
}

TEST(Mot, HasNoCrossingsWithoutALine) {
    const TemporaryFolder folder;
    write_sequence(folder);
    folder.write("gt/gt.txt", "1,1,5,5,10,10,1,1,1\n");
    const auto clip = open_clip(folder.path());
    EXPECT_TRUE(clip->truth().people.has_value());
    EXPECT_FALSE(clip->truth().crossings.has_value());
    EXPECT_TRUE(clip->truth().people->front().attributes.empty());
}

TEST(Mot, TellsHowManyAreInThePicture) {
    const TemporaryFolder folder;
    write_sequence(folder);
    folder.write("gt/gt.txt", "1,1,5,5,10,10,1,1,1\n3,1,5,5,10,10,1,1,1\n3,2,25,5,10,10,1,1,1\n");
    const auto clip = open_clip(folder.path());
    EXPECT_EQ(occupancy_at(clip->truth(), kOutsideZone, SensorTime(0)), 1);
    EXPECT_EQ(occupancy_at(clip->truth(), kOutsideZone, SensorTime(100'000)), 0);
    EXPECT_EQ(occupancy_at(clip->truth(), kOutsideZone, SensorTime(200'000)), 2);
}

/// Somebody whose feet stand at these heights, one frame after the other, at 10 Hz.
Truth truth_of_feet(const std::vector<double>& feet_y) {
    SightingsByFrame frames;
    for (const double y : feet_y) frames.push_back({person(1, {28, y - 20, 8, 20})});
    return truth_of_boxes(frames, 10, outside_site("street", 64, 48, 10, {.line = "0,24,64,24"}));
}

TEST(MotCrossings, CountTheFootPointOverTheLineAtTheTimeItMetIt) {
    // 20 -> 26 meets 24 after 4/6 of the frame: 0.1 s + 2/3 of 0.1 s. The line runs to the right,
    // so below it is its right hand: in.
    const Truth truth = truth_of_feet({14, 20, 26, 32});
    ASSERT_EQ(truth.crossings->size(), 1u);
    EXPECT_EQ(truth.crossings->front().direction, Direction::in);
    EXPECT_EQ(truth.crossings->front().t, SensorTime(166'667));
    EXPECT_TRUE(truth.crossings->front().confirmed);
}

TEST(MotCrossings, DoNotConfirmSomebodyWhoTurnsRoundOnTheLine) {
    const Truth truth = truth_of_feet({14, 20, 26, 20, 14});
    ASSERT_EQ(truth.crossings->size(), 2u);  // raw: there and back, 0.1 s apart
    EXPECT_FALSE((*truth.crossings)[0].confirmed);
    EXPECT_FALSE((*truth.crossings)[1].confirmed);
}

TEST(MotCrossings, KeepTheOldSideOfSomebodyOnTheLineItself) {
    EXPECT_EQ(truth_of_feet({20, 24, 20}).crossings->size(), 0u);
    EXPECT_EQ(truth_of_feet({20, 24, 28}).crossings->size(), 1u);
}

TEST(Mot, ReadsAVideoInPlaceOfTheFrames) {
    const TemporaryFolder folder;
    folder.write("seqinfo.ini", kSeqinfo);
    {
        VideoFileWriter video(folder / "street.avi", 25, 64, 48);
        for (int k = 0; k < 3; ++k) video.write(coloured_frame(64, 48, k));
    }
    const auto clip = open_clip(folder.path());
    clip->next();
    EXPECT_EQ(clip->next()->frame.t, SensorTime(100'000));  // seqinfo.ini's rate
    EXPECT_TRUE(clip->next().has_value());
    EXPECT_FALSE(clip->next().has_value());
}

TEST(Mot, TakesTheTruthAndTheSiteThatHeadcountWroteBeside) {
    const TemporaryFolder folder;
    write_sequence(folder);
    Site site = outside_site("door", 64, 48, 10, {});
    site.lines.push_back({"door", {}, Segment{{0, 24}, {64, 24}}});
    site.sensors.push_back({.id = "beams", .kind = SensorKind::beam});
    folder.write("site.json", to_json(site).dump());
    Truth truth;
    truth.crossings.emplace();
    truth.crossings->push_back({5, "door", Direction::out, SensorTime(42), true});
    folder.write("truth.json", to_json(truth).dump());
    const auto clip = open_clip(folder.path());
    EXPECT_EQ(clip->info().site.name, "door");
    EXPECT_EQ(clip->info().site.sensors.size(), 1u);  // only what there are frames of
    EXPECT_EQ(clip->truth().crossings->front().person, 5u);
}

// TrackEval makes a table as long as the largest id in gt.txt.
TEST(Mot, NumbersTracksFromOneAndKnowsWhoTheyAre) {
    const TemporaryFolder folder;
    MotWriter writer(folder.path(),
                     {.extension = ".png", .rate_hz = 10, .width_px = 64, .height_px = 48});
    Moment moment{coloured_frame(64, 48, 1),
                  {{person(2199023255628, {1, 2, 3, 4}), person(7, {5, 6, 7, 8})}}};
    writer.add(moment);
    writer.finish();
    EXPECT_THAT(read_text(folder / "gt/gt.txt"), StartsWith("1,1,2,3,3,4,"));
    const auto read = open_clip(folder.path())->next();
    EXPECT_EQ((*read->sightings)[0].person, 2199023255628u);
    EXPECT_EQ((*read->sightings)[1].person, 7u);
    folder.write("gt/tracks.csv", "track,person\n1,7\n");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("tracks.csv: lacks track 2")));
    folder.write("gt/tracks.csv", "track,person\n1;7\n");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("tracks.csv:2: is no track")));
}

TEST(Mot, DoesNotTakeAnEmptyOrOddTruthForAnEmptyStreet) {
    const TemporaryFolder folder;
    write_sequence(folder);
    std::filesystem::remove_all(folder / "gt");
    folder.write("gt/gt.txt", "");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("gt.txt: is empty")));
    std::filesystem::remove(folder / "gt/gt.txt");
    std::filesystem::create_directory(folder / "gt/gt.txt");
    EXPECT_THROW(open_clip(folder.path()), DataError);
}

TEST(Mot, SaysWhatIsMissing) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("seqinfo.ini: no such file")));
    folder.write("seqinfo.ini", "[Sequence]\nname=a\n");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("seqinfo.ini: lacks frameRate")));
    folder.write("seqinfo.ini", kSeqinfo);
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("neither a folder img1 nor a video")));
    write_sequence(folder);
    std::filesystem::remove(folder / "img1/000002.png");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(
                    HasSubstr("000002.png: is missing: seqinfo.ini says seqLength = 3")));
}

TEST(Mot, NamesTheLineOfABadKeyInSeqinfo) {
    const TemporaryFolder folder;
    folder.write("seqinfo.ini", "[Sequence]\nname=a\nframeRate=fast\nseqLength=3\n");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("seqinfo.ini:3: frameRate = fast")));
}

TEST(Mot, NoticesAPictureThatIsCutShort) {
    const TemporaryFolder folder;
    write_sequence(folder);
    const std::string bytes = read_text(folder / "img1/000001.png");
    folder.write("img1/000001.png", bytes.substr(0, bytes.size() / 2));
    EXPECT_THAT([&] { open_clip(folder.path())->next(); },
                ThrowsMessage<DataError>(HasSubstr("000001.png: the picture breaks off")));
}

TEST(Mot, RefusesANameThatIsNoUtf8) {
    const TemporaryFolder folder;
    folder.write("seqinfo.ini", "[Sequence]\nname=caf\xE9\n");
    EXPECT_THAT([&] { open_clip(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr("seqinfo.ini:2: is no UTF-8 text")));
}

TEST(Mot, NoticesAPictureOfAnotherSizeThanDeclared) {
    const TemporaryFolder folder;
    write_sequence(folder);
    folder.write("seqinfo.ini",
                 "[Sequence]\nframeRate=10\nseqLength=3\nimWidth=65\nimHeight=48\nimExt=.png\n");
    EXPECT_THAT([&] { open_clip(folder.path())->next(); },
                ThrowsMessage<DataError>(HasSubstr("65 x 48, but frame 1 has 64 x 48")));
}

}  // namespace
}  // namespace headcount::datasets
