// SPDX-License-Identifier: Apache-2.0
#include "detectors/tracking/crossing_counter.hpp"

namespace headcount::detectors {

namespace {

Json track_json(const Track& track) {
    const BoxPx& box = track.box_px;
    return {{"id", track.id}, {"box_px", {box.x, box.y, box.width, box.height}}};
}

}  // namespace

void CrossingOptions::add_to(ParameterTable& table) {
    table.add("emit", emit, {"counts", "tracks"},
              "what leaves the counter: crossings, or the tracks of people too");
    table.add("band_m", band_m, 0, 1, "a track has passed when this far beyond the line");
    table.add("end_margin_m", end_margin_m, 0, 2, "beside a line's ends that still counts");
    table.add("gate_m", tracker.gate_m, 0.05, 5, "farthest match of a track and an observation");
    table.add("confirm_after", tracker.confirm_after, 1, 20,
              "observations that make a track a person");
    table.add("lost_after_s", tracker.lost_after_s, 0.05, 10,
              "a track not seen for so long has ended");
    table.add("measurement_m", tracker.noise.measurement_m, 0.01, 2,
              "standard deviation of one observed position");
}

std::vector<DeclaredEmission> crossing_emissions(const CrossingOptions& options) {
    std::vector<DeclaredEmission> declared{{"t_event_us", EmissionClass::event, ""},
                                           {"counts[].place", EmissionClass::event, ""},
                                           {"counts[].direction", EmissionClass::event, ""},
                                           {"counts[].value", EmissionClass::event, ""},
                                           {"counts[].semantics", EmissionClass::event, ""}};
    if (options.emit == "tracks") {
        declared.push_back({"tracks[].id", EmissionClass::trajectory, ""});
        declared.push_back({"tracks[].box_px[]", EmissionClass::trajectory, ""});
    }
    return declared;
}

CrossingCounter::CrossingCounter(const CrossingOptions& options,
                                 const std::vector<WatchedLine>& lines, bool emit_height)
    : options_(options), emit_height_(emit_height), tracker_(options.tracker) {
    for (const WatchedLine& line : lines)
        gates_.push_back(
            {line.id, LineCounter(line.on_floor, options.band_m, options.end_margin_m)});
}

Report CrossingCounter::crossing_report(const std::string& line_id, const Passage& passage,
                                        const Track& track) const {
    Json emissions = Json::object();
    if (options_.emit == "tracks") emissions["tracks"] = Json::array({track_json(track)});
    if (emit_height_ && track.height_m()) emissions["height_m"] = *track.height_m();
    return make_report(passage.t,
                       {{.place = line_id,
                         .direction = passage.direction,
                         .value = 1,
                         .semantics = Semantics::delta,
                         .t_event = passage.t}},
                       emissions);
}

std::vector<Report> CrossingCounter::observe(SensorTime t,
                                             std::span<const Observation> observations) {
    std::vector<int> before;
    for (const Track& track : tracker_.tracks()) before.push_back(track.id);
    tracker_.update(t, observations);
    std::vector<Report> reports;
    Json tracks = Json::array();
    for (const Track& track : tracker_.tracks()) {
        std::erase(before, track.id);
        if (!tracker_.seen_now(track)) continue;
        for (Gate& gate : gates_)
            if (const auto passage = gate.counter.observe(track, t))
                reports.push_back(crossing_report(gate.line_id, *passage, track));
        if (track.confirmed) tracks.push_back(track_json(track));
    }
    for (const int ended : before)
        for (Gate& gate : gates_) gate.counter.forget(ended);
    if (options_.emit == "tracks" && !tracks.empty())
        reports.push_back(make_report(t, {}, {{"tracks", tracks}}));
    return reports;
}

}  // namespace headcount::detectors
