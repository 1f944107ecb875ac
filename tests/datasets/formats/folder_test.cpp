// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "core/error.hpp"
#include "datasets/formats/open.hpp"
#include "tests/support/frames.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::datasets {
namespace {

using ::testing::HasSubstr;

/// Two colour cameras, a depth camera and a pair of beams at 2 Hz, with full truth.
class DoorClip : public Clip {
public:
    DoorClip() {
        info_.site.name = "door";
        info_.site.lines.push_back({"door", {}, Segment{{0, 12}, {32, 12}}});
        info_.site.zones.push_back({"hall", {}});
        info_.site.sensors = {
            {.id = "front", .rate_hz = 2, .width_px = 32, .height_px = 24},
            {.id = "side", .rate_hz = 2, .width_px = 32, .height_px = 24},
            {.id = "top", .kind = SensorKind::depth, .rate_hz = 2, .width_px = 4, .height_px = 4},
            {.id = "beams", .kind = SensorKind::beam, .rate_hz = 2, .width_px = 2, .height_px = 1}};
        info_.provenance = {.scene = "entrance",
                            .parameters = {{"door_width_m", 0.9}},
                            .seed = 3,
                            .seeds = Seeds::from(3),
                            .split = Split::validation,
                            .day = 4,
                            .layout = "a layout",
                            .version = "0.0.1"};
        info_.duration = SensorTime(1'200'000);  // the next frame would be due at its end
        truth_.people = {{PersonTruth{7, {{"gender", "female"}, {"height_m", 1.71}}}}};
        truth_.crossings = {{Crossing{7, "door", Direction::in, SensorTime(500'001), true}}};
        truth_.occupancy = {{OccupancyChange{"hall", SensorTime(0), 3}}};
    }
    const ClipInfo& info() const override { return info_; }
    const Truth& truth() const override { return truth_; }
    std::optional<Moment> next() override {
        if (given_ == 8) return std::nullopt;
        const int sensor = given_ % 4, k = given_ / 4;
        ++given_;
        const SensorTime t(500'000 * k);
        Moment moment;
        if (sensor < 2) {
            moment.frame = coloured_frame(32, 24, 10 * given_, t, sensor == 0 ? "front" : "side");
            moment.sightings.emplace();
            moment.sightings->push_back({.person = 7, .box_px = {1, 2, 3, 4}});
        } else if (sensor == 2) {
            moment.frame = make_frame("top", SensorKind::depth, t, PixelType::f32, 4, 4, 1).frame;
        } else {
            NewFrame made = make_frame("beams", SensorKind::beam, t, PixelType::u8, 2, 1, 1);
            made.pixels[1] = std::byte{1};
            moment.frame = made.frame;
        }
        moment.frame.index = static_cast<std::uint64_t>(k);
        return moment;
    }

private:
    ClipInfo info_;
    Truth truth_;
    int given_ = 0;
};

TEST(Folder, GivesBackTheFirstCameraAndTheWholeTruth) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {.images = "png"});
    const auto read = open_clip(folder.path());
    ASSERT_EQ(read->info().site.sensors.size(), 1u);
    EXPECT_EQ(read->info().site.sensors[0].id, "front");
    EXPECT_EQ(read->info().duration, clip.info().duration);
    EXPECT_EQ(to_json(read->truth()), to_json(clip.truth()));
    const auto moment = read->next();
    EXPECT_TRUE(same_pixels(moment->frame, coloured_frame(32, 24, 10)));
    EXPECT_EQ(moment->frame.sensor_id, "front");
    EXPECT_EQ(moment->sightings->at(0).person, 7u);
    EXPECT_EQ(read->next()->frame.t, SensorTime(500'000));
    EXPECT_FALSE(read->next().has_value());
}

TEST(Folder, WritesTheTruthAsTables) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    EXPECT_EQ(read_text(folder / "crossings.csv"),
              "t_s,person,line,direction,confirmed\n0.500001,7,door,in,true\n");
    EXPECT_EQ(read_text(folder / "occupancy.csv"), "t_s,zone,people\n0.000000,hall,3\n");
    EXPECT_EQ(read_text(folder / "attributes.csv"),
              "person,gender,age_group,height_m,body_shape,skin_tone,hair_length,hair_colour,"
              "facial_hair,glasses,face_mask,hat,upper_garment,upper_colour,upper_pattern,"
              "lower_garment,lower_colour,shoes,gloves,bag,umbrella,phone,mobility_aid,pram\n"
              "7,female,,1.71,,,,,,,,,,,,,,,,,,,,\n");
}

TEST(Folder, GivesEveryOtherSensorAPlaceOfItsOwn) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    EXPECT_TRUE(std::filesystem::exists(folder / "video.avi"));
    EXPECT_TRUE(std::filesystem::exists(folder / "side/img1/000002.jpg"));
    EXPECT_TRUE(std::filesystem::exists(folder / "side/seqinfo.ini"));
    EXPECT_TRUE(std::filesystem::exists(folder / "top/000002.png"));
    EXPECT_EQ(read_text(folder / "top/frames.csv"), "frame,t_us\n1,0\n2,500000\n");
    EXPECT_EQ(read_text(folder / "beams.csv"), "t_us,beam_0,beam_1\n0,0,1\n500000,0,1\n");
}

TEST(Folder, SaysWhereItComesFrom) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    const Json provenance = Json::parse(read_text(folder / "provenance.json"));
    EXPECT_EQ(provenance.at("scene"), "entrance");
    EXPECT_EQ(provenance.at("duration_us"), 1'200'000);
}

TEST(Folder, TellsWhereItComesFromWhenItIsReadBack) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    Json read = to_json(open_clip(folder.path())->info().provenance);
    Json written = to_json(clip.info().provenance);
    EXPECT_EQ(read.at("source"), folder.path());
    for (const char* of_the_files : {"source", "hash"}) {
        read.erase(of_the_files);
        written.erase(of_the_files);
    }
    EXPECT_EQ(read, written);
}

TEST(Folder, IsAnotherClipWhenItsSiteTruthOrOriginIsChanged) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    const auto hash = [&] { return open_clip(folder.path())->info().provenance.hash; };
    const std::string before = hash();
    const std::map<std::string, std::string> added{{"site.json", "\n"},
                                                   {"truth.json", "\n"},
                                                   {"provenance.json", "\n"},
                                                   {"gt/gt.txt", "\n"},
                                                   {"gt/tracks.csv", "999,999\n"}};
    for (const auto& [name, more] : added) {
        const std::string text = read_text(folder / name);
        folder.write(name, text + more);
        EXPECT_NE(hash(), before) << name;
        folder.write(name, text);
    }
    EXPECT_EQ(hash(), before);
}

TEST(Folder, NamesTheFileThatIsDamaged) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    const auto error_of = [&](const char* name, const std::string& old_text,
                              const std::string& new_text) -> std::string {
        const std::string text = read_text(folder / name);
        std::string damaged = text;
        damaged.replace(damaged.find(old_text), old_text.size(), new_text);
        folder.write(name, damaged);
        std::string said;
        try {
            (void)open_clip(folder.path());
        } catch (const DataError& error) {
            said = error.what();
        }
        folder.write(name, text);
        return said;
    };
    EXPECT_THAT(error_of("site.json", "{", ""), HasSubstr("site.json: is no JSON"));
    EXPECT_THAT(error_of("site.json", "\"zones\"", "\"areas\""), HasSubstr("site.json: "));
    EXPECT_THAT(error_of("site.json", "\"rgb\"", "\"rbg\""), HasSubstr("site.json: unknown"));
    EXPECT_THAT(error_of("truth.json", "\"in\"", "\"up\""),
                HasSubstr("truth.json: unknown direction \"up\""));
    EXPECT_THAT(error_of("truth.json", "500001", "1e300"), HasSubstr("truth.json: time 1e+300"));
    EXPECT_THAT(error_of("truth.json", "500001", "-1"), HasSubstr("crossings must stand in order"));
    EXPECT_THAT(error_of("truth.json", "\"hall\"", "\"yard\""),
                HasSubstr("truth.json: the site has no zone \"yard\""));
    EXPECT_THAT(error_of("truth.json", "\"person\": 7", "\"person\": -7"),
                HasSubstr("truth.json: truth: a person's id"));
    EXPECT_THAT(error_of("provenance.json", "\"validation\"", "\"exam\""),
                HasSubstr("provenance.json: unknown split \"exam\""));
    EXPECT_THAT(error_of("provenance.json", "1200000", "\"long\""),
                HasSubstr("provenance.json: time \"long\""));
}

TEST(Folder, WritesAVideoThatPlaysTheSameFrames) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    const auto video = open_clip(folder / "video.avi");
    int frames = 0;
    while (video->next()) ++frames;
    EXPECT_EQ(frames, 2);
}

TEST(Folder, KnowsEverythingItWroteAndNamesWhatItDidNot) {
    const TemporaryFolder folder;
    DoorClip clip;
    write_folder(clip, folder.path(), {});
    EXPECT_EQ(foreign_name(folder.path()), "");
    folder.write("thesis.tex", "mine");
    EXPECT_EQ(foreign_name(folder.path()), "thesis.tex");
}

}  // namespace
}  // namespace headcount::datasets
