// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace headcount {
namespace {

// The house's direction: what each folder may include. Nothing includes bench but bindings (and
// bench's own program).
const std::map<std::string, std::set<std::string>> kMayInclude{
    {"core", {"core"}},
    {"datasets", {"core", "datasets"}},
    {"sim", {"core", "datasets", "sim"}},
    {"detectors", {"core", "detectors"}},
    {"bench", {"core", "datasets", "sim", "detectors", "bench"}},
    {"bindings", {"core", "datasets", "sim", "detectors", "bench", "bindings"}},
};

template <class Visit>
void for_each_include(Visit visit) {
    const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    for (const auto& [folder, allowed] : kMayInclude) {
        const std::filesystem::path root = std::filesystem::path(HEADCOUNT_SOURCE_DIR) / folder;
        if (!std::filesystem::exists(root)) continue;  // a room that is not built yet
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            const auto extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            std::ifstream file(entry.path());
            std::smatch match;
            for (std::string line; std::getline(file, line);)
                if (std::regex_search(line, match, include))
                    visit(folder, entry.path(), match[1].str());
        }
    }
}

TEST(IncludeDirection, NeverRunsUpwards) {
    int seen = 0;
    for_each_include([&](const std::string& folder, const auto& file, const std::string& included) {
        const std::string target = included.substr(0, included.find('/'));
        EXPECT_NE(target, "tests") << file << " includes " << included;
        EXPECT_NE(included.front(), '.') << file << " includes by a relative path: " << included;
        if (!kMayInclude.contains(target)) return;
        ++seen;
        EXPECT_TRUE(kMayInclude.at(folder).contains(target)) << file << " includes " << included;
    });
    EXPECT_GT(seen, 20) << "the test found hardly any include: it looks in the wrong place";
}

TEST(IncludeDirection, KeepsOpenCvOutOfTheHeadersOfCoreDatasetsAndBench) {
    for_each_include([&](const std::string& folder, const std::filesystem::path& file,
                         const std::string& included) {
        if (file.extension() != ".hpp" ||
            (folder != "core" && folder != "datasets" && folder != "bench"))
            return;
        EXPECT_NE(included.substr(0, 8), "opencv2/") << file << " includes " << included;
    });
}

TEST(IncludeDirection, KeepsPybindInBindingsAndProgramOptionsInTheCommandLine) {
    for_each_include([&](const std::string& folder, const std::filesystem::path& file,
                         const std::string& included) {
        if (folder != "bindings") {
            EXPECT_NE(included.substr(0, 9), "pybind11/") << file;
        }
        if (file.parent_path().filename() != "cli") {
            EXPECT_EQ(included.find("program_options"), std::string::npos) << file;
        }
    });
}

}  // namespace
}  // namespace headcount
