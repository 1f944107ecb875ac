// SPDX-License-Identifier: Apache-2.0
#include "datasets/formats/picture.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/frames.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::datasets {
namespace {

TEST(Picture, KeepsEveryBitAsPng) {
    const TemporaryFolder folder;
    const Frame frame = coloured_frame(31, 17, 200);
    write_rgb(folder / "a.png", frame);
    EXPECT_TRUE(same_pixels(read_rgb(folder / "a.png", "camera", {}), frame));
}

TEST(Picture, KeepsDepthToTheMillimetreAndNoReturnAsZero) {
    const TemporaryFolder folder;
    NewFrame made = make_frame("d", SensorKind::depth, {}, PixelType::f32, 4, 1, 1);
    auto* metres = reinterpret_cast<float*>(made.pixels);
    metres[0] = 0;        // no return
    metres[1] = 2.3456f;  // rounds to 2346 mm
    metres[2] = 65.535f;  // the farthest that 16 bits hold
    metres[3] = 65.536f;  // beyond: no return
    write_depth(folder / "d.png", made.frame);
    const Frame read = read_depth(folder / "d.png", "d", {});
    EXPECT_FLOAT_EQ(read.row<float>(0)[0], 0);
    EXPECT_FLOAT_EQ(read.row<float>(0)[1], 2.346f);
    EXPECT_FLOAT_EQ(read.row<float>(0)[2], 65.535f);
    EXPECT_FLOAT_EQ(read.row<float>(0)[3], 0);
}

TEST(Picture, ReadsAJpegThatACameraPadded) {
    const TemporaryFolder folder;
    write_rgb(folder / "a.jpg", coloured_frame(16, 16, 1));
    folder.write("a.jpg", read_text(folder / "a.jpg") + std::string(200, '\0'));
    EXPECT_EQ(read_rgb(folder / "a.jpg", "a", {}).width, 16);
}

// A thumbnail in the head has an end mark of its own.
TEST(Picture, NoticesAJpegThatBreaksOffBehindItsThumbnail) {
    const TemporaryFolder folder;
    write_rgb(folder / "a.jpg", coloured_frame(16, 16, 1));
    const std::string bytes = read_text(folder / "a.jpg");
    const std::string thumbnail("\xFF\xE1\x00\x06\xFF\xD9\x00\x00", 8);
    folder.write("a.jpg", bytes.substr(0, 2) + thumbnail + bytes.substr(2, bytes.size() - 12));
    EXPECT_THROW(read_rgb(folder / "a.jpg", "a", {}), DataError);
}

// ITU-T T.81 section B.1.1.2: any marker may stand behind more bytes FF.
TEST(Picture, ReadsAJpegWhoseMarkersAreFilledUp) {
    const TemporaryFolder folder;
    write_rgb(folder / "a.jpg", coloured_frame(16, 16, 1));
    const std::string bytes = read_text(folder / "a.jpg");
    folder.write("a.jpg", bytes.substr(0, 2) + "\xFF\xFF" + bytes.substr(2));
    EXPECT_EQ(read_rgb(folder / "a.jpg", "a", {}).width, 16);
}

TEST(Picture, RefusesColourAsDepth) {
    const TemporaryFolder folder;
    write_rgb(folder / "a.png", coloured_frame(4, 4, 1));
    EXPECT_THROW(read_depth(folder / "a.png", "d", {}), DataError);
}

TEST(Picture, SaysThatAFileCannotBeWritten) {
    EXPECT_THROW(write_rgb("/proc/no/such/a.png", coloured_frame(4, 4, 1)), DataError);
}

}  // namespace
}  // namespace headcount::datasets
