// SPDX-License-Identifier: Apache-2.0
#include "bench/table_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>
#include <sstream>

namespace headcount::bench {

namespace {

constexpr std::size_t kCellWidth = 48;     // of a wrapped cell: two of them fit a terminal
constexpr std::size_t kRecordWidth = 100;  // of a whole record: the line length of this project
using Lines = std::vector<std::string>;

/// Characters, not bytes: UTF-8 continuation bytes are no character of their own.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) >> 6) != 2;
    }));
}

std::string padded(const std::string& text, std::size_t to, bool right) {
    const std::string space(to - std::min(to, width(text)), ' ');
    return right ? space + text : text + space;
}

std::string number(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    if (std::string(text).find_first_not_of("-0.") == std::string::npos && value != 0)
        std::snprintf(text, sizeof text, "%.1e", value);  // small is not nothing
    return text;
}

std::string measured(const Measured& m, int decimals) {
    std::string text;
    if (m.estimate) text = number(*m.estimate, decimals);
    if (m.low || m.high)
        text += (text.empty() ? "[" : " [") + (m.low ? number(*m.low, decimals) : "") + ", " +
                (m.high ? number(*m.high, decimals) : "") + "]";
    if (m.n) text += (text.empty() ? "n=" : " n=") + std::to_string(*m.n);
    if (!m.verdict.empty()) text += (text.empty() ? "" : " ") + m.verdict;
    if (!m.verdict.empty() && m.detectable)
        text += " (MDE " + number(*m.detectable, decimals) + ")";
    return text;
}

Lines cell_lines(const Cell& cell, const Column& column, std::size_t wrap) {
    if (const auto* flag = cell.get<bool>()) return {*flag ? "yes" : "no"};
    if (const auto* whole = cell.get<std::int64_t>()) return {std::to_string(*whole)};
    if (const auto* real = cell.get<double>()) return {number(*real, column.decimals)};
    if (const auto* text = cell.get<std::string>()) return wrapped(*text, wrap);
    if (const auto* m = cell.get<Measured>()) return {measured(*m, column.decimals)};
    Lines lines;
    if (const auto* list = cell.get<Cell::List>())
        for (const std::string& item : *list)
            for (std::string& line : wrapped(item, wrap)) lines.push_back(std::move(line));
    return lines;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text.append(text.empty() ? "" : " ").append(line);
    return text;
}

const std::string& heading(const Column& column) {
    return column.heading.empty() ? column.name : column.heading;
}

/// One column as it is shown: a column of the table, or a group of them.
struct Shown {
    Lines heading;
    std::vector<Lines> cells;  ///< of each row
    bool right = true;         ///< aligned: numbers
    std::size_t width = 0;
};

bool is_number(const Cell& cell) {
    return cell.empty() || cell.get<double>() || cell.get<std::int64_t>();
}

Shown shown_column(const Table& table, std::size_t i) {
    Shown shown{wrapped(heading(table.columns[i]), kCellWidth), {}};
    for (const auto& row : table.rows) {
        shown.cells.push_back(cell_lines(row[i], table.columns[i], kCellWidth));
        shown.right = shown.right && is_number(row[i]);
    }
    return shown;
}

/// What one or more cells of a group read, and whose they are.
struct Told {
    std::string text;
    std::string columns;
    std::optional<double> least, most;  ///< detectable, where only that tells the cells apart
    int decimals = 2;

    std::string line() const {
        std::string line = columns + " " + text;
        if (!least) return line;
        line += " (MDE " + number(*least, decimals);
        if (number(*most, decimals) != number(*least, decimals))
            line += " to " + number(*most, decimals);
        return line + ")";
    }
};

/// Nothing was found, and no limits can be given: all there is to say is what would have been
/// found.
bool says_only_what_it_would_find(const Measured& m) {
    return !m.low && !m.high && m.estimate.value_or(0) == 0 && !m.verdict.empty() && m.detectable;
}

/// The cells of one row of a group: a line for each that has a value, headed by its column; columns
/// whose cells read alike, but for what they would have found, share a line.
Lines group_lines(const Table& table, const std::vector<Cell>& row, std::size_t from,
                  std::size_t to) {
    std::vector<Told> told;
    for (std::size_t i = from; i < to; ++i) {
        const Measured* m = row[i].get<Measured>();
        const bool bare = m && says_only_what_it_would_find(*m);
        const std::string text =
            bare ? m->verdict : joined(cell_lines(row[i], table.columns[i], kCellWidth));
        if (text.empty()) continue;
        auto same = std::find_if(told.begin(), told.end(),
                                 [&](const Told& other) { return other.text == text; });
        if (same == told.end())
            same = told.insert(
                told.end(), {text, heading(table.columns[i]), {}, {}, table.columns[i].decimals});
        else
            same->columns.append(", ").append(heading(table.columns[i]));
        if (!bare) continue;
        same->least = std::min(same->least.value_or(*m->detectable), *m->detectable);
        same->most = std::max(same->most.value_or(*m->detectable), *m->detectable);
    }
    Lines lines;
    for (const Told& cells : told)
        for (std::string& line : wrapped(cells.line(), kCellWidth))
            lines.push_back(std::move(line));
    return lines;
}

