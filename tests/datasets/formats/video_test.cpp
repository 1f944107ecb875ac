// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/video.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "datasets/formats/picture.hpp"
#include "tests/support/frames.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::datasets {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

std::string make_video(const TemporaryFolder& folder, int frames, double rate_hz = 10) {
    const std::string path = folder / "walk.avi";
    VideoFileWriter writer(path, rate_hz, 64, 48);
    for (int k = 0; k < frames; ++k) writer.write(coloured_frame(64, 48, 10 * k));
    return path;
}

TEST(Video, GivesEveryFrameAtTheFilesRate) {
    const TemporaryFolder folder;
    const auto clip = open_clip(make_video(folder, 20));
    for (int k = 0; k < 20; ++k) {
        const auto moment = clip->next();
        ASSERT_TRUE(moment.has_value()) << k;
        EXPECT_EQ(moment->frame.index, static_cast<std::uint64_t>(k));
        EXPECT_EQ(moment->frame.t, SensorTime(k * 100'000));  // 10 Hz
    }
    EXPECT_FALSE(clip->next().has_value());
    EXPECT_EQ(clip->info().duration, SensorTime(2'000'000));
}

TEST(Video, RefusesAPicture) {
    const TemporaryFolder folder;
    write_rgb(folder / "a.png", coloured_frame(64, 48, 1));
    EXPECT_THAT([&] { open_clip(folder / "a.png"); },
                ThrowsMessage<DataError>(HasSubstr("a.png: is a picture")));
}

TEST(Video, RefusesRatesThatMicrosecondsCannotCount) {
    const TemporaryFolder folder;
    OpenOptions slow;
    slow.rate_hz = 1e-300;
    EXPECT_THROW(open_clip(make_video(folder, 2), slow), ConfigError);
}

TEST(Video, RefusesAFileThatWasNeverFinished) {
    const TemporaryFolder folder;
    VideoFileWriter writer(folder / "a.avi", 10, 640, 480);
    for (int k = 0; k < 40; ++k) writer.write(coloured_frame(640, 480, k));
    EXPECT_THAT([&] { open_clip(folder / "a.avi"); },
                ThrowsMessage<DataError>(HasSubstr("a.avi: was never finished")));
}

TEST(VideoFileWriter, SaysWhenNotEveryFrameReachedTheDisk) {
    const TemporaryFolder folder;
    VideoFileWriter writer(folder / "a.avi", 10, 64, 48);
    for (int k = 0; k < 20; ++k) writer.write(coloured_frame(64, 48, k));
    std::filesystem::remove(folder / "a.avi");  // as good as a disk that took nothing
    EXPECT_THROW(writer.finish(), DataError);
}

TEST(Video, KeepsRedFirst) {
    const TemporaryFolder folder;
    {
        VideoFileWriter writer(folder / "red.avi", 10, 64, 48);
        NewFrame red = make_frame("camera", SensorKind::rgb, {}, PixelType::u8, 64, 48, 3);
        for (int i = 0; i < 64 * 48; ++i) red.pixels[3 * i] = std::byte{200};
        writer.write(red.frame);
    }
    const auto moment = open_clip(folder / "red.avi")->next();
    ASSERT_TRUE(moment.has_value());
    const auto* pixel = moment->frame.row<std::uint8_t>(24) + 3 * 32;
    EXPECT_NEAR(pixel[0], 200, 8);  // JPEG is lossy
    EXPECT_NEAR(pixel[2], 0, 8);
}

TEST(Video, KnowsNothingOfThePeopleInIt) {
    const TemporaryFolder folder;
    const auto clip = open_clip(make_video(folder, 3));
    EXPECT_FALSE(clip->next()->sightings.has_value());
    EXPECT_FALSE(clip->truth().people.has_value());
    EXPECT_FALSE(clip->truth().crossings.has_value());
    EXPECT_FALSE(clip->truth().occupancy.has_value());
}

TEST(Video, TellsTheSiteItsPictureItsLineAndNoCameraModel) {
    const TemporaryFolder folder;
    const auto clip = open_clip(make_video(folder, 3), {.line = "0,24,64,24"});
    const Site& site = clip->info().site;
    ASSERT_EQ(site.sensors.size(), 1u);
    EXPECT_EQ(site.sensors[0].width_px, 64);
    EXPECT_EQ(site.sensors[0].height_px, 48);
    EXPECT_FALSE(site.sensors[0].camera.has_value());
    ASSERT_EQ(site.lines.size(), 1u);
    EXPECT_EQ(site.lines[0].in_picture->b, Eigen::Vector2d(64, 24));
}

TEST(Video, TakesTheRateThatTheUserGives) {
    const TemporaryFolder folder;
    const auto clip = open_clip(make_video(folder, 3), {.rate_hz = 4});
    clip->next();
    EXPECT_EQ(clip->next()->frame.t, SensorTime(250'000));
}

TEST(Video, HasTheSameHashForTheSameBytesOnly) {
    const TemporaryFolder folder, other;
    const std::string hash = open_clip(make_video(folder, 3))->info().provenance.hash;
    EXPECT_EQ(hash, open_clip(make_video(other, 3))->info().provenance.hash);
    EXPECT_NE(hash, open_clip(make_video(other, 4))->info().provenance.hash);
}

TEST(Video, RefusesALineOutsideThePictureAndSaysHowLargeItIs) {
    const TemporaryFolder folder;
    const std::string path = make_video(folder, 3);
    EXPECT_THAT([&] { open_clip(path, {.line = "0,24,65,24"}); },
                ThrowsMessage<ConfigError>(HasSubstr("outside the picture, which is 64 x 48")));
}

TEST(Video, SaysThatAFileIsMissingEmptyOrNoVideo) {
    const TemporaryFolder folder;
    EXPECT_THAT([&] { open_clip(folder / "no.avi"); },
                ThrowsMessage<DataError>(HasSubstr("no.avi: no such file")));
    const std::string empty = folder.write("empty.avi", "");
    EXPECT_THAT([&] { open_clip(empty); }, ThrowsMessage<DataError>(HasSubstr("is empty")));
    const std::string text = folder.write("notes.txt", "a few words\nand a few more\n");
    EXPECT_THAT([&] { open_clip(text); }, ThrowsMessage<DataError>(HasSubstr("is no video")));
}

TEST(Video, SaysWhereATruncatedFileBreaksOff) {
    const TemporaryFolder folder;
    const std::string bytes = read_text(make_video(folder, 40));
    const std::string cut = folder.write("cut.avi", bytes.substr(0, bytes.size() / 2));
    const auto clip = open_clip(cut);
    EXPECT_THAT(
        [&] {
            while (clip->next()) {
            }
        },
        ThrowsMessage<DataError>(HasSubstr("breaks off after frame")));
}

TEST(LineFromText, RefusesWhatIsNotFourNumbers) {
    for (const char* text : {"", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,3,", "1 2 3 4", "1,2,3,nan"})
        EXPECT_THROW(line_from_text(text), ConfigError) << text;
}

TEST(LineFromText, RefusesALineWithoutLength) {
    EXPECT_THROW(line_from_text("5,5,5,5"), ConfigError);
}

TEST(LineFromText, ReadsFractionsAndNegativeNumbers) {
    const Segment line = line_from_text("-1.5,2,3e1,4");
    EXPECT_EQ(line.a, Eigen::Vector2d(-1.5, 2));
    EXPECT_EQ(line.b, Eigen::Vector2d(30, 4));
}

}  // namespace
}  // namespace headcount::datasets
