// SPDX-License-Identifier: Apache-2.0
#include "core/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/unprivileged.hpp"

namespace headcount {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;
namespace fs = std::filesystem;

/// A folder that is closed to us, to root too.
class ClosedFolder : public ::testing::Test {
protected:
    void SetUp() override {
        folder_.write("closed/file", "");
        fs::permissions(folder_ / "closed", fs::perms::none);
    }
    void TearDown() override { fs::permissions(folder_ / "closed", fs::perms::owner_all); }
    TemporaryFolder folder_;
    ::headcount::testing::Unprivileged root_too_;
};

TEST_F(ClosedFolder, IsTheReasonWhyAFileInItCannotBeRead) {
    const std::string file = folder_ / "closed/file";
    EXPECT_THAT([&] { check_readable_file(file); },
                ThrowsMessage<DataError>(file + ": cannot be read: Permission denied"));
}

TEST_F(ClosedFolder, IsNoFileThatMayBeRead) {
    fs::path closed = folder_ / "closed";
    EXPECT_TRUE(fs::is_directory(look_at(closed)));
}

TEST(ReadableFile, IsThereAndNoFolder) {
    const TemporaryFolder folder;
    EXPECT_NO_THROW(check_readable_file(folder.write("a.toml", "")));
    EXPECT_THAT([&] { check_readable_file(folder / "b.toml"); },
                ThrowsMessage<DataError>(HasSubstr("b.toml: no such file")));
    EXPECT_THAT([&] { check_readable_file(folder.path()); },
                ThrowsMessage<DataError>(HasSubstr(": is a folder")));
}

TEST(LookAt, FindsNothingBelowAFile) {
    const TemporaryFolder folder;
    EXPECT_FALSE(fs::exists(look_at(folder.write("file", "") + "/below")));
}

}  // namespace
}  // namespace headcount
