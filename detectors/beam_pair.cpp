// SPDX-License-Identifier: Apache-2.0
#include "detectors/beam_pair.hpp"

#include <algorithm>
#include <chrono>

#include "core/error.hpp"
#include "detectors/picture.hpp"

namespace headcount::detectors {

ParameterTable BeamPair::Options::parameters() {
    ParameterTable table("beam_pair");
    table.add("mount", mount, "mount of the beam sensor; empty: any");
    table.add("debounce_s", debounce_s, 0, 1, "a beam free for less than this is still broken");
    table.add("shortest_s", shortest_s, 0, 1, "an interruption shorter than this is none");
    table.add("limb_s", limb_s, 0, 1, "an interruption shorter than this may be an arm or a leg");
    table.add("limb_pause_s", limb_pause_s, 0, 1,
              "an arm or a leg belongs to the body that comes or went within this");
    table.add("pause_s", pause_s, 0, 10,
              "longest time between freeing one beam and breaking the other for one person");
    table.add(
        "follower_s", follower_s, 0, 10,
        "a second interruption of one beam at least so long, while the other stays broken, is "
        "a second person close behind");
    return table;
}

Description BeamPair::describe() const {
    return {.name = "beam_pair",
            .senses = "two light beams across a door; the order of interruption gives direction",
            .counts = CountKind::crossings,
            .sensors = {{SensorKind::beam, options_.mount}},
            .emissions = {{"t_event_us", EmissionClass::event, ""},
                          {"counts[].place", EmissionClass::event, ""},
                          {"counts[].direction", EmissionClass::event, ""},
                          {"counts[].value", EmissionClass::event, ""},
                          {"counts[].semantics", EmissionClass::event, ""}},
            .cannot_count = "people abreast, people who meet in the door; a trolley is a person",
            .source = "the usual door counter of two light barriers"};
}

void BeamPair::begin(const Site& site) {
    const SensorSpec& sensor = granted_sensor(describe(), site);
    if (site.lines.empty())
        throw DetectorRefusal("beam_pair needs a counting line: site " + site.name + " has none");
    const std::size_t beams =
        sensor.beams.empty() ? static_cast<std::size_t>(sensor.width_px) : sensor.beams.size();
    if (beams != 2)
        throw DetectorRefusal("beam_pair needs a sensor with two beams: " + sensor.id + " has " +
                              std::to_string(beams));
    outer_ = inner_ = {};
    matches_.clear();
    outer_pixel_ = 0;
    line_id_ = site.lines.front().id;
    if (sensor.beams.empty() || !site.lines.front().in_world) return;
    const auto inwards_m = [&](const headcount::Beam& beam) {
        return site.lines.front().in_world->signed_distance(
            (beam.emitter + beam.receiver).head<2>() / 2);
    };
    if (inwards_m(sensor.beams[1]) < inwards_m(sensor.beams[0])) outer_pixel_ = 1;
}

/// A hand that swings before the body, a heel behind it: with the body they are one shadow.
void BeamPair::close(Beam& beam) const {
    if (beam.open && beam.open->length_s() >= options_.shortest_s) {
        const Interval piece = *beam.open;
        Shadow* before = beam.closed.empty() ? nullptr : &beam.closed.back();
        if (before && seconds(piece.from - before->whole.to) <= options_.limb_pause_s &&
            std::min(piece.length_s(), before->trunk.length_s()) < options_.limb_s) {
            before->whole.to = piece.to;
            if (piece.length_s() > before->trunk.length_s()) before->trunk = piece;
        } else {
            beam.closed.push_back({piece, piece});
        }
    }
    beam.open.reset();
}

void BeamPair::take(Beam& beam, bool is_broken, SensorTime t) const {
    if (is_broken) {
        if (!beam.open) beam.open = Interval{t, t};
        beam.open->to = t;
    } else if (beam.open && seconds(t - beam.open->to) > options_.debounce_s) {
        close(beam);
    }
}

bool BeamPair::is_quiet(const Beam& beam, SensorTime now) const {
    return !beam.open && (beam.closed.empty() ||
                          seconds(now - beam.closed.back().whole.to) > options_.limb_pause_s);
}

/// The earliest moment of which a beam may yet say something new: its last shadow may be an arm's.
SensorTime BeamPair::unsettled_from(const Beam& beam, SensorTime now) const {
    const SensorTime next = beam.open ? beam.open->from : now;
    const bool may_grow = !beam.closed.empty() &&
                          seconds(next - beam.closed.back().whole.to) <= options_.limb_pause_s;
    return may_grow ? beam.closed.back().whole.from : next;
}

/// In a dense flow the beams are never quiet: what nothing later can touch is decided all the same.
/// Without `now` nothing comes later.
void BeamPair::mark_undecided(Beam& beam, const Beam& other, std::optional<SensorTime> now) const {
    for (Shadow& shadow : beam.closed)
        shadow.is_undecided =
            now && (shadow.whole.from >= unsettled_from(beam, *now) ||
                    seconds(unsettled_from(other, *now) - shadow.whole.to) <= options_.pause_s);
}

std::optional<Direction> BeamPair::direction(const Shadow& outer, const Shadow& inner) const {
    const auto follows = [&](const Interval& first, const Interval& second) {
        return first.from <= second.from && first.to <= second.to &&
               (first.from < second.from || first.to < second.to) &&
               seconds(second.from - first.to) <= options_.pause_s;
    };
    // Arms and legs speak only where the trunks do not: one trunk's shadow inside the other's.
    if (follows(outer.trunk, inner.trunk)) return Direction::in;
    if (follows(inner.trunk, outer.trunk)) return Direction::out;
    if (follows(outer.whole, inner.whole)) return Direction::in;
    if (follows(inner.whole, outer.whole)) return Direction::out;
    return std::nullopt;  // somebody turned round
}

/// The unexplained shadows that one passage explains, nearest in time first.
void BeamPair::match_nearest() {
    struct Pair {
        Shadow *outer, *inner;
        Direction direction;
        SensorTime apart;
    };
    std::vector<Pair> pairs;
    for (Shadow& outer : outer_.closed)
        for (Shadow& inner : inner_.closed) {
            if (outer.is_explained || inner.is_explained) continue;
            if (const auto way = direction(outer, inner))
                pairs.push_back({&outer, &inner, *way,
                                 std::chrono::abs(outer.trunk.middle() - inner.trunk.middle())});
        }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.apart < b.apart; });
    for (const Pair& pair : pairs) {
        if (pair.outer->is_explained || pair.inner->is_explained) continue;
        if (pair.outer->is_undecided || pair.inner->is_undecided) {
            // Whether the one is left for the other is open as well.
            pair.outer->is_undecided = pair.inner->is_undecided = true;
            continue;
        }
        pair.outer->is_explained = pair.inner->is_explained = true;
        matches_.push_back({pair.direction, *pair.outer, *pair.inner});
    }
}

