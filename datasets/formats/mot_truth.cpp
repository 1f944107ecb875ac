// SPDX-License-Identifier: Apache-2.0
// gt/gt.txt: rows in and out, and what they tell of a whole clip.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "core/error.hpp"
#include "core/text.hpp"
#include "datasets/formats/mot.hpp"

namespace headcount::datasets {

namespace {

constexpr int kPedestrian = 1, kPersonOnVehicle = 2, kStaticPerson = 7;  // Milan et al. 2016

/// A row's fields as numbers. @throws DataError naming the field that is none.
std::vector<double> fields(const std::string& path, int line, const std::string& text) {
    std::vector<double> values;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const char* first = text.data() + from;
        const char* last = text.data() + comma;
        while (first < last && (*first == ' ' || *first == '\t')) ++first;
        while (first < last && (last[-1] == ' ' || last[-1] == '\t' || last[-1] == '\r')) --last;
        double value = 0;
        const auto read = std::from_chars(first, last, value);
        if (read.ec != std::errc() || read.ptr != last || !std::isfinite(value))
            throw DataError(path, line,
                            "field " + std::to_string(values.size() + 1) + " is no number: \"" +
                                std::string(first, last) + "\"");
        values.push_back(value);
        from = comma + 1;
    }
    if (values.size() < 7 || values.size() > 10)
        throw DataError(
            path, line,
            "has " + std::to_string(values.size()) +
                " fields, not 7 to 10 (frame, id, left, top, width, height, flag, ...)");
    return values;
}

bool is_person(const std::vector<double>& row) {
    const bool considered = row[6] != 0;
    // Rows of 10 fields are the first challenge's: world coordinates, and everybody a pedestrian.
    if (row.size() == 7 || row.size() == 10) return considered;
    const int kind = static_cast<int>(row[7]);
    return kind == kPersonOnVehicle || kind == kStaticPerson || (kind == kPedestrian && considered);
}

void check_row(const std::string& path, int line, const std::vector<double>& row, int frames) {
    constexpr double kLargestId = 9007199254740992;  // 2^53: every tool reads ids as doubles
    const auto whole = [](double value) { return value == std::floor(value); };
    if (!whole(row[0]) || row[0] < 1 || row[0] > frames)
        throw DataError(path, line,
                        "frame " + Json(row[0]).dump() + " is not one of the sequence's 1 to " +
                            std::to_string(frames));
    if (!whole(row[1]) || row[1] < 0 || row[1] > kLargestId)
        throw DataError(path, line, "id " + Json(row[1]).dump() + " is no whole number from 0");
    constexpr double kLargestClass = 1000;  // MOT has 13; other data sets borrow the form
    if (row.size() > 7 && row.size() < 10 &&
        !(whole(row[7]) && row[7] >= -1 && row[7] <= kLargestClass))
        throw DataError(path, line, "class " + Json(row[7]).dump() + " is no whole number to 1000");
    if (!(row[4] > 0 && row[5] > 0))
        throw DataError(path, line, "the box has no area: width and height must be above 0");
}

}  // namespace

SightingsByFrame read_mot_truth(const std::string& path, int frames) {
    std::ifstream file(path);
    if (!file) throw DataError(path, "cannot be read");
    SightingsByFrame sightings(static_cast<std::size_t>(frames));
    std::set<std::pair<int, PersonId>> seen;
    int line = 0;
    for (std::string text; std::getline(file, text);) {
        ++line;
        if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto row = fields(path, line, text);
        check_row(path, line, row, frames);
        if (!is_person(row)) continue;
        const int frame = static_cast<int>(row[0]);
        Sighting sighting;
        sighting.person = static_cast<PersonId>(row[1]);
        sighting.box_px = {row[2] - 1, row[3] - 1, row[4], row[5]};  // the format is 1-based
        if (row.size() == 9 && row[8] >= 0) sighting.visible_fraction = std::min(row[8], 1.0);
        if (!seen.emplace(frame, sighting.person).second)
            throw DataError(
                path, line,
                "id " + exact_text(row[1]) + " stands twice in frame " + std::to_string(frame));
        sightings[static_cast<std::size_t>(frame - 1)].push_back(sighting);
    }
    return sightings;
}

