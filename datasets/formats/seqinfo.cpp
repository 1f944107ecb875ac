// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/file.hpp"
#include "core/text.hpp"
#include "datasets/formats/mot.hpp"

namespace headcount::datasets {

namespace {

std::string trimmed(const std::string& text) {
    const auto from = text.find_first_not_of(" \t\r");
    if (from == std::string::npos) return "";
    return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

/// The [Sequence] section, with the line of each key.
struct Section {
    std::string path;
    std::map<std::string, std::pair<std::string, int>> keys;

    std::string text(const std::string& key) const {
        const auto found = keys.find(key);
        if (found == keys.end()) throw DataError(path, "lacks " + key + " in [Sequence]");
        return found->second.first;
    }
    std::string text(const std::string& key, const std::string& otherwise) const {
        return keys.contains(key) ? text(key) : otherwise;
    }
    double number(const std::string& key, double low, double high) const {
        const std::string value = text(key);
        double number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec != std::errc() || read.ptr != value.data() + value.size() ||
            !(number >= low && number <= high))
            throw DataError(path, keys.at(key).second,
                            key + " = " + value + " is no number from " + Json(low).dump() +
                                " to " + Json(high).dump());
        return number;
    }
    int whole(const std::string& key, int low, int high) const {
        const double value = number(key, low, high);
        if (value != static_cast<int>(value))
            throw DataError(path, keys.at(key).second, key + " must be a whole number");
        return static_cast<int>(value);
    }
};

/// nlohmann-json refuses to write anything else, and names go into JSON.
bool is_utf8(const std::string& text) {
    try {
        return !Json(text).dump().empty();
    } catch (const Json::type_error&) {
        return false;
    }
}

Section read_section(const std::string& path) {
    std::ifstream file(path);
    if (!file)
        throw DataError(path, "no such file: a folder in MOT Challenge form has a seqinfo.ini");
    Section section{path, {}};
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        line = trimmed(line);
        if (line.empty() || line[0] == ';' || line[0] == '#' || line[0] == '[') continue;
        const auto equals = line.find('=');
        if (equals == std::string::npos)
            throw DataError(path, number, "is no \"key = value\": " + line);
        if (!is_utf8(line)) throw DataError(path, number, "is no UTF-8 text");
        section.keys[trimmed(line.substr(0, equals))] = {trimmed(line.substr(equals + 1)), number};
    }
    return section;
}

}  // namespace

MotSequence read_seqinfo(const std::string& path) {
    constexpr int kMostFrames = 999'999;  // %06d
    constexpr int kMost_px = 65'535;      // JPEG's largest picture
    const Section section = read_section(path);
    MotSequence sequence;
    sequence.name = section.text("name", "");
    sequence.sensor = section.text("sensor", kOutsideCamera);
    sequence.picture_folder = section.text("imDir", "img1");
    sequence.extension = section.text("imExt", ".jpg");
    sequence.rate_hz = section.number("frameRate", 1e-3, 1000);
    sequence.length = section.whole("seqLength", 1, kMostFrames);
    sequence.width_px = section.whole("imWidth", 1, kMost_px);
    sequence.height_px = section.whole("imHeight", 1, kMost_px);
    return sequence;
}

void write_seqinfo(const std::string& path, const MotSequence& sequence) {
    std::ofstream file(path);
    file << "[Sequence]\nname=" << sequence.name << "\nimDir=" << sequence.picture_folder
         << "\nframeRate=" << exact_text(sequence.rate_hz) << "\nseqLength=" << sequence.length
         << "\nimWidth=" << sequence.width_px << "\nimHeight=" << sequence.height_px
         << "\nimExt=" << sequence.extension << "\nsensor=" << sequence.sensor << "\n";
    if (!file.flush()) throw not_written(path);
}

}  // namespace headcount::datasets
