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

constexpr std::size_t kTellingLetters = 3;  // fewer are in too many names by chance

/// "least_area" -> least, area; only what is long enough to tell something.
std::vector<std::string_view> telling_words(std::string_view name) {
    std::vector<std::string_view> words;
    while (!name.empty()) {
        const std::string_view word = name.substr(0, name.find('_'));
        if (word.size() >= kTellingLetters) words.push_back(word);
        name.remove_prefix(std::min(name.size(), word.size() + 1));
    }
    return words;
}

/// The letters of the longest word that both have.
std::size_t shared_letters(std::string_view a, std::string_view b) {
    std::size_t longest = 0;
    for (const std::string_view mine : telling_words(a))
        for (const std::string_view other : telling_words(b))
            if (mine == other) longest = std::max(longest, mine.size());
    return longest;
}

/// The nearest by edit distance: two letters, or half of a longer name, may differ, but never all
/// that was typed.
std::string nearest_by_letters(std::string_view typed, const std::vector<std::string>& known) {
    std::string best;
    std::size_t best_distance =
        std::min(std::max<std::size_t>(2, typed.size() / 2) + 1, typed.size());
    for (const std::string& name : known) {
        const std::size_t distance = edit_distance(typed, name);
        if (distance < best_distance) {
            best_distance = distance;
            best = name;
        }
    }
    return best;
}

std::string nearest_by_words(std::string_view typed, const std::vector<std::string>& known) {
    const auto best =
        std::max_element(known.begin(), known.end(), [&](const auto& a, const auto& b) {
            return shared_letters(typed, a) < shared_letters(typed, b);
        });
    return best == known.end() || shared_letters(typed, *best) == 0 ? "" : *best;
}

}  // namespace

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
    if (typed.size() >= kTellingLetters)
        for (const std::string& name : known)
            if (name.starts_with(typed)) return name;
    const std::string near = nearest_by_letters(typed, known);
    return near.empty() ? nearest_by_words(typed, known) : near;
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
