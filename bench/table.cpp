// SPDX-License-Identifier: Apache-2.0
#include "bench/table.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "bench/table_text.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

namespace headcount::bench {

Cell::Cell() = default;
Cell::Cell(bool flag) : value_(flag) {}
Cell::Cell(std::int64_t number) : value_(number) {}
Cell::Cell(double number) {
    if (std::isfinite(number)) value_ = number;
}
Cell::Cell(std::optional<double> number) {
    if (number && std::isfinite(*number)) value_ = *number;
}
Cell::Cell(const char* text) : Cell(std::string(text)) {}
Cell::Cell(std::string_view text) : Cell(std::string(text)) {}
Cell::Cell(std::string text) {
    if (!text.empty()) value_ = std::move(text);
}
Cell::Cell(List list) : value_(std::move(list)) {}
Cell::Cell(Measured measured) : value_(std::move(measured)) {}
Cell::Cell(const Cell&) = default;
Cell::Cell(Cell&&) noexcept = default;
Cell& Cell::operator=(const Cell&) = default;
Cell& Cell::operator=(Cell&&) noexcept = default;
Cell::~Cell() = default;

namespace {

const char* const kListSeparator = "; ";

/// Measured columns taken apart, so that every cell holds one plain value.
Table flattened(const Table& table) {
    Table flat{table.title, {}, {}, table.records};
    for (const Column& column : table.columns) {
        flat.columns.push_back({column.name, ""});
        if (!column.measured) continue;
        for (const char* part : {"_low", "_high", "_n", "_verdict", "_mde"})
            flat.columns.push_back({column.name + part, ""});
    }
    for (const auto& row : table.rows) {
        assert(row.size() == table.columns.size());
        auto& into = flat.rows.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!table.columns[i].measured) {
                into.push_back(row[i]);
                continue;
            }
            const Measured* given = row[i].get<Measured>();
            const Measured m = given ? *given : Measured{};
            into.insert(into.end(), {m.estimate, m.low, m.high, Cell(), m.verdict, m.detectable});
            if (m.n) into[into.size() - 3] = static_cast<std::int64_t>(*m.n);
        }
    }
    return flat;
}

nlohmann::ordered_json json_value(const Cell& cell) {
    if (const auto* flag = cell.get<bool>()) return *flag;
    if (const auto* whole = cell.get<std::int64_t>()) return *whole;
    if (const auto* number = cell.get<double>()) return *number;
    if (const auto* text = cell.get<std::string>()) return *text;
    if (const auto* list = cell.get<Cell::List>()) return *list;
    return nullptr;
}

void write_json(std::ostream& out, const Table& table) {
    auto rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        auto object = nlohmann::ordered_json::object();
        for (std::size_t i = 0; i < row.size(); ++i)
            object[table.columns[i].name] = json_value(row[i]);
        rows.push_back(std::move(object));
    }
    out << rows.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_value(const Cell& cell) {
    if (const auto* flag = cell.get<bool>()) return *flag ? "true" : "false";
    if (const auto* whole = cell.get<std::int64_t>()) return std::to_string(*whole);
    if (const auto* number = cell.get<double>()) return exact_text(*number);
    if (const auto* text = cell.get<std::string>()) return csv_field(*text);
    std::string joined;
    if (const auto* list = cell.get<Cell::List>())
        for (const std::string& item : *list)
            joined += (&item == &list->front() ? "" : kListSeparator) + item;
    return csv_field(joined);
}

void write_csv(std::ostream& out, const Table& table) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        out << (i ? "," : "") << csv_field(table.columns[i].name);
    out << "\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out << (i ? "," : "") << csv_value(row[i]);
        out << "\n";
    }
}

}  // namespace

const std::vector<std::string>& table_format_names() {
    static const std::vector<std::string> kNames{"text", "json", "csv"};  // in the enum's order
    return kNames;
}

TableFormat table_format(const std::string& name) {
    const auto& names = table_format_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) throw ConfigError(unknown_name("format", name, names));
    return static_cast<TableFormat>(found - names.begin());
}

void write_table(std::ostream& out, const Table& table, TableFormat format) {
    switch (format) {
        case TableFormat::text:
            return write_text(out, table);
        case TableFormat::json:
            return write_json(out, flattened(table));
        case TableFormat::csv:
            return write_csv(out, flattened(table));
    }
}

}  // namespace headcount::bench
