// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace headcount::bench {

/// How a table is written: for people, for programs, for spreadsheets.
enum class TableFormat : std::uint8_t { text, json, csv };
/// @throws ConfigError naming the known formats and the nearest.
TableFormat table_format(const std::string& name);
const std::vector<std::string>& table_format_names();

/// A number with its interval, as a table shows it. What was not measured is absent.
struct Measured {
    std::optional<double> estimate;
    std::optional<double> low;   ///< of the 95 % interval
    std::optional<double> high;  ///< of the 95 % interval
    std::optional<std::uint64_t> n;
    std::string verdict;                 ///< "" when none was given
    std::optional<double> detectable{};  ///< the least effect that the verdict would have found
};

/// One cell: nothing, or a value. An empty text and a number that is not finite are nothing too.
class Cell {
public:
    using List = std::vector<std::string>;
    using Value =
        std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Measured>;

    // Implicit, so that a row reads {scene, 3.5, true}; out of line, because GCC 12 warns of the
    // variant's unused members wherever it inlines them.
    Cell();
    Cell(bool flag);                     // NOLINT(google-explicit-constructor)
    Cell(std::int64_t number);           // NOLINT(google-explicit-constructor)
    Cell(double number);                 // NOLINT(google-explicit-constructor)
    Cell(std::optional<double> number);  // NOLINT(google-explicit-constructor)
    Cell(const char* text);              // NOLINT(google-explicit-constructor)
    Cell(std::string_view text);         // NOLINT(google-explicit-constructor)
    Cell(std::string text);              // NOLINT(google-explicit-constructor)
    Cell(List list);                     // NOLINT(google-explicit-constructor)
    Cell(Measured measured);             // NOLINT(google-explicit-constructor)
    Cell(const Cell&);
    Cell(Cell&&) noexcept;
    Cell& operator=(const Cell&);
    Cell& operator=(Cell&&) noexcept;
    ~Cell();

    const Value& value() const { return value_; }
    template <class T>
    const T* get() const {
        return std::get_if<T>(&value_);
    }
    bool empty() const { return get<std::monostate>() != nullptr; }

private:
    Value value_;
};

struct Column {
    std::string name;       ///< with its unit, as JSON and CSV have it: "latency_p50_ms"
    std::string heading;    ///< as text has it: "p50 [ms]"; "" = name
    int decimals = 3;       ///< of a number in text, at most; JSON and CSV have every digit
    bool measured = false;  ///< every cell is Measured or empty; JSON and CSV get the columns name,
                            ///< name_low, name_high, name_n, name_verdict, name_mde
    std::string group;      ///< text folds neighbours of one group into one column, a line each
};

/// What every command prints: one table a command, in each of the formats.
struct Table {
    std::string title;  ///< of text only
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
    bool records = false;  ///< text shows one row below the other, a line for each column
};

/// The one table writer. Text: aligned, long cells wrapped. JSON: an array of flat objects, null
/// for nothing. CSV: RFC 4180 with a header, an empty field for nothing, lists joined by "; ". JSON
/// and CSV have the same columns and the same digits.
void write_table(std::ostream& out, const Table& table, TableFormat format);

}  // namespace headcount::bench
