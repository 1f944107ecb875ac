// SPDX-License-Identifier: Apache-2.0
#include "core/parameters.hpp"

#include <toml++/toml.h>

#include <cmath>
#include <iomanip>
#include <limits>
#include <sstream>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/text.hpp"

namespace headcount {

Written Written::part(std::string_view key) const {
    Written below;
    const auto found = values.find(std::string(key));
    if (found != values.end()) below.values = *found;
    const std::string prefix = "/" + std::string(key);
    for (const auto& [pointer, origin] : origins)
        if (pointer.rfind(prefix + "/", 0) == 0)
            below.origins[pointer.substr(prefix.size())] = origin;
    return below;
}

std::string Written::origin(std::string_view key) const {
    const auto found = origins.find("/" + std::string(key));
    return found == origins.end() ? "" : found->second + ": ";
}

namespace {

// TOML has dates and times too: nothing of ours is one, so they become text and fail the type check
// of their field.
Json to_json(const toml::node& node, const std::string& pointer, const std::string& file,
             Written& into) {
    into.origins[pointer] = file + ":" + std::to_string(node.source().begin.line);
    if (const auto* table = node.as_table()) {
        Json object = Json::object();
        for (const auto& [key, value] : *table) {
            const std::string name(key.str());
            std::string below = pointer;
            object[name] = to_json(value, below.append("/").append(name), file, into);
        }
        return object;
    }
    if (const auto* array = node.as_array()) {
        Json list = Json::array();
        for (const toml::node& value : *array)
            list.push_back(to_json(value, pointer + "/" + std::to_string(list.size()), file, into));
        return list;
    }
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return number->get();
    if (const auto* number = node.as_floating_point()) return number->get();
    if (const auto* flag = node.as_boolean()) return flag->get();
    return "date or time";
}

/// A whole number too large for 64 bits, which a JSON reader keeps as a fraction.
bool is_huge_whole(const Json& value) {
    constexpr double kMost = 18446744073709551616.0;  // 2^64
    return value.is_number_float() && std::isfinite(value.get<double>()) &&
           std::abs(value.get<double>()) >= kMost;
}

/// All digits that a double has before the point.
std::string whole_digits(double value) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(0) << value;
    return text.str();
}

/// As it was written: JSON has no word for what is no number.
std::string shown(const Json& value) {
    if (is_huge_whole(value)) return whole_digits(value.get<double>());
    if (!value.is_number_float() || std::isfinite(value.get<double>())) return value.dump();
    if (std::isnan(value.get<double>())) return "nan";
    return value.get<double>() > 0 ? "inf" : "-inf";
}

/// What the store and the tables keep as a signed number.
constexpr std::uint64_t kMostWhole = std::numeric_limits<std::int64_t>::max();

std::string number(double value) { return rounded_text(value, 10); }

}  // namespace

Written read_toml(const std::string& path) {
    check_readable_file(path);
    Written written;
    try {
        const toml::table table = toml::parse_file(path);
        written.values = to_json(table, "", path, written);
    } catch (const toml::parse_error& error) {
        throw DataError(path, static_cast<int>(error.source().begin.line), error.description());
    }
    return written;
}

ParameterTable::Entry& ParameterTable::entry(std::string name, Field field, std::string range,
                                             std::string meaning) {
    entries_.push_back(
        {{std::move(name), std::move(meaning), std::move(range), {}}, field, 0, 0, {}});
    entries_.back().row.default_value = read(entries_.back());
    return entries_.back();
}

void ParameterTable::add(std::string name, double& field, double low, double high,
                         std::string meaning) {
    Entry& e =
        entry(std::move(name), &field, number(low) + " to " + number(high), std::move(meaning));
    e.low = low;
    e.high = high;
}

void ParameterTable::add(std::string name, int& field, int low, int high, std::string meaning) {
    Entry& e =
        entry(std::move(name), &field, number(low) + " to " + number(high), std::move(meaning));
    e.low = low;
    e.high = high;
}

void ParameterTable::add(std::string name, std::uint64_t& field, std::string meaning) {
    entry(std::move(name), &field, "a whole number from 0 to 2^63 - 1", std::move(meaning));
}

void ParameterTable::add(std::string name, bool& field, std::string meaning) {
    entry(std::move(name), &field, "true or false", std::move(meaning));
}

void ParameterTable::add(std::string name, std::string& field, std::string meaning) {
    entry(std::move(name), &field, "any text", std::move(meaning));
}

void ParameterTable::add(std::string name, std::string& field, std::vector<std::string> choices,
                         std::string meaning) {
    std::string range = "one of:";
    for (const std::string& choice : choices)
        range += (&choice == &choices.front() ? " " : ", ") + choice;
    entry(std::move(name), &field, range, std::move(meaning)).choices = std::move(choices);
}

