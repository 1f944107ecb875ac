// SPDX-License-Identifier: Apache-2.0
#include "bench/realism_strata.hpp"

#include <array>
#include <functional>
#include <limits>
#include <string>

namespace headcount::bench {

namespace {

/// A row's condition on people and on the heights of boxes.
struct Stratum {
    std::string name, value;
    std::function<bool(const PersonToFind&)> holds;
    double low_px = 0, high_px = 0;  ///< of boxes; none when both are 0
};

void add_heights(std::vector<Stratum>& all) {
    // Nobody so small has to be found: what is found there are parts of people and clutter.
    all.push_back({"height", "below 80 px", [](const PersonToFind&) { return false; }, 1, 80});
    constexpr std::array kHeights{80.0, 96.0, 128.0, 160.0, 200.0 + 1e-9};
    for (std::size_t i = 0; i + 1 < kHeights.size(); ++i) {
        const double low = kHeights[i], high = kHeights[i + 1];
        const auto text = [](double x) { return std::to_string(static_cast<int>(x)); };
        all.push_back({"height", text(low) + " to " + text(high) + " px",
                       [=](const PersonToFind& p) {
                           const double h = p.sighting.box_px.height;
                           return h >= low && h < high;
                       },
                       low, high});
    }
}

/// People of whom a number is known and lies in [low, high).
template <class Number>
std::function<bool(const PersonToFind&)> between(double low, double high, const Number& number) {
    return [=](const PersonToFind& p) {
        const std::optional<double> x = number(p);
        return x && *x >= low && *x < high;
    };
}

void add_ranges(std::vector<Stratum>& all) {
    constexpr double kMost = std::numeric_limits<double>::infinity();
    const auto crowding = [](const PersonToFind& p) { return std::optional(p.crowding); };
    all.push_back({"crowding", "below 0.1", between(-kMost, 0.1, crowding)});
    all.push_back({"crowding", "0.1 to 0.3", between(0.1, 0.3, crowding)});
    all.push_back({"crowding", "0.3 and over", between(0.3, kMost, crowding)});
    // Thirds of the scale, not of the people: light tones are drawn more often.
    const auto tone = [](const PersonToFind& p) { return p.skin_tone; };
    all.push_back({"skin tone", "light third", between(-kMost, 1.0 / 3, tone)});
    all.push_back({"skin tone", "middle third", between(1.0 / 3, 2.0 / 3, tone)});
    all.push_back({"skin tone", "dark third", between(2.0 / 3, kMost, tone)});
    // The limits of sensors.md section 1: below 15 grey levels the prototype lost people.
    const auto contrast = [](const PersonToFind& p) { return p.sighting.chest_contrast; };
    all.push_back({"chest contrast", "below 15", between(-kMost, 15, contrast)});
    all.push_back({"chest contrast", "15 to 40", between(15, 40, contrast)});
    all.push_back({"chest contrast", "40 and over", between(40, kMost, contrast)});
}

bool is_skirt(const std::string& garment) {
    return garment.find("skirt") != std::string::npos || garment.find("dress") != std::string::npos;
}

std::vector<Stratum> strata() {
    std::vector<Stratum> all{{"all", "", [](const PersonToFind&) { return true; }, 1, 1e9}};
    add_heights(all);
    add_ranges(all);
    for (const char* view : {"front or back", "side", "standing"})
        all.push_back({"view", view, [=](const PersonToFind& p) { return p.view == view; }});
    for (const char* posture : {"walking", "standing", "sitting"})
        all.push_back({"posture", posture,
                       [=](const PersonToFind& p) { return p.sighting.posture == posture; }});
    for (const bool skirt : {true, false})
        all.push_back({"garment", skirt ? "skirt or dress" : "trousers or shorts",
                       [=](const PersonToFind& p) {
                           return p.lower_garment && is_skirt(*p.lower_garment) == skirt;
                       }});
    return all;
}

}  // namespace

std::vector<RealismRow> realism_rows(const std::string& detector) {
    std::vector<RealismRow> rows;
    for (const Stratum& s : strata()) rows.push_back({detector, s.name, s.value, {}, {}, {}});
    for (RealismRow& row : rows)
        row.recall.reach = row.precision.reach = row.precision_beside_decoys.reach = Reach::share;
    return rows;
}

void add_scene(const std::vector<FrameMatches>& frames, std::vector<RealismRow>& rows) {
    const std::vector<Stratum> all = strata();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Stratum& s = all[i];
        double people = 0, found = 0, hits = 0, alarms = 0, decoys = 0;
        for (const FrameMatches& frame : frames) {
            for (const PersonToFind& p : frame.people) {
                if (s.holds(p)) ++people, found += p.found;
                const double h = p.sighting.box_px.height;
                hits += p.found && h >= s.low_px && h < s.high_px;
            }
            for (const ScoredBox& box : frame.false_alarms)
                alarms += box.box_px.height >= s.low_px && box.box_px.height < s.high_px;
        }
        for (const FrameMatches& frame : frames) decoys += static_cast<double>(frame.on_decoys);
        rows[i].recall.add(found, people);
        if (s.name == "all") rows[i].precision_beside_decoys.add(hits, hits + alarms - decoys);
        if (s.high_px > 0) rows[i].precision.add(hits, hits + alarms);
    }
}

}  // namespace headcount::bench
