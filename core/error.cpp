// SPDX-License-Identifier: Apache-2.0
#include "core/error.hpp"

#include <algorithm>
#include <numeric>

namespace headcount {

DataError::DataError(std::string_view file, std::string_view problem)
    : std::runtime_error(std::string(file) + ": " + std::string(problem)) {}

DataError::DataError(std::string_view file, int line, std::string_view problem)
    : std::runtime_error(std::string(file) + ":" + std::to_string(line) + ": " +
                         std::string(problem)) {}

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitute = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, typed.size() / 2) + 1;
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(typed, name);
        if (distance < best_distance) {
            best_distance = distance;
            best = name;
        }
    }
    return best;
}

std::string unknown_name(std::string_view what, std::string_view typed,
                         const std::vector<std::string>& known) {
    std::string text = "unknown " + std::string(what) + " \"" + std::string(typed) + "\" (";
    const std::string near = nearest_name(typed, known);
    if (!near.empty()) text += "nearest: \"" + near + "\"; ";
    text += "known:";
    for (const std::string& name : known) text += (&name == &known.front() ? " " : ", ") + name;
    return text + ")";
}

}  // namespace headcount