void ParameterTable::add(std::string name, std::map<std::string, double>& field,
                         std::string meaning) {
    Entry& e = entry(std::move(name), &field, "", std::move(meaning));
    e.row.range = "shares from 0 to 1 of:";
    for (const auto& [key, share] : field) {
        e.row.range += (e.choices.empty() ? " " : ", ") + key;
        e.choices.push_back(key);
    }
}

std::string ParameterTable::label(const Entry& entry) const {
    return what_ + (what_.ends_with("--") ? "" : ".") + entry.row.name;
}

void ParameterTable::check(const Entry& entry, const Json& value, const std::string& origin) const {
    const auto refuse = [&](bool right_type) {
        throw ConfigError(origin + label(entry) + " = " + shown(value) +
                          (right_type ? " is out of range (" : " is of the wrong type (") +
                          entry.row.range + ")");
    };
    const auto within = [&](double x) {
        return std::isfinite(x) && x >= entry.low && x <= entry.high;
    };
    if (std::holds_alternative<double*>(entry.field)) {
        if (!value.is_number()) refuse(false);
        if (!within(value.get<double>())) refuse(true);
    } else if (std::holds_alternative<int*>(entry.field)) {
        if (!value.is_number_integer()) refuse(is_huge_whole(value));
        if (!within(value.get<double>())) refuse(true);
    } else if (std::holds_alternative<std::uint64_t*>(entry.field)) {
        if (!value.is_number_integer()) refuse(is_huge_whole(value));
        const bool beyond = value.is_number_unsigned() ? value.get<std::uint64_t>() > kMostWhole
                                                       : value.get<std::int64_t>() < 0;
        if (beyond) refuse(true);
    } else if (std::holds_alternative<bool*>(entry.field)) {
        if (!value.is_boolean()) refuse(false);
    } else if (std::holds_alternative<std::string*>(entry.field)) {
        if (!value.is_string()) refuse(false);
        const std::string text = value.get<std::string>();
        if (!entry.choices.empty() &&
            std::find(entry.choices.begin(), entry.choices.end(), text) == entry.choices.end())
            throw ConfigError(origin + label(entry) + ": " +
                              unknown_name("value", text, entry.choices));
    } else {
        if (!value.is_object()) refuse(false);
        for (const auto& [key, share] : value.items()) {
            if (std::find(entry.choices.begin(), entry.choices.end(), key) == entry.choices.end())
                throw ConfigError(origin + label(entry) + ": " +
                                  unknown_name("key", key, entry.choices));
            if (!share.is_number()) refuse(false);
            if (!(share.get<double>() >= 0 && share.get<double>() <= 1)) refuse(true);
        }
    }
}

void ParameterTable::write(const Entry& entry, const Json& value) {
    if (auto* const* field = std::get_if<std::map<std::string, double>*>(&entry.field)) {
        for (const auto& [key, share] : value.items()) (**field)[key] = share.get<double>();
        return;
    }
    std::visit([&](auto* field) { *field = value.get<std::remove_pointer_t<decltype(field)>>(); },
               entry.field);
}

Json ParameterTable::read(const Entry& entry) {
    return std::visit([](const auto* field) { return Json(*field); }, entry.field);
}

void ParameterTable::assign(const Written& written, const std::vector<std::string>& others) {
    if (!written.values.is_object())
        throw ConfigError(what_ + " = " + shown(written.values) +
                          " must be a table of keys and values");
    std::vector<std::string> names;
    for (const Entry& e : entries_) names.push_back(e.row.name);
    for (const auto& [key, value] : written.values.items()) {
        const auto found = std::find(names.begin(), names.end(), key);
        if (found == names.end()) {
            names.insert(names.end(), others.begin(), others.end());
            throw ConfigError(written.origin(key) + unknown_name(what_ + " key", key, names));
        }
        check(entries_[static_cast<std::size_t>(found - names.begin())], value,
              written.origin(key));
    }
    for (const Entry& e : entries_)
        if (written.values.contains(e.row.name)) write(e, written.values.at(e.row.name));
}

void ParameterTable::validate() const {
    for (const Entry& e : entries_) check(e, read(e), "");
}

Json ParameterTable::values() const {
    Json all = Json::object();
    for (const Entry& e : entries_) all[e.row.name] = read(e);
    return all;
}

std::vector<ParameterTable::Row> ParameterTable::rows() const {
    std::vector<Row> rows;
    for (const Entry& e : entries_) rows.push_back(e.row);
    return rows;
}

}  // namespace headcount
