// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace headcount {

/// Reads CSV of RFC 4180: rows of fields.
inline std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            rows.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\n')
            rows.push_back({""});
        else
            rows.back().back() += c;
    }
    rows.pop_back();  // what follows the last line break
    return rows;
}

/// Whether a table's JSON rows and its CSV hold the same columns and the same values.
inline void expect_same_table(const nlohmann::json& json_rows, const std::string& csv_text) {
    const auto csv = read_csv(csv_text);
    ASSERT_EQ(csv.size(), json_rows.size() + 1);
    for (std::size_t y = 0; y < json_rows.size(); ++y) {
        ASSERT_EQ(csv[y + 1].size(), json_rows[y].size());
        for (std::size_t x = 0; x < csv[0].size(); ++x) {
            const auto& value = json_rows[y].at(csv[0][x]);
            const std::string& field = csv[y + 1][x];
            if (value.is_null())
                EXPECT_EQ(field, "");
            else if (value.is_string())
                EXPECT_EQ(field, value.get<std::string>());
            else if (value.is_number())
                EXPECT_EQ(std::stod(field), value.get<double>());
            else if (value.is_boolean())
                EXPECT_EQ(field, value.get<bool>() ? "true" : "false");
            else {
                std::string joined;
                for (const auto& item : value)
                    joined += (joined.empty() ? "" : "; ") + item.get<std::string>();
                EXPECT_EQ(field, joined);
            }
        }
    }
}

}  // namespace headcount
