// SPDX-License-Identifier: Apache-2.0
#include "bench/face_recall.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/parameters.hpp"
#include "tests/support/command_line_run.hpp"

namespace headcount::bench {
namespace {

TEST(MeasureFaces, CountsEveryPersonOnceInEachConditionAndOnceByTone) {
    double last = 0;
    const FaceRecallOptions small{
        .people_per_tone = 1, .frontal_px = {40}, .other_px = 40, .threads = 1};
    const auto rows = measure_faces(small, [&](double done) { last = done; });
    EXPECT_EQ(last, 1);
    ASSERT_EQ(rows.size() % 11, 0u);
    ASSERT_GE(rows.size(), 55u);  // five conditions or more
    EXPECT_EQ(rows[0].condition, "frontal, 40 px");
    for (std::size_t i = 0; i < rows.size(); i += 11) {
        EXPECT_EQ(rows[i].skin_tone, "");
        EXPECT_EQ(rows[i].recall.people, 10u);
        std::uint64_t found = 0;
        for (std::size_t k = 1; k <= 10; ++k) {
            EXPECT_EQ(rows[i + k].condition, rows[i].condition);
            EXPECT_EQ(rows[i + k].recall.people, 1u);
            found += rows[i + k].recall.found;
        }
        EXPECT_EQ(rows[i].recall.found, found);
    }
}

TEST(MeasureFaces, SeesALargeHeadAlikeInWhateverOrderSizesAreAskedFor) {
    const auto found = [](const std::vector<double>& px) {
        std::map<std::string, std::uint64_t> all;
        for (const FaceRow& row :
             measure_faces({.people_per_tone = 1, .frontal_px = px, .other_px = 30}, [](double) {}))
            all[row.condition + row.skin_tone] = row.recall.found;
        return all;
    };
    EXPECT_EQ(found({40, 30}), found({30, 40}));
}

TEST(RealismOfFaces, IsPrintedForAllAndForEveryTenthOfSkinTones) {
    const auto run =
        run_headcount({"realism", "--scenes", "0", "--faces", "1", "--format", "json"});
    ASSERT_EQ(run.code, 0) << run.err;
    const Json table = Json::parse(run.out);
    std::map<std::string, double> recall;
    for (const char* condition :
         {"frontal, 130 px", "frontal, 90 px", "frontal, 52 px", "turned by 25 deg, 90 px",
          "turned by 45 deg, 90 px", "head down by 20 deg, 90 px", "mask, 90 px"}) {
        std::vector<Json> rows;
        std::copy_if(table.begin(), table.end(), std::back_inserter(rows),
                     [&](const Json& row) { return row.at("stratum") == condition; });
        ASSERT_EQ(rows.size(), 11u) << condition;  // all and ten tenths
        EXPECT_EQ(rows[0].at("recall_n"), 10) << condition;
        EXPECT_EQ(rows[10].at("value"), "skin tone 0.9 to 1");
        recall[condition] = rows[0].at("recall").get<double>();
    }
    // A mask hides what the finder looks for, and so does a profile.
    EXPECT_LT(recall["mask, 90 px"], recall["frontal, 90 px"]);
    EXPECT_LT(recall["turned by 45 deg, 90 px"], recall["frontal, 90 px"]);
}

}  // namespace
}  // namespace headcount::bench
