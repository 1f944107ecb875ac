// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace headcount {

using Json = nlohmann::json;

/// Values somebody wrote down (an experiment file, a Python dictionary, the command line) and where
/// each one stands. Keys of `origins` are JSON pointers ("/scene/width_m"), values "file:line"; a
/// value without an origin has none.
struct Written {
    Json values = Json::object();
    std::map<std::string, std::string> origins;

    /// The part below one key, with its origins; empty when there is none.
    Written part(std::string_view key) const;
    /// "file:line: " of a key, or "" when unknown: the beginning of every message about it.
    std::string origin(std::string_view key) const;
};

/// Reads a TOML file. @throws DataError when the file is missing or is no TOML (with file and
/// line).
Written read_toml(const std::string& path);

/// The one reader of options: a list of a plain struct's fields, each with name, range and meaning.
/// The struct keeps its defaults; the table writes what is assigned straight into it, so it must
/// not outlive the struct.
///
///     ParameterTable DoorwayScene::parameters() {
///         ParameterTable table("scene");
///         table.add("width_m", width_m, 0.60, 6.00, "clear opening");
///         return table;
///     }
class ParameterTable {
public:
    /// One row, as `list` and `--help` show it.
    struct Row {
        std::string name;
        std::string meaning;
        std::string range;   ///< "0.6 to 6", "true or false", "one of: a, b", "any text"
        Json default_value;  ///< the field's value when the row was added
    };

    /// `what` begins every message: "scene" gives "scene.width_m", "option --" gives "option
    /// --seed".
    explicit ParameterTable(std::string what) : what_(std::move(what)) {}

    void add(std::string name, double& field, double low, double high, std::string meaning);
    void add(std::string name, int& field, int low, int high, std::string meaning);
    void add(std::string name, std::uint64_t& field, std::string meaning);
    void add(std::string name, bool& field, std::string meaning);
    void add(std::string name, std::string& field, std::string meaning);
    void add(std::string name, std::string& field, std::vector<std::string> choices,
             std::string meaning);
    /// Named shares (of attribute values, say): every key must be known, every value 0 to 1; absent
    /// keys keep theirs.
    void add(std::string name, std::map<std::string, double>& field, std::string meaning);

    /// Writes every given value into its field.
    /// @throws ConfigError for an unknown key (naming the nearest), a wrong type or a value out of
    /// range, each with key, value, what would be right, and where it was written. Nothing is
    /// assigned when it throws.
    /// @param others keys that are read elsewhere, to be named among the known ones
    void assign(const Written& written, const std::vector<std::string>& others = {});
    /// @throws ConfigError naming the first field out of range.
    void validate() const;
    Json values() const;  ///< every field as it is now
    std::vector<Row> rows() const;

private:
    using Field = std::variant<double*, int*, std::uint64_t*, bool*, std::string*,
                               std::map<std::string, double>*>;
    struct Entry {
        Row row;
        Field field;
        double low = 0, high = 0;
        std::vector<std::string> choices;
    };
    std::string label(const Entry& entry) const;  ///< "scene.width_m"
    void check(const Entry& entry, const Json& value, const std::string& origin) const;
    static void write(const Entry& entry, const Json& value);
    static Json read(const Entry& entry);
    Entry& entry(std::string name, Field field, std::string range, std::string meaning);

    std::string what_;
    std::vector<Entry> entries_;
};

}  // namespace headcount
