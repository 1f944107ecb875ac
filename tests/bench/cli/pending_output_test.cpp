// SPDX-License-Identifier: Apache-2.0
#include "bench/cli/pending_output.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/error.hpp"
#include "core/frame.hpp"
#include "core/rng.hpp"
#include "datasets/formats/picture.hpp"
#include "tests/support/temporary_folder.hpp"

namespace headcount::bench {
namespace {

namespace fs = std::filesystem;
using Kind = PendingOutput::Kind;
using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

TEST(PendingOutput, AppearsAtTheCommitAndNotBefore) {
    const TemporaryFolder folder;
    PendingOutput file(folder / "a.html", Kind::file, false);
    write(file.path(), "new");
    EXPECT_FALSE(fs::exists(folder / "a.html"));
    file.commit();
    EXPECT_EQ(read_text(folder / "a.html"), "new");
    EXPECT_EQ(folder.entries(), 1u);
}

/// While it lives, no file can grow past a kilobyte: as on a full disk, but for the reason.
class SmallFiles {
public:
    SmallFiles() : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit small{1024, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;

private:
    void (*signal_)(int);
    rlimit before_{};
};

TEST(PendingOutput, TellsOfAFullDiskByTheNameAskedForAndTheReason) {
    const TemporaryFolder folder;
    const NewFrame noise =
        make_frame("a", SensorKind::rgb, SensorTime(0), PixelType::u8, 64, 64, 3);
    for (std::size_t i = 0; i < 64 * 64 * 3; ++i)  // nothing that a picture could be packed into
        noise.pixels[i] = static_cast<std::byte>(mix64(i));
    const PendingOutput file(folder / "a.png", Kind::file, false);
    const PendingOutput clip(folder / "clip", Kind::folder, false);
    const SmallFiles small;
    EXPECT_THAT(
        [&] { file.fill([&](const auto& path) { datasets::write_png(path, noise.frame); }); },
        ThrowsMessage<DataError>(folder / "a.png: cannot be written: File too large"));
    EXPECT_THAT(
        [&] {
            clip.fill([&](const auto& path) { datasets::write_rgb(path + "/1.jpg", noise.frame); });
        },
        ThrowsMessage<DataError>(folder / "clip/1.jpg: cannot be written: File too large"));
}

TEST(PendingOutput, LeavesNothingWhenAbandoned) {
    const TemporaryFolder folder;
    {
        PendingOutput file(folder / "a.html", Kind::file, false);
        write(file.path(), "half");
        PendingOutput clip(folder / "clip", Kind::folder, false);
        write(clip.path() + "/000001.jpg", "half");
    }
    EXPECT_EQ(folder.entries(), 0u);
}

TEST(PendingOutput, ReplacesNothingUnlessForced) {
    const TemporaryFolder folder;
    folder.write("a.html", "old");
    EXPECT_THAT([&] { PendingOutput(folder / "a.html", Kind::file, false); },
                ThrowsMessage<ConfigError>(HasSubstr("exists already")));
    PendingOutput file(folder / "a.html", Kind::file, true);
    write(file.path(), "new");
    EXPECT_EQ(read_text(folder / "a.html"), "old");
    file.commit();
    EXPECT_EQ(read_text(folder / "a.html"), "new");
}

TEST(PendingOutput, ReplacesOnlyAFolderThatHeadcountWrote) {
    const TemporaryFolder folder;
    folder.write("home/letter.txt", "mine");
    EXPECT_THAT([&] { PendingOutput(folder / "home", Kind::folder, true); },
                ThrowsMessage<ConfigError>(HasSubstr("no clip that headcount wrote")));
    EXPECT_EQ(read_text(folder / "home/letter.txt"), "mine");
}

TEST(PendingOutput, ReplacesAWholeClipSoThatNothingOldIsLeftInIt) {
    const TemporaryFolder folder;
    folder.write("clip/provenance.json", "{}");
    folder.write("clip/occupancy.csv", "old");
    PendingOutput clip(folder / "clip/", Kind::folder, true);
    write(clip.path() + "/new.csv", "new");
    clip.commit();
    EXPECT_TRUE(fs::exists(folder / "clip/new.csv"));
    EXPECT_FALSE(fs::exists(folder / "clip/occupancy.csv"));
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(PendingOutput, ReplacesNoClipThatSomethingElseWasLaidInto) {
    const TemporaryFolder folder;
    folder.write("clip/provenance.json", "{}");
    folder.write("clip/thesis.tex", "mine");
    EXPECT_THAT([&] { PendingOutput(folder / "clip", Kind::folder, true); },
                ThrowsMessage<ConfigError>(HasSubstr("holds thesis.tex")));
    EXPECT_EQ(read_text(folder / "clip/thesis.tex"), "mine");
}

TEST(PendingOutput, ReplacesNothingButAPlainFile) {
    const TemporaryFolder folder;
    fs::create_symlink("/dev/null", folder / "link");
    for (const std::string& path : {std::string("/dev/null"), folder / "link"})
        EXPECT_THAT([&] { PendingOutput(path, Kind::file, true); },
                    ThrowsMessage<ConfigError>(HasSubstr("is no plain file")));
}

TEST(PendingOutput, MakesNoFolderForItself) {
    const TemporaryFolder folder;
    for (const Kind kind : {Kind::file, Kind::folder})
        EXPECT_THAT([&] { PendingOutput(folder / "new/a", kind, false); },
                    ThrowsMessage<ConfigError>(HasSubstr("new/a: No such file or directory")));
    EXPECT_EQ(folder.entries(), 0u);
}

TEST(PendingOutput, TakesAnEmptyFolderThatIsThere) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "clip");
    PendingOutput clip(folder / "clip", Kind::folder, false);
    write(clip.path() + "/a", "a");
    clip.commit();
    EXPECT_TRUE(fs::exists(folder / "clip/a"));
}

TEST(PendingOutput, SaysThatAFileIsNoFolderAndAFolderNoFile) {
    const TemporaryFolder folder;
    folder.write("file", "");
    fs::create_directory(folder / "folder");
    EXPECT_THROW(PendingOutput(folder / "file", Kind::folder, true), ConfigError);
    EXPECT_THROW(PendingOutput(folder / "folder", Kind::file, true), ConfigError);
}

TEST(PendingOutput, SaysAtOnceThatNothingCanBeWrittenThere) {
    const TemporaryFolder folder;
    folder.write("file", "");
    EXPECT_THROW(PendingOutput(folder / "file/clip", Kind::folder, false), ConfigError);
    EXPECT_THROW(PendingOutput("/proc/headcount/a.html", Kind::file, false), ConfigError);
    EXPECT_THROW(PendingOutput("/proc/a.html", Kind::file, false), ConfigError);
}

}  // namespace
}  // namespace headcount::bench