std::map<PersonId, PersonId> read_tracks(const std::string& path) {
    std::ifstream file(path);
    std::map<PersonId, PersonId> person_of;
    std::string text;
    std::getline(file, text);  // the header
    for (int line = 2; std::getline(file, text); ++line) {
        PersonId track = 0, person = 0;
        const char* const end = text.data() + text.size();
        const auto first = std::from_chars(text.data(), end, track);
        const bool has_two = first.ec == std::errc() && first.ptr != end && *first.ptr == ',';
        const auto second = std::from_chars(has_two ? first.ptr + 1 : end, end, person);
        if (second.ec != std::errc() || second.ptr != end)
            throw DataError(path, line, "is no track and person: \"" + text + "\"");
        person_of[track] = person;
    }
    return person_of;
}

std::string mot_row(int frame, int track, const Sighting& s) {
    return std::to_string(frame) + "," + std::to_string(track) + "," + exact_text(s.box_px.x + 1) +
           "," + exact_text(s.box_px.y + 1) + "," + exact_text(s.box_px.width) + "," +
           exact_text(s.box_px.height) + ",1," + std::to_string(kPedestrian) + "," +
           exact_text(s.visible_fraction.value_or(-1));
}

namespace {

constexpr SensorTime kTurnedRound{500'000};  // metrics.md section 2

/// Where and when one person was last.
struct Walk {
    std::optional<Eigen::Vector2d> foot_px;  ///< the last that was not on the line itself
    SensorTime t{0};
};

Eigen::Vector2d foot_px(const BoxPx& box) { return {box.x + box.width / 2, box.y + box.height}; }

/// Raw crossings of one line, in order of time: a sign change of the foot point within the line's
/// ends. The time is interpolated between the two frames.
std::vector<Crossing> crossings_of(const SightingsByFrame& sightings, double rate_hz,
                                   const std::string& line, const Segment& segment) {
    std::map<PersonId, Walk> walks;
    std::vector<Crossing> crossings;
    for (std::size_t k = 0; k < sightings.size(); ++k) {
        const SensorTime t = sensor_time(static_cast<double>(k) / rate_hz);
        for (const Sighting& sighting : sightings[k]) {
            Walk& walk = walks[sighting.person];
            const Eigen::Vector2d foot = foot_px(sighting.box_px);
            if (segment.signed_distance(foot) == 0) continue;  // on the line: keeps the old side
            if (walk.foot_px)
                if (const auto share = crossing_share(segment, *walk.foot_px, foot)) {
                    const bool in = segment.signed_distance(foot) > 0;
                    crossings.push_back({sighting.person, line, in ? Direction::in : Direction::out,
                                         walk.t + sensor_time(*share * seconds(t - walk.t)), true});
                }
            walk = {foot, t};
        }
    }
    std::stable_sort(crossings.begin(), crossings.end(),
                     [](const Crossing& a, const Crossing& b) { return a.t < b.t; });
    for (std::size_t i = 0; i < crossings.size(); ++i)
        for (std::size_t j = i + 1; j < crossings.size(); ++j)
            if (crossings[j].person == crossings[i].person) {
                // There and back at once is no event, neither the first crossing nor the second.
                if (crossings[i].confirmed && crossings[j].t - crossings[i].t <= kTurnedRound)
                    crossings[i].confirmed = crossings[j].confirmed = false;
                break;
            }
    return crossings;
}

}  // namespace

Truth truth_of_boxes(const SightingsByFrame& sightings, double rate_hz, const Site& site) {
    Truth truth;
    std::set<PersonId> people;
    truth.occupancy.emplace();
    for (std::size_t k = 0; k < sightings.size(); ++k) {
        for (const Sighting& sighting : sightings[k]) people.insert(sighting.person);
        const int n = static_cast<int>(sightings[k].size());
        if (truth.occupancy->empty() || truth.occupancy->back().people != n)
            truth.occupancy->push_back(
                {kOutsideZone, sensor_time(static_cast<double>(k) / rate_hz), n});
    }
    truth.people.emplace();
    for (const PersonId id : people) truth.people->push_back({id, {}});
    for (const CountingLine& line : site.lines) {
        if (!line.in_picture) continue;
        if (!truth.crossings) truth.crossings.emplace();
        const auto more = crossings_of(sightings, rate_hz, line.id, *line.in_picture);
        truth.crossings->insert(truth.crossings->end(), more.begin(), more.end());
    }
    return truth;
}

}  // namespace headcount::datasets