/// A beam that was broken again while the other had not yet been freed: the other saw two people
/// as one.
void BeamPair::report_followers(Beam& beam, const Shadow& over, Direction direction,
                                std::vector<Report>& into) const {
    for (Shadow& shadow : beam.closed) {
        if (shadow.is_explained || shadow.is_undecided ||
            shadow.trunk.length_s() < options_.follower_s || shadow.trunk.from < over.whole.from ||
            shadow.trunk.to > over.whole.to)
            continue;
        shadow.is_explained = true;
        into.push_back(report(direction, shadow.trunk.middle()));
    }
}

Report BeamPair::report(Direction direction, SensorTime t) const {
    return make_report(t, {{.place = line_id_,
                            .direction = direction,
                            .value = 1,
                            .semantics = Semantics::delta,
                            .t_event = t}});
}

void BeamPair::forget_decided(SensorTime now) {
    SensorTime undecided = std::min(unsettled_from(outer_, now), unsettled_from(inner_, now));
    for (const Beam* beam : {&outer_, &inner_})
        for (const Shadow& shadow : beam->closed)
            if (shadow.is_undecided) undecided = std::min(undecided, shadow.whole.from);
    for (Beam* beam : {&outer_, &inner_})
        std::erase_if(beam->closed, [&](const Shadow& shadow) {
            return shadow.is_explained || (shadow.whole.to < undecided &&
                                           seconds(now - shadow.whole.to) > options_.pause_s);
        });
    std::erase_if(matches_, [&](const Match& match) {
        return std::max(match.outer.whole.to, match.inner.whole.to) < undecided;
    });
}

std::vector<Report> BeamPair::resolve(std::optional<SensorTime> now) {
    mark_undecided(outer_, inner_, now);
    mark_undecided(inner_, outer_, now);
    const std::size_t reported = matches_.size();
    match_nearest();
    std::vector<Report> reports;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
        const Match& match = matches_[i];
        if (i >= reported)
            reports.push_back(report(
                match.direction, (match.outer.trunk.middle() + match.inner.trunk.middle()) / 2));
        report_followers(outer_, match.inner, match.direction, reports);
        report_followers(inner_, match.outer, match.direction, reports);
    }
    return reports;
}

std::vector<Report> BeamPair::observe(const Frame& frame) {
    if (frame.kind != SensorKind::beam || frame.width < 2 || frame.type != PixelType::u8)
        throw DetectorError("was given a frame of sensor " + frame.sensor_id +
                            " that is no pair of beams");
    const auto* pixels = frame.row<std::uint8_t>(0);
    take(outer_, pixels[outer_pixel_] != 0, frame.t);
    take(inner_, pixels[1 - outer_pixel_] != 0, frame.t);
    const bool is_over = is_quiet(outer_, frame.t) && is_quiet(inner_, frame.t);
    std::vector<Report> reports = resolve(is_over ? std::nullopt : std::optional(frame.t));
    forget_decided(frame.t);
    return reports;
}

std::vector<Report> BeamPair::finish() {
    close(outer_);
    close(inner_);
    return resolve(std::nullopt);
}

}  // namespace headcount::detectors
