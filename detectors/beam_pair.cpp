// SPDX-License-Identifier: Apache-2.0
#include "detectors/beam_pair.hpp"

#include <algorithm>
#include <cstdlib>

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
    outer_pixel_ = 0;
    line_id_ = site.lines.front().id;
    if (sensor.beams.empty() || !site.lines.front().in_world) return;
    const auto inwards_m = [&](const headcount::Beam& beam) {
        return site.lines.front().in_world->signed_distance(
            (beam.emitter + beam.receiver).head<2>() / 2);
    };
    if (inwards_m(sensor.beams[1]) < inwards_m(sensor.beams[0])) outer_pixel_ = 1;
}

void BeamPair::close(Beam& beam) const {
    if (beam.open && beam.open->length_s() >= options_.shortest_s)
        beam.closed.push_back({*beam.open, *beam.open});
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

/// A hand that swings before the body, a heel behind it: with the body they are one shadow.
void BeamPair::join_limbs(Beam& beam) const {
    std::vector<Shadow> joined;
    for (const Shadow& shadow : beam.closed) {
        Shadow* before = joined.empty() ? nullptr : &joined.back();
        if (before && seconds(shadow.whole.from - before->whole.to) <= options_.limb_pause_s &&
            std::min(shadow.trunk.length_s(), before->trunk.length_s()) < options_.limb_s) {
            before->whole.to = shadow.whole.to;
            if (shadow.trunk.length_s() > before->trunk.length_s()) before->trunk = shadow.trunk;
        } else {
            joined.push_back(shadow);
        }
    }
    beam.closed = std::move(joined);
}

bool BeamPair::is_quiet(const Beam& beam, SensorTime now) const {
    return !beam.open && (beam.closed.empty() ||
                          seconds(now - beam.closed.back().whole.to) > options_.limb_pause_s);
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

/// The two unexplained shadows nearest in time that one passage explains.
std::optional<BeamPair::Match> BeamPair::take_nearest_pair() {
    Shadow *best_outer = nullptr, *best_inner = nullptr;
    for (Shadow& outer : outer_.closed)
        for (Shadow& inner : inner_.closed) {
            if (outer.is_explained || inner.is_explained || !direction(outer, inner)) continue;
            const auto apart = std::abs((outer.trunk.middle() - inner.trunk.middle()).count());
            if (best_outer &&
                apart >=
                    std::abs((best_outer->trunk.middle() - best_inner->trunk.middle()).count()))
                continue;
            best_outer = &outer;
            best_inner = &inner;
        }
    if (!best_outer) return std::nullopt;
    best_outer->is_explained = best_inner->is_explained = true;
    return Match{*direction(*best_outer, *best_inner), *best_outer, *best_inner};
}

/// A beam that was broken again while the other had not yet been freed: the other saw two people
/// as one.
void BeamPair::report_followers(Beam& beam, const Shadow& over, Direction direction,
                                std::vector<Report>& into) const {
    for (Shadow& shadow : beam.closed) {
        if (shadow.is_explained || shadow.trunk.length_s() < options_.follower_s ||
            shadow.trunk.from < over.whole.from || shadow.trunk.to > over.whole.to)
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

void BeamPair::forget_old(Beam& beam, SensorTime now) const {
    std::erase_if(beam.closed, [&](const Shadow& shadow) {
        return shadow.is_explained || seconds(now - shadow.whole.to) > options_.pause_s;
    });
}

std::vector<Report> BeamPair::resolve() {
    join_limbs(outer_);
    join_limbs(inner_);
    std::vector<Report> reports;
    std::vector<Match> matches;
    while (const auto match = take_nearest_pair()) matches.push_back(*match);
    for (const Match& match : matches) {
        reports.push_back(
            report(match.direction, (match.outer.trunk.middle() + match.inner.trunk.middle()) / 2));
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
    if (!is_quiet(outer_, frame.t) || !is_quiet(inner_, frame.t)) return {};
    std::vector<Report> reports = resolve();
    forget_old(outer_, frame.t);
    forget_old(inner_, frame.t);
    return reports;
}

std::vector<Report> BeamPair::finish() {
    close(outer_);
    close(inner_);
    return resolve();
}

}  // namespace headcount::detectors
