// SPDX-License-Identifier: Apache-2.0
#include "bench/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bench/table_text.hpp"
#include "core/error.hpp"
#include "tests/support/csv.hpp"

namespace headcount::bench {
namespace {

using ::testing::HasSubstr;

std::string written(const Table& table, TableFormat format) {
    std::ostringstream out;
    write_table(out, table, format);
    return out.str();
}

Table example() {
    Table table{"Example",
                {{"name"},
                 {"error", "error", 2, true},
                 {"p50_ms", "p50 [ms]", 1},
                 {"frames"},
                 {"ok"},
                 {"notes"}},
                {}};
    table.rows.push_back({"a, \"b\"", Measured{1.0 / 3, -0.5, 1.25, 8, "leak"}, 1234.5678,
                          std::int64_t{600}, true, Cell::List{"x", "y"}});
    table.rows.push_back({"c", Measured{}, Cell(), Cell(), false, Cell::List{}});
    return table;
}

TEST(Table, AlignsTextAndShowsIntervalsInBrackets) {
    EXPECT_EQ(written(example(), TableFormat::text),
              "Example\n"
              "\n"
              "name    error                        p50 [ms]  frames  ok   notes\n"
              "------  ---------------------------  --------  ------  ---  -----\n"
              "a, \"b\"  0.33 [-0.50, 1.25] n=8 leak    1234.6     600  yes  x\n"
              "                                                            y\n"
              "c                                                      no\n");
}

TEST(Table, QuotesCsvAsRfc4180AndLeavesTheUnmeasuredEmpty) {
    EXPECT_EQ(
        written(example(), TableFormat::csv),
        "name,error,error_low,error_high,error_n,error_verdict,error_mde,p50_ms,frames,ok,notes\n"
        "\"a, \"\"b\"\"\",0.3333333333333333,-0.5,1.25,8,leak,,1234.5678,600,true,x; y\n"
        "c,,,,,,,,,false,\n");
}

TEST(Table, GivesNullForTheUnmeasuredInJson) {
    const auto rows = nlohmann::json::parse(written(example(), TableFormat::json));
    EXPECT_TRUE(rows[1]["error"].is_null());
    EXPECT_TRUE(rows[1]["p50_ms"].is_null());
    EXPECT_EQ(rows[0]["error_verdict"], "leak");
}

TEST(Table, SaysTheSameInJsonAndCsv) {
    const auto rows = nlohmann::json::parse(written(example(), TableFormat::json));
    expect_same_table(rows, written(example(), TableFormat::csv));
}

TEST(Table, NeverShowsASmallNumberAsZero) {
    const Table table{"", {{"x", "", 2}}, {{0.00012}, {0.0}}};
    EXPECT_THAT(written(table, TableFormat::text), HasSubstr("1.2e-04\n   0.00\n"));
}

TEST(Table, TreatsNotANumberAsNothing) {
    const Table table{"", {{"x"}}, {{std::nan("")}, {INFINITY}}};
    EXPECT_EQ(written(table, TableFormat::csv), "x\n\n\n");
    EXPECT_TRUE(nlohmann::json::parse(written(table, TableFormat::json))[0]["x"].is_null());
}

TEST(Table, FoldsAGroupIntoOneColumnOfTextAndSkipsWhatIsEmpty) {
    Table table{"", {{"detector"}}, {{"d"}}};
    for (const char* name : {"gender", "bag", "hat"})
        table.columns.push_back({std::string("leakage_") + name, name, 2, true, "leakage"});
    table.rows[0].insert(table.rows[0].end(), {Measured{0.5, 0.4, 0.6, 9, "leak"}, Measured{},
                                               Measured{0.0, -0.1, 0.1, 9, "bounded"}});
    EXPECT_EQ(written(table, TableFormat::text),
              "detector  leakage\n"
              "--------  ----------------------------------\n"
              "d         gender 0.50 [0.40, 0.60] n=9 leak\n"
              "          hat 0.00 [-0.10, 0.10] n=9 bounded\n");
}

TEST(Table, SharesALineBetweenColumnsOfAGroupThatReadAlike) {
    Table table{"", {}, {{}}};
    for (const char* name : {"bag", "gender", "hat"})
        table.columns.push_back({name, name, 2, true, "leakage"});
    table.rows[0] = {Measured{{}, {}, {}, {}, "inconclusive"}, Measured{0.5, {}, {}, 9, "leak"},
                     Measured{{}, {}, {}, {}, "inconclusive"}};
    EXPECT_EQ(written(table, TableFormat::text),
              "leakage\n"
              "---------------------\n"
              "bag, hat inconclusive\n"
              "gender 0.50 n=9 leak\n");
}

TEST(Table, ShowsRecordsOneBelowTheOther) {
    const Table table{"",
                      {{"id"}, {"senses"}, {"nothing"}},
                      {{"a", "light", Cell()}, {"b", "sound", Cell()}},
                      true};
    EXPECT_EQ(written(table, TableFormat::text), "a\n  senses   light\n\nb\n  senses   sound\n");
}

TEST(Table, SaysSoWhenThereIsNothing) {
    const Table table{"", {{"x"}}, {}};
    EXPECT_EQ(written(table, TableFormat::text), "(nothing)\n");
    EXPECT_EQ(written(table, TableFormat::json), "[]\n");
    EXPECT_EQ(written(table, TableFormat::csv), "x\n");
}

TEST(Table, CountsCharactersNotBytesWhenItAligns) {
    const Table table{"", {{"x"}, {"y"}}, {{"é", "1"}}};
    EXPECT_THAT(written(table, TableFormat::text), HasSubstr("\né  1\n"));
}

TEST(TableFormat, NamesTheKnownOnes) {
    EXPECT_EQ(table_format("csv"), TableFormat::csv);
    EXPECT_THROW(table_format("xml"), ConfigError);
}

TEST(Wrapped, BreaksAtSpacesAndKeepsLongWordsAndLineBreaks) {
    EXPECT_EQ(wrapped("aa bb cc\ndd", 5), (Cell::List{"aa bb", "cc", "dd"}));
    EXPECT_EQ(wrapped("unbreakable a", 4), (Cell::List{"unbreakable", "a"}));
}

}  // namespace
}  // namespace headcount::bench