/// Columns `from` to `to` (exclusive) as one.
Shown shown_group(const Table& table, std::size_t from, std::size_t to) {
    Shown shown{wrapped(table.columns[from].group, kCellWidth), {}, false};
    for (const auto& row : table.rows) shown.cells.push_back(group_lines(table, row, from, to));
    return shown;
}

std::vector<Shown> shown_columns(const Table& table) {
    std::vector<Shown> all;
    const auto is_empty = [&](std::size_t i) {
        return !table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(),
                                                  [&](const auto& row) { return row[i].empty(); });
    };
    for (std::size_t i = 0; i < table.columns.size();) {
        if (is_empty(i)) {  // nobody's: CSV and JSON keep the column
            ++i;
            continue;
        }
        std::size_t next = i + 1;
        const std::string& group = table.columns[i].group;
        while (!group.empty() && next < table.columns.size() && table.columns[next].group == group)
            ++next;
        all.push_back(group.empty() ? shown_column(table, i) : shown_group(table, i, next));
        i = next;
    }
    for (Shown& shown : all) {
        for (const std::string& line : shown.heading)
            shown.width = std::max(shown.width, width(line));
        for (const Lines& lines : shown.cells)
            for (const std::string& line : lines) shown.width = std::max(shown.width, width(line));
    }
    return all;
}

/// One row of cells, as many lines as its tallest cell. No spaces at the end of a line.
void write_row(std::ostream& out, const std::vector<Shown>& columns,
               const std::vector<const Lines*>& cells) {
    std::size_t height = 1;
    for (const Lines* lines : cells) height = std::max(height, lines->size());
    for (std::size_t y = 0; y < height; ++y) {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i ? "  " : "") + padded(y < cells[i]->size() ? (*cells[i])[y] : "",
                                             columns[i].width, columns[i].right);
        text.erase(text.find_last_not_of(' ') + 1);
        out << text << "\n";
    }
}

void write_columns(std::ostream& out, const Table& table) {
    const std::vector<Shown> columns = shown_columns(table);
    std::vector<const Lines*> cells;
    std::vector<Lines> rules;
    cells.reserve(columns.size());
    rules.reserve(columns.size());
    for (const Shown& shown : columns) rules.push_back({std::string(shown.width, '-')});
    for (const Shown& shown : columns) cells.push_back(&shown.heading);
    write_row(out, columns, cells);
    cells.clear();
    for (const Lines& rule : rules) cells.push_back(&rule);
    write_row(out, columns, cells);
    for (std::size_t y = 0; y < table.rows.size(); ++y) {
        cells.clear();
        for (const Shown& shown : columns) cells.push_back(&shown.cells[y]);
        write_row(out, columns, cells);
    }
}

void write_records(std::ostream& out, const Table& table) {
    std::size_t label = 0;
    for (const Column& column : table.columns) label = std::max(label, width(heading(column)));
    for (std::size_t y = 0; y < table.rows.size(); ++y) {
        if (y > 0) out << "\n";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Lines lines =
                cell_lines(table.rows[y][i], table.columns[i], kRecordWidth - label - 4);
            for (std::size_t k = 0; k < lines.size(); ++k)
                if (i == 0)
                    out << lines[k] << "\n";
                else
                    out << "  " << padded(k == 0 ? heading(table.columns[i]) : "", label, false)
                        << "  " << lines[k] << "\n";
        }
    }
}

}  // namespace

std::vector<std::string> wrapped(const std::string& text, std::size_t limit) {
    Lines lines;
    std::istringstream paragraphs(text);
    for (std::string paragraph; std::getline(paragraphs, paragraph);) {
        std::string line, word;
        for (std::istringstream words(paragraph); words >> word;) {
            if (!line.empty() && width(line) + 1 + width(word) > limit) {
                lines.push_back(line);
                line.clear();
            }
            line += (line.empty() ? "" : " ") + word;
        }
        lines.push_back(line);
    }
    return lines;
}

void write_text(std::ostream& out, const Table& table) {
    if (!table.title.empty()) out << table.title << "\n\n";
    if (table.rows.empty())
        out << "(nothing)\n";
    else if (table.records)
        write_records(out, table);
    else
        write_columns(out, table);
}

}  // namespace headcount::bench
